import { type ReactNode, useId } from "react";
import styles from "./Account.module.css";

/** One subject of the account. */
export function Section({ title, about, children }: { readonly title: string; readonly about?: ReactNode; readonly children?: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <h2 className={styles.head} id={id}>
          {title}
        </h2>
        {about !== undefined && <p className={styles.about}>{about}</p>}
      </div>
      {children}
    </section>
  );
}

/** What went wrong with the last change, as a sentence. */
export function Failed({ error }: { readonly error: Error | null }) {
  return error === null ? null : (
    <p className={styles.said} role="alert">
      {error.message}
    </p>
  );
}
