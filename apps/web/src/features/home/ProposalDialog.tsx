import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Progress } from "../../ui/Progress.tsx";

export interface ProposalDialogProps {
  readonly workspace: string;
  readonly error: string | undefined;
  readonly onClose: () => void;
}

/** Stands while a map is drafted from the events; the map opens by itself when it is there. */
export function ProposalDialog({ workspace, error, onClose }: ProposalDialogProps) {
  if (error === undefined)
    return (
      <Dialog open onClose={onClose} title="Drafting a map from the data">
        <p className="muted">Event names become touchpoints, put in the order in which customers mostly walk them, and cut into stages. The map opens as soon as it is ready.</p>
        <div style={{ marginTop: 14 }}>
          <Progress label="Drafting a map" />
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="No map could be drafted"
      footer={
        <>
          <Link className={buttonClass({ variant: "primary" })} to="/w/$workspace/data" params={{ workspace }}>
            Import a file
          </Link>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <p className="muted">{error}</p>
    </Dialog>
  );
}
