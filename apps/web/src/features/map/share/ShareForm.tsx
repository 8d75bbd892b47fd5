import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { useId } from "react";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { Segmented } from "../../../ui/Segmented.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Checkbox, Switch } from "../../../ui/Switch.tsx";
import { useMapScreen } from "../map-screen.ts";
import { leastPassword, problemsOf, type Ending, type ShareDraft } from "./share-draft.ts";
import styles from "./Share.module.css";

const endingNames: Readonly<Record<Ending, string>> = { never: "Until it is revoked", "7": "7 days", "30": "30 days", "90": "90 days", date: "Until a day" };

export interface ShareFormProps {
  readonly draft: ShareDraft;
  readonly onChange: (draft: ShareDraft) => void;
  readonly hadPassword: boolean;
  /** What is missing is said once somebody has tried to go on. */
  readonly problems: ReturnType<typeof problemsOf>;
}

/** What a link allows, for how long, and what it leaves out. */
export function ShareForm({ draft, onChange, hadPassword, problems }: ShareFormProps) {
  const { map } = useMapScreen();
  const lanes = useId();
  const set = (change: Partial<ShareDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <Field label="For whom" hint="Only your workspace sees this; it helps to remember which link is whose.">
        {(ids) => <TextInput {...ids} value={draft.name} maxLength={100} autoFocus placeholder="Leasing partner, review in May" onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <div className={styles.two}>
        <div>
          <span className={styles.label}>They may</span>
          <Segmented
            label="They may"
            value={draft.mode}
            onChange={(mode) => set({ mode })}
            options={[
              { value: "view", label: "View" },
              { value: "comment", label: "View and comment" },
            ]}
          />
        </div>
        <div>
          <span className={styles.label}>The link works</span>
          <Select wide label="The link works" value={draft.ending} options={(Object.entries(endingNames) as [Ending, string][]).toSorted(([a], [b]) => order(a) - order(b)).map(([value, label]) => ({ value, label }))} onChange={(ending) => set({ ending })} />
          {draft.ending === "date" && (
            <div className={styles.below}>
              <Field label="Last day" error={problems.lastDay}>
                {(ids) => <TextInput {...ids} type="date" value={draft.lastDay} onChange={(event) => set({ lastDay: event.target.value })} />}
              </Field>
            </div>
          )}
        </div>
      </div>
      <div className={styles.choice}>
        <Switch label="Ask for a password" checked={draft.asksPassword} onChange={(asksPassword) => set({ asksPassword })} />
        {draft.asksPassword && (
          <Field label={hadPassword ? "New password" : "Password"} hint={hadPassword ? "Left empty, the one that is there stays." : `At least ${leastPassword} characters. Hand it over by another way than the link.`} error={problems.password}>
            {(ids) => <TextInput {...ids} type="text" autoComplete="off" spellCheck={false} maxLength={128} value={draft.password} onChange={(event) => set({ password: event.target.value })} />}
          </Field>
        )}
      </div>
      <div className={styles.choice}>
        <Switch label="Show customers' words" checked={draft.showsWords} onChange={(showsWords) => set({ showsWords })} />
        <p className={styles.note}>Comments that customers left with a rating can name people or tell what is private. Without them the link shows numbers, and what your team wrote.</p>
      </div>
      <div className={styles.choice}>
        <Switch label="Show who said it" checked={draft.showsWords && draft.showsCustomers} disabled={!draft.showsWords} onChange={(showsCustomers) => set({ showsCustomers })} />
        <p className={styles.note}>Adds customers' ids and what their events carry to their words. Leave it off unless whoever gets the link may know your customers.</p>
      </div>
      <fieldset className={styles.lanes} aria-describedby={lanes}>
        <legend className={styles.label}>Lanes that the link shows</legend>
        <div className={styles.laneList}>
          {lanesOf(map).map((lane) => (
            <Checkbox key={lane.id} label={lane.hidden ? `${lane.title} (hidden on the map)` : lane.title} checked={!draft.hiddenLanes.includes(lane.id)} onChange={(shows) => set({ hiddenLanes: shows ? draft.hiddenLanes.filter((id) => id !== lane.id) : [...draft.hiddenLanes, lane.id] })} />
          ))}
        </div>
        <p id={lanes} className={styles.note}>
          A lane that is not ticked never leaves the server, with everything written in it.
        </p>
      </fieldset>
    </>
  );
}

function order(ending: Ending): number {
  return ending === "never" ? 0 : ending === "date" ? 1000 : Number(ending);
}
