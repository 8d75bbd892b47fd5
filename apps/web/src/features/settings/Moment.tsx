import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import { expiryText, isOver } from "./expiry.ts";
import styles from "./Settings.module.css";

/** The zone of whoever looks: what members did is told in their own time, unlike what customers did. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How long ago something was, with the exact time for those who point at it. */
export function Moment({ at, now, none = "never" }: { readonly at: string | null; readonly now: number; readonly none?: string }) {
  if (at === null) return <span className="faint small">{none}</span>;
  return (
    <time className={`muted small ${styles.nowrap}`} dateTime={at} title={timeText(Date.parse(at), ownZone)}>
      {ageText(Date.parse(at), now)}
    </time>
  );
}

/** When something ends or ended. */
export function Expiry({ at, now }: { readonly at: string | null; readonly now: number }) {
  if (at === null) return <span className="faint small">never</span>;
  const over = isOver(at, now);
  return (
    <time className={`small ${styles.nowrap} ${over ? "e1" : "muted"}`} dateTime={at} title={timeText(Date.parse(at), ownZone)}>
      {over ? `expired ${expiryText(at, now)}` : expiryText(at, now)}
    </time>
  );
}
