import { Link, useNavigate } from "@tanstack/react-router";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { CircleAlert, CircleCheck, FileDown, Undo2, Waypoints } from "lucide-react";
import { useState, type ReactNode } from "react";
import { addressOf } from "../../api/client.ts";
import { useChange } from "../../api/use-call.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import { Progress } from "../../ui/Progress.tsx";
import styles from "./ImportResult.module.css";
import { rowsText } from "./import-words.ts";
import { UndoDialog } from "./UndoDialog.tsx";

/** What became of an import that is over, and what can be done next. */
export function ImportResult({ workspace, job }: { readonly workspace: string; readonly job: ImportJob }) {
  switch (job.state) {
    case "stored":
      return <Stored workspace={workspace} job={job} />;
    case "undoing":
      return (
        <Told tone="plain" title="The import is being undone">
          <Progress label="Undoing the import" />
        </Told>
      );
    case "undone":
      return (
        <Told tone="plain" title="This import is undone" actions={<AnotherFile workspace={workspace} />}>
          <p className="muted">None of its rows counts any more. Import the file again to have them back.</p>
        </Told>
      );
    default:
      return (
        <Told tone="bad" title="This file could not be read" actions={<AnotherFile workspace={workspace} />}>
          <p className="muted">{job.error?.detail ?? "The server did not say why."}</p>
        </Told>
      );
  }
}

function Stored({ workspace, job }: { readonly workspace: string; readonly job: ImportJob }) {
  const navigate = useNavigate();
  const discovery = useChange("discoverMap", ["listMaps"]);
  const [asksUndo, setAsksUndo] = useState(false);
  const { stored, repeated, bad } = job.rows ?? { stored: 0, repeated: 0, bad: 0 };
  const propose = () => discovery.mutate({ params: { workspace }, body: {} }, { onSuccess: (map) => void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map: map.id } }) });
  return (
    <Told
      tone="good"
      title={stored === 0 && repeated > 0 ? "Nothing new in this file" : `${countText(stored)} ${stored === 1 ? "event is" : "events are"} stored`}
      actions={
        <>
          <Button variant="primary" size="large" disabled={discovery.isPending} onClick={propose}>
            <Waypoints aria-hidden />
            {discovery.isPending ? "Drafting a map ..." : "Propose a map from this data"}
          </Button>
          <Link className={buttonClass({ size: "large" })} to="/w/$workspace" params={{ workspace }}>
            See the maps
          </Link>
          <Link className={buttonClass({ size: "large" })} to="/w/$workspace/customers" params={{ workspace }}>
            See the customers
          </Link>
          <Button variant="ghost" size="large" onClick={() => setAsksUndo(true)}>
            <Undo2 aria-hidden />
            Undo import
          </Button>
        </>
      }
    >
      <ul className={styles.lines}>
        {repeated > 0 && <li>{rowsText(repeated)} had been stored before and {repeated === 1 ? "counts" : "count"} once.</li>}
        {bad > 0 ? (
          <li>
            {rowsText(bad)} could not be read and {bad === 1 ? "was" : "were"} left out.{" "}
            <a className="link" href={addressOf("importProblems", { params: { workspace, import: job.id } })} download={`${job.id}-bad-rows.csv`}>
              <FileDown aria-hidden />
              Download them
            </a>
          </li>
        ) : (
          <li>Every row could be read.</li>
        )}
      </ul>
      {discovery.isPending && <Progress label="Drafting a map" />}
      {discovery.error && (
        <p className="e1" role="alert">
          {discovery.error.message}
        </p>
      )}
      {asksUndo && <UndoDialog workspace={workspace} job={job} onClose={() => setAsksUndo(false)} />}
    </Told>
  );
}

function AnotherFile({ workspace }: { readonly workspace: string }) {
  return (
    <Link className={buttonClass({ variant: "primary", size: "large" })} to="/w/$workspace/data" params={{ workspace }}>
      Choose another file
    </Link>
  );
}

function Told({ tone, title, actions, children }: { readonly tone: "good" | "bad" | "plain"; readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }) {
  const Icon = tone === "bad" ? CircleAlert : CircleCheck;
  return (
    <div className={classes(styles.result, styles[tone])} role={tone === "bad" ? "alert" : "status"}>
      <Icon aria-hidden />
      <div className={styles.words}>
        <h3>{title}</h3>
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
