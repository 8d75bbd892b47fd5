import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { Link2, Unlink } from "lucide-react";
import { ThingPicker } from "../../../library/ThingPicker.tsx";
import { useLibrary, useLibraryChanges } from "../../../library/use-library.ts";
import { useRights } from "../../../shell/who-am-i.ts";
import { Button } from "../../../ui/Button.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./OpportunityCells.module.css";
import { sharedFields, sharedOf } from "./linked-touchpoints.ts";

/** Whether a touchpoint is this map's own or stands for one of the library, and the way from one to the other. */
export function LibraryTouchpointSection({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, edit } = useMapScreen();
  const { entries } = useLibrary(workspace, "touchpoint");
  const { add, isBusy } = useLibraryChanges(workspace);
  const mayWrite = useRights(workspace).may("library:write");
  const { id, libraryItem } = touchpoint;
  const linked = entries?.find((one) => one.id === libraryItem);
  const point = (item: string | null) => edit?.((c, e) => c.setTouchpointField(e, id, "libraryItem", item));
  const link = (item: string) => {
    const content = entries?.find((one) => one.id === item)?.content;
    if (content === undefined) return;
    // One step of undo: the link and what comes with it.
    edit?.((c, e) => {
      for (const field of sharedFields) {
        const done = c.setTouchpointField(e, id, field, content[field]);
        if (!done.ok) return done;
      }
      return c.setTouchpointField(e, id, "libraryItem", item);
    });
  };
  const share = async () => {
    const made = await add("touchpoint", sharedOf(touchpoint));
    if (made !== null) point(made);
  };
  if (libraryItem !== null) {
    const others = (linked?.uses ?? []).flatMap((use) => (use.map === map.id ? [] : [use.title]));
    return (
      <section className={styles.section} aria-label="From the library">
        <h3>From the library</h3>
        <p className={styles.note}>
          {linked === undefined && entries !== undefined ? (
            "The library does not have it any more."
          ) : (
            <>
              Its name, channels, binding, owner and systems are shared. What you change here changes {others.length === 0 ? "in the library" : `on ${others.map((title) => `“${title}”`).join(", ")} too`}.
            </>
          )}
        </p>
        <div className="row">
          {linked !== undefined && (
            <Link className="link small" to="/w/$workspace/library" params={{ workspace }} search={{ part: "touchpoints", thing: linked.id, ...(linked.archivedAt === null ? {} : { archived: true }) }}>
              Open in the library
            </Link>
          )}
          {edit !== null && (
            <Button size="small" onClick={() => point(null)}>
              <Unlink aria-hidden />
              Make it this map’s own
            </Button>
          )}
        </div>
      </section>
    );
  }
  if (edit === null) return null;
  return (
    <section className={styles.section} aria-label="From the library">
      <h3>From the library</h3>
      <p className="small muted">It is this map’s own. Shared with other maps, its name, channels, binding, owner and systems are written once.</p>
      <div className="row wrap">
        <ThingPicker
          title="Link to a touchpoint of the library"
          trigger={
            <Button size="small">
              <Link2 aria-hidden />
              Link to one
            </Button>
          }
          choices={entries?.filter((one) => one.archivedAt === null).map((one) => ({ id: one.id, name: one.content.name, aside: <span className="micro faint">{one.uses.length === 1 ? "1 map" : `${one.uses.length} maps`}</span> }))}
          onPick={link}
        />
        {mayWrite && (
          <Button size="small" disabled={isBusy || touchpoint.name === ""} onClick={() => void share()}>
            Put it into the library
          </Button>
        )}
      </div>
    </section>
  );
}
