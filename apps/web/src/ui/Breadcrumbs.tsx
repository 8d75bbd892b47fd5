import { ChevronRight } from "lucide-react";
import { Children, type ReactNode } from "react";
import styles from "./Breadcrumbs.module.css";

/** Where we are, from the outside in; each child is one place, the last is here. */
export function Breadcrumbs({ children }: { readonly children: ReactNode }) {
  const places = Children.toArray(children);
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumbs">
      <ol>
        {places.map((place, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a place is known by how deep it lies
          <li key={at} {...(at === places.length - 1 ? { "aria-current": "page" as const } : {})}>
            {at > 0 && <ChevronRight aria-hidden />}
            <span className="trunc">{place}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
