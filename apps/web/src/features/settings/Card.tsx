import { countText } from "@desirepath/core/layout/figures.ts";
import type { ReactNode } from "react";
import type { CallFailed } from "../../api/use-call.ts";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./Settings.module.css";

export interface CardProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** One subject of the settings, with its title and what can be done. */
export function Card({ title, count, about, actions, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {count !== undefined && count > 0 && <span className="micro faint num">{countText(count)}</span>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  );
}

/** What stands in a card until its list is there: grey places, or why it is not. */
export function ListState({ of, error, onRetry }: { readonly of: string; readonly error: CallFailed | null; readonly onRetry: () => void }) {
  if (error !== null) return <ErrorState title={`The ${of} could not be shown`} failure={error.failure} onRetry={onRetry} />;
  return (
    <div className={styles.pad}>
      <Skeleton height={34} label={`Loading ${of}`} />
      <Skeleton height={34} />
    </div>
  );
}
