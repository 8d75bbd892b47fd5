import type { AnalysisKind } from "@desirepath/core/analyses/analysis.ts";
import { Button } from "../../ui/Button.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { failureText } from "../../api/client.ts";
import styles from "./AnalysisProgress.module.css";
import type { AnalysisView } from "./use-analysis.ts";

/** A line that tells how far long work is, with a way to stop it and to ask for it again; nothing once it is done. */
export function AnalysisProgress<Kind extends AnalysisKind>({ analysis, what }: { readonly analysis: AnalysisView<Kind>; /** What is worked out: "Intervals". */ readonly what: string }) {
  switch (analysis.state) {
    case "idle":
    case "done":
      return null;
    case "queued":
    case "running":
      return (
        <div className={styles.line} role="status">
          <span>
            {what}: {analysis.words.toLowerCase()}
          </span>
          <Progress share={analysis.state === "running" ? analysis.progress : undefined} label={what} />
          {analysis.cancel !== null && (
            <Button size="small" onClick={analysis.cancel}>
              Cancel
            </Button>
          )}
        </div>
      );
    case "failed":
    case "cancelled":
      return (
        <div className={styles.line} role="status">
          <span>{analysis.state === "cancelled" ? `${what}: cancelled` : `${what}: ${failureText(analysis.failure)}`}</span>
          <Button size="small" onClick={analysis.again}>
            Try again
          </Button>
        </div>
      );
  }
}
