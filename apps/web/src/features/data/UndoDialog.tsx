import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { rowsText } from "./import-words.ts";

/** Undoing an import is the one removal that asks: the way back would be to import the file again. */
export function UndoDialog({ workspace, job, onClose }: { readonly workspace: string; readonly job: ImportJob; readonly onClose: () => void }) {
  const undo = useChange("undoImport", ["listImports", "getImport", "sources", "listMaps", "customers"]);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Undo this import?"
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="primary" disabled={undo.isPending} onClick={() => undo.mutate({ params: { workspace, import: job.id } }, { onSuccess: onClose })}>
            Undo import
          </Button>
        </>
      }
    >
      <p className="muted">
        {rowsText(job.rows?.stored ?? 0)} of “<bdi>{job.file}</bdi>” are taken back, and every number is counted anew without them. To have them again, import the file again.
      </p>
      {undo.error && (
        <p className="e1" role="alert">
          {undo.error.message}
        </p>
      )}
    </Dialog>
  );
}
