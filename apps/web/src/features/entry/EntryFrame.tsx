import { Link } from "@tanstack/react-router";
import { CircleAlert, Info } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { classes } from "../../ui/css-vars.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { UnreachableBar } from "../../shell/UnreachableBar.tsx";
import styles from "./Entry.module.css";

export interface EntryFrameProps {
  readonly title: string;
  readonly lede?: ReactNode;
  readonly children?: ReactNode;
  readonly below?: ReactNode;
}

/** The narrow card on the page's ground on which one gets in. Each step is a card of its own: the focus moves to its title, unless a field takes it. */
export function EntryFrame(props: EntryFrameProps) {
  return <Step key={props.title} {...props} />;
}

function Step({ title, lede, children, below }: EntryFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    if (heading.current?.closest("main")?.contains(document.activeElement) !== true) heading.current?.focus();
  }, []);
  return (
    <main className={styles.ground} id="main">
      <UnreachableBar />
      <Link to="/" className={styles.brand} aria-label="Desirepath, start">
        <Mark size={26} />
        Desirepath
      </Link>
      <div className={styles.card}>
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lede !== undefined && <p className={styles.lede}>{lede}</p>}
        {children !== undefined && <div className={styles.body}>{children}</div>}
      </div>
      {below !== undefined && <p className={styles.below}>{below}</p>}
    </main>
  );
}

/** A sentence about what went wrong; read out as soon as it stands there. */
export function Said({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.said} role="alert">
      <CircleAlert aria-hidden />
      <span>{children}</span>
    </div>
  );
}

/** A sentence that explains; nothing is wrong. */
export function Note({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes(styles.said, styles.plain)}>
      <Info aria-hidden />
      <span>{children}</span>
    </div>
  );
}
