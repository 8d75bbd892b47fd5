import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { mapMarkdown } from "@desirepath/core/maps/map-markdown.ts";
import { ClipboardCopy, Plus } from "lucide-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { OwnerSuggestions } from "../whole/OwnerSuggestions.tsx";
import type { OpenPanel } from "./LaneContent.tsx";
import styles from "./Outline.module.css";
import { OutlineField } from "./OutlineField.tsx";
import { OutlineTable } from "./OutlineTable.tsx";
import { OutlineTouchpoint } from "./OutlineTouchpoint.tsx";
import { stageName, StageHead } from "./StageHead.tsx";
import { ownersList } from "./TouchpointParts.tsx";
import { useOutline } from "./use-outline.ts";
import { useThingNames } from "./use-thing-names.ts";

const LanePanel = lazy(() => import("./LanePanel.tsx").then((module) => ({ default: module.LanePanel })));

/** The live map as a text: a document of headings and fields, or a table of touchpoints and lanes. Written with the keyboard alone. */
export function Outline({ form }: { readonly form: "outline" | "table" }) {
  const { map, edit, measured, quotes, select, rights } = useMapScreen();
  const { edits, said } = useOutline();
  const lanes = lanesOf(map).filter((lane) => !lane.hidden);
  const names = useThingNames(lanes);
  const [panel, setPanel] = useState<{ readonly anchor: HTMLElement; readonly lane: string; readonly touchpoint: string } | null>(null);
  const open = useCallback<OpenPanel>((anchor, lane, touchpoint) => setPanel({ anchor, lane, touchpoint }), []);
  const opened = { lane: lanes.find(({ id }) => id === panel?.lane), touchpoint: map.touchpoints.find(({ id }) => id === panel?.touchpoint) };
  return (
    <article className={styles.outline} data-form={form} aria-label={`${form === "table" ? "Table" : "Outline"} of ${map.title}`}>
      <div className={styles.top}>
        <nav aria-label="Stages of the map">
          <ul className={styles.jumps}>
            {map.stages.map((stage) => (
              <li key={stage.id}>
                <button type="button" className="link" onClick={() => document.getElementById(`outline-${stage.id}`)?.focus()}>
                  <span className="vh">Skip to </span>
                  {stage.name === "" ? "Unnamed stage" : stage.name}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <CopyAsMarkdown />
      </div>
      {edit !== null && (
        <p id="outline-keys" className="micro faint">
          In a name, Enter adds a touchpoint after it, Alt with the up or down arrow moves it, Backspace removes it once its name is empty. Tab goes on to the next field.
        </p>
      )}
      {rights.edit && edit === null && (
        <p role="status" className="small muted">
          Opening the map for editing.
        </p>
      )}
      {form === "table" ? (
        <OutlineTable lanes={lanes} edits={edits} names={names} open={open} />
      ) : (
        map.stages.map((stage, at) => {
          const inStage = map.touchpoints.filter((one) => one.stage === stage.id);
          return (
            <section key={stage.id} className={styles.stagePart} aria-labelledby={`outline-${stage.id}`}>
              <StageHead stage={stage} place={`${at + 1} of ${map.stages.length}`} edits={edits} />
              <label className={styles.goal}>
                <span>Customer goal</span>
                <OutlineField multiline label={`Customer goal of ${stageName(stage)}`} placeholder="What the customer wants here" value={stage.customerGoal} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setCustomerGoal(e, stage.id, text))} />
              </label>
              {inStage.map((touchpoint, i) => (
                <OutlineTouchpoint
                  key={touchpoint.id}
                  touchpoint={touchpoint}
                  place={`${i + 1} of ${inStage.length} in ${stageName(stage)}`}
                  stages={map.stages}
                  lanes={lanes}
                  found={measured.get(touchpoint.id)}
                  quote={quotes.get(touchpoint.id)?.text}
                  edits={edits}
                  names={names}
                  open={open}
                  mayBind={rights.edit}
                  select={select}
                />
              ))}
              {edits !== null && (
                <Button size="small" variant="ghost" onClick={() => edits.addTouchpoint({ stage: stage.id, after: inStage.at(-1)?.id ?? null })}>
                  <Plus aria-hidden />
                  Touchpoint in {stageName(stage)}
                </Button>
              )}
            </section>
          );
        })
      )}
      {edits !== null && (
        <Button onClick={edits.addStage}>
          <Plus aria-hidden />
          Stage
        </Button>
      )}
      {edits !== null && <OwnerSuggestions id={ownersList} />}
      {panel !== null && opened.lane !== undefined && opened.touchpoint !== undefined && (
        <Suspense>
          <LanePanel key={`${panel.lane} ${panel.touchpoint}`} lane={opened.lane} touchpoint={opened.touchpoint} anchor={panel.anchor} onClose={() => setPanel(null)} />
        </Suspense>
      )}
      <p role="status" className="vh">
        {said}
      </p>
    </article>
  );
}

function CopyAsMarkdown() {
  const { map } = useMapScreen();
  const { show } = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(mapMarkdown(map));
      show({ text: "The outline is on the clipboard as Markdown." });
    } catch {
      show({ text: "This browser did not let the outline onto the clipboard." });
    }
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      <ClipboardCopy aria-hidden />
      Copy as Markdown
    </Button>
  );
}
