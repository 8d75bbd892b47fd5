import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Plus } from "lucide-react";
import { ThingPicker } from "../../../library/ThingPicker.tsx";
import { useLibrary, useLibraryChanges } from "../../../library/use-library.ts";
import { useRights } from "../../../shell/who-am-i.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./OpportunityCells.module.css";
import { isStake, type Stake, stakeOrder, stakeWords } from "./stakes.ts";

const none = "none";

/** The stakeholders of a touchpoint, and what each is to it (RACI). */
export function StakeholdersSection({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, edit } = useMapScreen();
  const { entries } = useLibrary(workspace, "stakeholder");
  const { add } = useLibraryChanges(workspace);
  const mayMake = useRights(workspace).may("library:write");
  const held = Object.entries(touchpoint.stakeholders).toSorted(([, a], [, b]) => stakeOrder.indexOf(a) - stakeOrder.indexOf(b));
  const set = (stakeholder: string, stake: Stake | null) => void edit?.((c, e) => c.setStake(e, touchpoint.id, stakeholder, stake));
  /** The first is responsible: somebody has to be. */
  const join = (stakeholder: string) => set(stakeholder, held.some(([, stake]) => stake === "responsible") ? "informed" : "responsible");
  const make = async (name: string) => {
    const made = await add("stakeholder", { name });
    if (made !== null) join(made);
  };
  return (
    <section className={styles.section} aria-label="Stakeholders">
      <h3>Stakeholders</h3>
      {held.length === 0 ? (
        <p className="small muted">Nobody is named here yet.</p>
      ) : (
        <ul className={styles.stakes}>
          {held.map(([id, stake]) => {
            const content = entries?.find((one) => one.id === id)?.content;
            const name = content?.name ?? (entries === undefined ? "…" : "Removed from the library");
            return (
              <li key={id}>
                <span>
                  {name}
                  {content !== undefined && (content.role !== "" || content.team !== "") && <small>{[content.role, content.team].filter((word) => word !== "").join(", ")}</small>}
                </span>
                <Select
                  label={`What ${name} is to this touchpoint`}
                  disabled={edit === null}
                  value={stake as string}
                  options={[...stakeOrder.map((value) => ({ value: value as string, label: stakeWords[value] })), { value: none, label: "Nothing: take off" }]}
                  onChange={(next) => set(id, isStake(next) ? next : null)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {edit !== null && (
        <div>
          <ThingPicker
            title="Add a stakeholder"
            trigger={
              <Button size="small">
                <Plus aria-hidden />
                Stakeholder
              </Button>
            }
            choices={entries?.filter((one) => one.archivedAt === null && !Object.hasOwn(touchpoint.stakeholders, one.id)).map((one) => ({ id: one.id, name: one.content.name, aside: <span className="micro faint">{one.content.team}</span> }))}
            onPick={join}
            makers={mayMake ? [{ label: (name) => `New stakeholder “${name}”`, onMake: (name) => void make(name) }] : []}
          />
        </div>
      )}
    </section>
  );
}
