import type { Segment } from "@desirepath/core/segments/segment.ts";
import { useState } from "react";
import { filledSegment } from "../../segments/segment-draft.ts";
import { SegmentEditor } from "../../segments/SegmentEditor.tsx";
import { SegmentSize } from "../../segments/SegmentSize.tsx";
import { SegmentText } from "../../segments/SegmentText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Card } from "../../ui/Page.tsx";

export interface SegmentCardProps {
  readonly workspace: string;
  readonly name: string;
  readonly segment: Segment | null;
  readonly onChange: ((segment: Segment | null, said: string) => void) | undefined;
}

/** Which customers the persona stands for, and how many they are. */
export function SegmentCard({ workspace, name, segment, onChange }: SegmentCardProps) {
  const [draft, setDraft] = useState<Segment | null>(null);
  const filled = draft === null ? null : filledSegment(draft);
  return (
    <Card
      title="Segment rule"
      action={
        onChange !== undefined && (
          <button type="button" className="link small" onClick={() => setDraft(segment ?? { match: "all", conditions: [] })}>
            {segment === null ? "Write" : "Edit"}
          </button>
        )
      }
    >
      {segment === null ? (
        <p className="small muted">Nobody has said yet which customers {name} stands for, so no data stand behind this persona.</p>
      ) : (
        <>
          <SegmentText segment={segment} />
          <SegmentSize workspace={workspace} segment={segment} />
        </>
      )}
      {draft !== null && onChange !== undefined && (
        <Dialog
          open
          onClose={() => setDraft(null)}
          width="wide"
          title={`Which customers ${name} stands for`}
          description="The rule is looked at anew whenever data come. Whoever meets it belongs to the persona."
          footer={
            <>
              {segment !== null && (
                <Button
                  variant="ghost"
                  onClick={() => {
                    onChange(null, "Removed the segment rule");
                    setDraft(null);
                  }}
                >
                  Remove the rule
                </Button>
              )}
              <span className="grow" />
              <Button onClick={() => setDraft(null)}>Cancel</Button>
              <Button
                variant="primary"
                disabled={filled === null}
                onClick={() => {
                  onChange(filled, "Changed the segment rule");
                  setDraft(null);
                }}
              >
                Save rule
              </Button>
            </>
          }
        >
          <SegmentEditor workspace={workspace} segment={draft} onChange={setDraft} />
          {filled === null ? <p className="small muted">Add a condition to see how many customers meet it.</p> : <SegmentSize workspace={workspace} segment={filled} />}
        </Dialog>
      )}
    </Card>
  );
}
