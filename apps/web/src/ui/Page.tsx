import type { ReactNode } from "react";
import styles from "./Page.module.css";

/** The bar of 48 px at the top: where we are at the left, actions at the right. */
export function TopBar({ children }: { readonly children: ReactNode }) {
  return <header className={styles.topbar}>{children}</header>;
}

/** The bar of 44 px below it, for filters and view choices. */
export function FilterBar({ children, label = "Filters and view" }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <div className={styles.filterbar} role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

export function Divider() {
  return <span className={styles.divider} aria-hidden />;
}

/** A scrolling page with a title; for screens that are not a canvas. */
export function Page({ title, lede, actions, children }: { readonly title: ReactNode; readonly lede?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {lede !== undefined && <p className={styles.lede}>{lede}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({ children, title, action }: { readonly children: ReactNode; readonly title?: ReactNode; readonly action?: ReactNode }) {
  return (
    <section className={styles.card}>
      {title !== undefined && (
        <div className={styles.cardhead}>
          <h2>{title}</h2>
          {action}
        </div>
      )}
      <div className={styles.cardbody}>{children}</div>
    </section>
  );
}
