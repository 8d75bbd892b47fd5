import type { Board, Column } from "@desirepath/core/layout/board.ts";
import { durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import styles from "./Board.module.css";
import { useCell } from "./board-context.ts";

type Unmapped = Extract<Column, { readonly kind: "unmapped" }>;

export function UnmappedHeader({ column, at }: { readonly column: Unmapped; readonly at: number }) {
  const cell = useCell("touchpoints", column.id);
  return (
    <div role="columnheader" aria-colindex={at + 2} className={classes(styles.header, styles.ghost)} style={{ gridColumn: at + 2, gridRow: 2 }} {...cell}>
      <span className={styles.tag}>Not on map</span>
      <b className={styles.headerName} title={column.unmapped.name}>
        {column.unmapped.name}
      </b>
    </div>
  );
}

/** What the column tells, and the two things to do about it. It stands over the lanes from the customers' words downward. */
export function UnmappedOffer({ column, at, board }: { readonly column: Unmapped; readonly at: number; readonly board: Board }) {
  const { map, edit, select, undo } = useMapScreen();
  const { show } = useToasts();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { unmapped } = column;
  const last = board.rows.findIndex((row) => row.kind === "visibility");
  const wanted = ["quotes", "pain-points", "moments-of-truth", "actions"].map((kind) => board.rows.findIndex((row) => row.kind === kind)).find((place) => place > 0) ?? 2;
  const end = Math.min(last < 0 ? board.rows.length : last, wanted + 2);

  const add = () => {
    const id = freshId("t");
    const inStage = map.touchpoints.filter((t) => t.stage === column.stage);
    const before = inStage[inStage.findIndex((t) => t.id === unmapped.after) + 1]?.id ?? null;
    if (edit?.((c, e) => c.addNameAsTouchpoint(e, { id, stage: column.stage, name: unmapped.name.slice(0, 300) }, unmapped.name, before)) === true) {
      select(id);
      show({ text: `${unmapped.name} is on the map.`, action: { label: "Undo", onSelect: undo } });
    }
  };
  const ignore = () => {
    setAsking(false);
    if (edit?.((c, e) => c.ignoreName(e, unmapped.name, reason.trim())) === true) show({ text: `${unmapped.name} is left off this map.`, action: { label: "Undo", onSelect: undo } });
  };
  return (
    <div role="row" aria-rowindex={wanted + 1} className={styles.row}>
      <div role="gridcell" aria-colindex={at + 2} className={styles.offer} style={{ gridColumn: at + 2, gridRow: `${wanted + 1} / ${end + 1}` }}>
        <p className="micro">
          {shareText(unmapped.share.share)} of journeys at {nodeName(unmapped.after, map)} go this way{unmapped.timeAfter === null ? "" : `, ${durationText(unmapped.timeAfter.medianSeconds)} in`}. The map does not know.
        </p>
        {edit !== null && (
          <>
            <Button variant="soft" size="small" onClick={add}>
              <Plus aria-hidden />
              Add step
            </Button>
            <Button variant="ghost" size="small" onClick={() => setAsking(true)}>
              Ignore
            </Button>
          </>
        )}
        <Dialog
          open={asking}
          onClose={() => setAsking(false)}
          title={`Leave ${unmapped.name} off this map?`}
          description="It still counts in coverage and fit. The map remembers why it was left off."
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button variant="primary" onClick={ignore}>
                Leave off
              </Button>
            </>
          }
        >
          <Field label="Why?" hint="For instance: sent by us and no choice of the customer's.">
            {(ids) => <TextInput {...ids} value={reason} maxLength={300} autoFocus onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => event.key === "Enter" && ignore()} />}
          </Field>
        </Dialog>
      </div>
    </div>
  );
}
