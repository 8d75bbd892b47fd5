import { CircleAlert, LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { failureText, type CallFailure } from "../api/client.ts";
import { Button } from "./Button.tsx";
import styles from "./States.module.css";

/** Says what will appear here, and gives one action. */
export function EmptyState({ title, children, picture, action }: { readonly title: ReactNode; readonly children?: ReactNode; readonly picture?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles.state}>
      {picture ?? <PavedAndWalked />}
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}

/** Something went wrong: what, and what to do about it. */
export function ErrorState({ title = "This could not be shown", failure, text, onRetry }: { readonly title?: string; readonly failure?: CallFailure; readonly text?: string; readonly onRetry?: () => void }) {
  if (failure?.code === "forbidden") return <Forbidden onRetry={onRetry} />;
  return (
    <div className={styles.state} role="alert">
      <CircleAlert className={styles.alert} aria-hidden />
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text ?? (failure === undefined ? "Something unexpected happened." : failureText(failure))}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

/** Not a fault: the right is missing, and somebody can give it. */
export function Forbidden({ onRetry }: { readonly onRetry?: (() => void) | undefined }) {
  return (
    <EmptyState picture={<LockKeyhole className={styles.lock} aria-hidden />} title="You do not have this right here" action={onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}>
      An owner or an admin of this workspace can give you a role that has it.
    </EmptyState>
  );
}

/** A grey place where something will stand; `label` is spoken once. */
export function Skeleton({ width = "100%", height = 14, label }: { readonly width?: number | string; readonly height?: number | string; readonly label?: string }) {
  return <div className={styles.skeleton} style={{ width, height }} {...(label === undefined ? { "aria-hidden": true } : { role: "status", "aria-label": label })} />;
}

function PavedAndWalked() {
  return (
    <svg width="300" height="86" viewBox="0 0 420 120" aria-hidden="true">
      <path className={styles.paved} d="M10 100V30H400" />
      <path className={styles.walked} d="M12 100C90 92 120 60 200 54S330 50 404 14" />
      <circle className={styles.waypoint} cx="200" cy="54" r="6" />
    </svg>
  );
}
