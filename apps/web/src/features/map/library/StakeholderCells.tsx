import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useLibrary } from "../../../library/use-library.ts";
import { Chip } from "../../../ui/Chip.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./OpportunityCells.module.css";
import { stakeOrder, stakeWords } from "./stakes.ts";

/** Who is what to a touchpoint. It is written in the inspector, which a click or Enter opens. */
export function StakeholderCells({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, audience, select } = useMapScreen();
  const held = Object.entries(touchpoint.stakeholders);
  const { entries } = useLibrary(workspace, "stakeholder", { enabled: held.length > 0 && audience === "member" });
  if (audience === "guest") return held.length === 0 ? null : <p>{held.length === 1 ? "1 stakeholder" : `${held.length} stakeholders`}</p>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.stakeCell}
      aria-label={held.length === 0 ? `Name the stakeholders of ${touchpoint.name}` : undefined}
      onClick={(event) => {
        event.stopPropagation();
        select(touchpoint.id, "edit");
      }}
    >
      <span className={styles.chips}>
      {stakeOrder.flatMap((stake) =>
        held
          .filter(([, of]) => of === stake)
          .map(([id]) => {
            const name = entries?.find((one) => one.id === id)?.content.name ?? (entries === undefined ? "…" : "Removed");
            return (
              <Chip key={id} tone={stake === "informed" || stake === "consulted" ? "line" : "neutral"} title={`${name}: ${stakeWords[stake]}`}>
                <b aria-hidden>{stakeWords[stake].charAt(0)}</b>
                <span className="vh">{stakeWords[stake]}: </span>
                {name}
              </Chip>
            );
          }),
      )}
      </span>
    </button>
  );
}
