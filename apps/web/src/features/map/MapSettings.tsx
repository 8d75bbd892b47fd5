import type { JourneyMap, Scope } from "@desirepath/core/maps/journey-map.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { Written } from "./inspector/EditTab.tsx";
import { RuleEditor } from "./inspector/RuleEditor.tsx";
import styles from "./MapPage.module.css";
import { useMapScreen } from "./map-screen.ts";

const dayMs = 86_400_000;

const scopes: Readonly<Record<Scope["kind"], string>> = {
  lifetime: "One journey for each customer",
  inactivity: "A new journey after a long silence",
  "start-and-goal": "From a start to the goal",
};

/** What makes a journey on this map, and when it has reached its goal. */
export function MapSettings({ onClose }: { readonly onClose: () => void }) {
  const { map, edit } = useMapScreen();
  const disabled = edit === null;
  return (
    <Dialog open onClose={onClose} width="wide" title="Map settings" description="A change here counts the journeys anew." footer={<Button onClick={onClose}>Done</Button>}>
      <Field label="Title">{(ids) => <Written {...ids} value={map.title} disabled={disabled} maxLength={300} onSave={(title) => title !== "" && edit?.((c, e) => c.renameMap(e, title))} />}</Field>
      <Field label="Goal" hint="When has a journey succeeded?">
        {(ids) => <Written {...ids} value={map.goal?.name ?? ""} placeholder="Bought a bike" disabled={disabled || map.goal === null} maxLength={300} onSave={(name) => map.goal !== null && edit?.((c, e) => c.setGoal(e, { name, rule: map.goal!.rule }))} />}
      </Field>
      <RuleEditor label="An event that meets the goal" rule={map.goal?.rule ?? null} disabled={disabled} onChange={(rule) => edit?.((c, e) => c.setGoal(e, rule === null ? null : { name: map.goal?.name ?? "Goal", rule }))} />
      <div className={styles.settingsRow}>
        <div>
          <span className={styles.settingsLabel}>Journeys</span>
          <Select wide label="Journeys" disabled={disabled} value={map.scope.kind} options={(Object.keys(scopes) as Scope["kind"][]).map((kind) => ({ value: kind, label: scopes[kind] }))} onChange={(kind) => edit?.((c, e) => c.setScope(e, scopeOf(kind, map)))} />
        </div>
        <Field label="Silence that ends a journey, days" hint="Until then a journey counts as open, and never as drop-off.">
          {(ids) => <Written {...ids} type="number" min="0.001" step="any" value={String(Number((map.timeoutMs / dayMs).toFixed(3)))} disabled={disabled} onSave={(text) => Number(text) > 0 && edit?.((c, e) => c.setJourneyTimeout(e, Math.round(Number(text) * dayMs)))} />}
        </Field>
      </div>
      {map.scope.kind === "start-and-goal" && <RuleEditor label="An event that starts a journey" rule={map.scope.start} disabled={disabled} onChange={(start) => start !== null && edit?.((c, e) => c.setScope(e, { kind: "start-and-goal", start }))} />}
      {map.ignored.length > 0 && (
        <div>
          <span className={styles.settingsLabel}>Left off the map</span>
          <ul className={styles.ignored}>
            {map.ignored.map((one) => (
              <li key={one.name}>
                <span className="grow">
                  <b className="strong">{one.name}</b> {one.reason !== "" && <span className="muted">{one.reason}</span>}
                </span>
                <Button size="small" disabled={disabled} onClick={() => edit?.((c, e) => c.heedName(e, one.name))}>
                  Show again
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {map.notes.length > 0 && (
        <div>
          <span className={styles.settingsLabel}>Why the draft is as it is</span>
          <ul className={styles.ignored}>
            {map.notes.map((note, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- notes have no identity but their place
              <li key={at}>
                <span className="grow">{note.text}</span>
                <Button size="small" disabled={disabled} onClick={() => edit?.((c, e) => c.dismissNote(e, at))}>
                  Dismiss
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

/** A scope of this kind; a start is taken from the first bound touchpoint until somebody says otherwise. */
function scopeOf(kind: Scope["kind"], map: JourneyMap): Scope {
  if (kind !== "start-and-goal") return { kind };
  const start = map.touchpoints.find((t) => t.binding !== null)?.binding;
  return { kind, start: start ?? { kind: "any", rules: [] } };
}
