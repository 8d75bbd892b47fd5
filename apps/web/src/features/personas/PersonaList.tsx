import { Link } from "@tanstack/react-router";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { useSegmentOverlap } from "../../segments/use-segment.ts";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { personaOf, type PersonaEntry } from "./persona-changes.ts";
import styles from "./Personas.module.css";
import { Portrait } from "./Portrait.tsx";

/** Personas with their size and feeling, and how they share the customers out. Dashed are those that no data stand behind. */
export function PersonaList({ workspace, entries, shown }: { readonly workspace: string; readonly entries: readonly PersonaEntry[]; readonly shown: string | undefined }) {
  const withSegment = entries.filter((entry) => personaOf(entry).segment !== null);
  const { data } = useSegmentOverlap(workspace, withSegment.flatMap((entry) => personaOf(entry).segment ?? []));
  return (
    <>
      <ul>
        {entries.map((entry) => {
          const persona = personaOf(entry);
          const size = data?.segments[withSegment.indexOf(entry)];
          return (
            <li key={entry.id}>
              <Link className={classes(styles.card, persona.segment === null && styles.believed)} to="/w/$workspace/personas/$persona" params={{ workspace, persona: entry.id }} {...(entry.id === shown ? { "aria-current": "page" as const } : {})}>
                <Portrait workspace={workspace} name={persona.name} picture={persona.picture} />
                <span className="grow">
                  <b className="trunc">{persona.name}</b>
                  <span className="small muted">{persona.title}</span>
                  <span className="micro faint num">{persona.segment === null ? "No segment yet" : size === undefined ? "Counting" : `${countText(size.customers)} customers${data!.all === 0 ? "" : ` · ${shareText(size.customers / data!.all)}`}`}</span>
                </span>
                {size?.emotion.mean !== undefined && size.emotion.mean !== null && size.emotion.n >= 5 && <FaceIcon face={faceOf(levelOf(size.emotion.mean))} size={18} />}
              </Link>
            </li>
          );
        })}
      </ul>
      {data !== undefined && data.all > 0 && withSegment.length > 0 && (
        <div className={styles.overlap}>
          <div className={styles.parts} aria-hidden>
            <i style={cssVars({ "--share": data.one / data.all })} />
            <i className={styles.more} style={cssVars({ "--share": data.more / data.all })} />
            <i className={styles.none} style={cssVars({ "--share": data.none / data.all })} />
          </div>
          <p className="small muted">
            {shareText(data.one / data.all)} of customers match one persona. {shareText(data.more / data.all)} match more than one, {shareText(data.none / data.all)} none.
          </p>
        </div>
      )}
    </>
  );
}
