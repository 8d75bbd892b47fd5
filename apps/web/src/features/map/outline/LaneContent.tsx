import type { Lane, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Outline.module.css";
import { OutlineField, type OutlineFieldProps } from "./OutlineField.tsx";
import { isTextLane, markInvitation, marksText, textInvitation, thingsText, type ThingNames } from "./outline-words.ts";
import { nameOf, type OutlineEdits } from "./use-outline.ts";

/** Opens what can be written of a lane at a touchpoint besides a text, beside the button that was pressed. */
export type OpenPanel = (anchor: HTMLElement, lane: string, touchpoint: string) => void;

export interface LaneContentProps extends Pick<OutlineFieldProps, "id" | "looks"> {
  readonly lane: Lane;
  readonly touchpoint: Touchpoint;
  readonly edits: OutlineEdits | null;
  /** Undefined until they have arrived, and for guests. */
  readonly names: ThingNames | undefined;
  readonly open: OpenPanel;
}

/** What a lane says of a touchpoint: its text and what it marks there, or the things that it points to. */
export function LaneContent({ lane, touchpoint, edits, names, open, ...field }: LaneContentProps) {
  const at = `${lane.title} at ${nameOf(touchpoint)}`;
  if (isTextLane(lane.kind)) {
    const marks = marksText(lane.marks[touchpoint.id]);
    const text = lane.cells[touchpoint.id] ?? "";
    const invitation = markInvitation(lane.kind, text !== "" || marks !== "");
    return (
      <>
        <OutlineField {...field} multiline label={at} placeholder={textInvitation(lane.kind)} value={text} onSave={edits === null ? null : (text) => edits.writeCell(lane.id, touchpoint.id, text)} />
        {edits !== null && invitation !== undefined ? (
          <button type="button" className={styles.mark} data-empty={marks === ""} aria-haspopup="dialog" aria-label={`${marks === "" ? invitation : marks}: ${at}`} onClick={(event) => open(event.currentTarget, lane.id, touchpoint.id)}>
            {marks === "" ? invitation : marks}
          </button>
        ) : (
          marks !== "" && <span className={styles.marks}>{marks}</span>
        )}
      </>
    );
  }
  const things = thingsText(lane, touchpoint, names);
  return (
    <span className={styles.things}>
      <span className={things === "" ? "faint" : undefined}>{things === "" ? "none" : things}</span>
      {edits !== null && (
        <Button size="small" variant="ghost" aria-haspopup="dialog" onClick={(event) => open(event.currentTarget, lane.id, touchpoint.id)}>
          Edit
          <span className="vh"> {at}</span>
        </Button>
      )}
    </span>
  );
}
