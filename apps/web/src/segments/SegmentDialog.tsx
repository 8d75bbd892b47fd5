import type { Segment } from "@desirepath/core/segments/segment.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field, TextInput } from "../ui/Field.tsx";
import { filledSegment } from "./segment-draft.ts";
import { SegmentEditor } from "./SegmentEditor.tsx";
import { SegmentSize } from "./SegmentSize.tsx";

export interface SegmentDialogProps {
  readonly workspace: string;
  readonly title: string;
  readonly segment: Segment;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onDone: (segment: Segment) => void;
  /** Offers to keep the rule under a name too. */
  readonly onSaved?: ((name: string, segment: Segment) => void) | undefined;
}

/** A rule about customers, written with its size beside it. */
export function SegmentDialog({ workspace, title, segment, confirm, onClose, onDone, onSaved }: SegmentDialogProps) {
  const [draft, setDraft] = useState(segment);
  const [name, setName] = useState("");
  const filled = filledSegment(draft);
  const called = name.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={title}
      description="The rule is looked at anew whenever data come."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={filled === null} onClick={() => filled !== null && (called === "" || onSaved === undefined ? onDone(filled) : onSaved(called, filled))}>
            {called === "" ? confirm : "Save and use"}
          </Button>
        </>
      }
    >
      <SegmentEditor workspace={workspace} segment={draft} onChange={setDraft} />
      {filled === null ? <p className="small muted">Add a condition to see how many customers meet it.</p> : <SegmentSize workspace={workspace} segment={filled} />}
      {onSaved !== undefined && (
        <Field label="Keep it as a segment" hint="Leave the name empty to use the rule this once.">
          {(ids) => <TextInput {...ids} value={name} maxLength={300} placeholder="Name" onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
    </Dialog>
  );
}
