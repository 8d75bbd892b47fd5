import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./Settings.module.css";

export interface ConfirmDialogProps {
  readonly title: ReactNode;
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: string | undefined;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/** Asks before what nobody can take back; mount it while it is open. */
export function ConfirmDialog({ title, action, isBusy, error, onClose, onConfirm, children }: ConfirmDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" disabled={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="muted">{children}</div>
      {error !== undefined && (
        <p className={styles.failure} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}
