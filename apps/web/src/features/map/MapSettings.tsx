import { Dialog as Base } from "@base-ui/react/dialog";
import type { JourneyMap, Scope } from "@desirepath/core/maps/journey-map.ts";
import { X } from "lucide-react";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { Written } from "./inspector/EditTab.tsx";
import { RuleEditor } from "./inspector/RuleEditor.tsx";
import { useMapScreen } from "./map-screen.ts";
import styles from "./MapSettings.module.css";
import { FrameFields } from "./whole/FrameFields.tsx";

const dayMs = 86_400_000;

const scopes: Readonly<Record<Scope["kind"], string>> = {
  lifetime: "One journey for each customer",
  inactivity: "A new journey after a long silence",
  "start-and-goal": "From a start to the goal",
};

/** What the map says of itself, what makes a journey on it, and when one has reached its goal. Each change is kept at once. */
export function MapSettings({ onClose }: { readonly onClose: () => void }) {
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.panel}>
          <header className={styles.head}>
            <Base.Title>Map settings</Base.Title>
            <Base.Close
              render={
                <IconButton label="Close">
                  <X />
                </IconButton>
              }
            />
          </header>
          <div className={styles.body}>
            <section className={styles.section} aria-label="The map">
              <FrameFields onClose={onClose} />
            </section>
            <section className={styles.section} aria-label="Journeys">
              <JourneyFields />
            </section>
            <LeftOff />
            <Notes />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function JourneyFields() {
  const { map, edit } = useMapScreen();
  const disabled = edit === null;
  return (
    <>
      <div>
        <h3>Journeys</h3>
        <p className={styles.note}>A change here counts the journeys anew.</p>
      </div>
      <Field label="A journey has succeeded when" hint={map.goal === null ? "Say below which event it is." : undefined}>
        {(ids) => <Written {...ids} value={map.goal?.name ?? ""} placeholder="Bought a bike" disabled={disabled || map.goal === null} maxLength={300} onSave={(name) => map.goal !== null && edit?.((c, e) => c.setGoal(e, { name, rule: map.goal!.rule }))} />}
      </Field>
      <RuleEditor label="An event that meets the goal" rule={map.goal?.rule ?? null} disabled={disabled} onChange={(rule) => edit?.((c, e) => c.setGoal(e, rule === null ? null : { name: map.goal?.name ?? "Goal", rule }))} />
      <div>
        <span className={styles.label}>Scope</span>
        <Select wide label="Scope" disabled={disabled} value={map.scope.kind} options={(Object.keys(scopes) as Scope["kind"][]).map((kind) => ({ value: kind, label: scopes[kind] }))} onChange={(kind) => edit?.((c, e) => c.setScope(e, scopeOf(kind, map)))} />
      </div>
      {map.scope.kind === "start-and-goal" && <RuleEditor label="An event that starts a journey" rule={map.scope.start} disabled={disabled} onChange={(start) => start !== null && edit?.((c, e) => c.setScope(e, { kind: "start-and-goal", start }))} />}
      <Field label="Silence that ends a journey, days" hint="Until then a journey counts as open, and never as drop-off.">
        {(ids) => <Written {...ids} type="number" min="0.001" step="any" value={String(Number((map.timeoutMs / dayMs).toFixed(3)))} disabled={disabled} onSave={(text) => Number(text) > 0 && edit?.((c, e) => c.setJourneyTimeout(e, Math.round(Number(text) * dayMs)))} />}
      </Field>
    </>
  );
}

function LeftOff() {
  const { map, edit } = useMapScreen();
  if (map.ignored.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>Left off the map</h3>
      <ul className={styles.list}>
        {map.ignored.map((one) => (
          <li key={one.name}>
            <span className="grow">
              <b className="strong">{one.name}</b> {one.reason !== "" && <span className="muted">{one.reason}</span>}
            </span>
            <Button size="small" disabled={edit === null} onClick={() => edit?.((c, e) => c.heedName(e, one.name))}>
              Show again
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes() {
  const { map, edit } = useMapScreen();
  if (map.notes.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>Why the draft is as it is</h3>
      <ul className={styles.list}>
        {map.notes.map((note, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- notes have no identity but their place
          <li key={at}>
            <span className="grow">{note.text}</span>
            <Button size="small" disabled={edit === null} onClick={() => edit?.((c, e) => c.dismissNote(e, at))}>
              Dismiss
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A scope of this kind; a start is taken from the first bound touchpoint until somebody says otherwise. */
function scopeOf(kind: Scope["kind"], map: JourneyMap): Scope {
  if (kind !== "start-and-goal") return { kind };
  const start = map.touchpoints.find((t) => t.binding !== null)?.binding;
  return { kind, start: start ?? { kind: "any", rules: [] } };
}
