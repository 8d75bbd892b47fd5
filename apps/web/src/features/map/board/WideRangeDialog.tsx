import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import type { WideRange } from "./use-board-clipboard.ts";

/** Asks what becomes of columns that were pasted and for which the map has no touchpoint. */
export function WideRangeDialog({ range }: { readonly range: WideRange }) {
  const { columns, columnsBeyond } = range;
  const there = columns - columnsBeyond;
  const more = `${columnsBeyond} ${columnsBeyond === 1 ? "touchpoint" : "touchpoints"}`;
  return (
    <Dialog
      open
      onClose={range.forget}
      title={`Add ${more} for what you paste?`}
      description={`It has ${columns} columns, and the map has ${there} ${there === 1 ? "touchpoint" : "touchpoints"} from here on.`}
      footer={
        <>
          <Button onClick={range.forget}>Cancel</Button>
          {there > 0 && <Button onClick={range.leaveThem}>Paste {there === 1 ? "the first column" : `the first ${there} columns`} only</Button>}
          <Button variant="primary" autoFocus onClick={range.addThem}>
            Add {more}
          </Button>
        </>
      }
    />
  );
}
