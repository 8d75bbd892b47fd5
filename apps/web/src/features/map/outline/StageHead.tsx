import type { Stage } from "@desirepath/core/maps/journey-map.ts";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "../../../ui/Button.tsx";
import styles from "./Outline.module.css";
import { OutlineField } from "./OutlineField.tsx";
import type { OutlineEdits } from "./use-outline.ts";

/** The heading of a stage and what can be done with it. */
export function StageHead({ stage, place, edits, adds = false }: { readonly stage: Stage; readonly place: string; readonly edits: OutlineEdits | null; readonly adds?: boolean }) {
  const name = stageName(stage);
  return (
    <div className={styles.head}>
      <h2
        id={`outline-${stage.id}`}
        tabIndex={-1}
        className={edits === null ? styles.stage : "vh"}
      >
        {name}
      </h2>
      {edits !== null && (
        <>
          <OutlineField
            looks="stage"
            label={`Name of stage ${place}`}
            placeholder="Name the stage"
            nameOf={stage.id}
            value={stage.name}
            onSave={(text) => edits.run((c, e) => c.renameStage(e, stage.id, text))}
            onKey={(event) => stageKey(event, stage.id, edits)}
          />
          <span className={styles.buttons}>
            {adds && (
              <IconButton size="small" label={`Add a touchpoint to ${name}`} keys="Enter" onClick={() => edits.addTouchpoint({ stage: stage.id, after: null })}>
                <Plus />
              </IconButton>
            )}
            <IconButton size="small" label={`Move stage ${name} up`} keys="⌥↑" onClick={() => edits.moveStage(stage.id, -1)}>
              <ArrowUp />
            </IconButton>
            <IconButton size="small" label={`Move stage ${name} down`} keys="⌥↓" onClick={() => edits.moveStage(stage.id, 1)}>
              <ArrowDown />
            </IconButton>
            <IconButton size="small" label={`Remove stage ${name} with its touchpoints`} onClick={() => edits.removeStage(stage.id)}>
              <Trash2 />
            </IconButton>
          </span>
        </>
      )}
    </div>
  );
}

function stageKey(event: KeyboardEvent, id: string, edits: OutlineEdits): boolean {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) edits.moveStage(id, event.key === "ArrowUp" ? -1 : 1);
  else if (event.key === "Enter" && !event.altKey) edits.addTouchpoint({ stage: id, after: null });
  else return false;
  return true;
}

export function stageName(stage: Stage): string {
  return stage.name.trim() === "" ? "Unnamed stage" : stage.name;
}
