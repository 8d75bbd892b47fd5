import type { Use } from "@desirepath/core/library/uses.ts";
import { Link } from "@tanstack/react-router";
import styles from "./Library.module.css";

/** The maps that point to a thing; each touchpoint opens there. */
export function Uses({ workspace, uses, nowhere }: { readonly workspace: string; readonly uses: readonly Use[]; readonly nowhere: string }) {
  if (uses.length === 0) return <p className="small muted">{nowhere}</p>;
  return (
    <ul className={styles.uses}>
      {uses.map(({ map, title, touchpoints, names }) => (
        <li key={map}>
          {touchpoints.length === 0 ? (
            <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map }}>
              {title}
            </Link>
          ) : (
            <>
              <span className="muted">{title}</span>
              <ul>
                {touchpoints.map((touchpoint, at) => (
                  <li key={touchpoint}>
                    <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map }} search={{ touchpoint }}>
                      {names[at] === undefined || names[at] === "" ? "Unnamed touchpoint" : names[at]}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
