import type { Segment } from "@desirepath/core/segments/segment.ts";
import { segmentLines } from "@desirepath/core/segments/segment-words.ts";
import styles from "./Segments.module.css";

/** A segment's rule in the machine's voice. */
export function SegmentText({ segment }: { readonly segment: Segment }) {
  if (segment.conditions.length === 0) return <p className="small muted">No condition: all customers.</p>;
  return (
    <div className={styles.rule}>
      {segmentLines(segment).map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the words of one rule have no other identity
        <div key={at}>
          {line.map((part, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <span key={i} className={styles[part.kind]}>
              {part.text}{" "}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
