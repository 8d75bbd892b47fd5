import { useEffect, useState, type RefObject } from "react";
import { useWhoAmI } from "../../../shell/who-am-i.ts";
import { toneOf } from "../../../ui/Avatar.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { useMapScreen } from "../map-screen.ts";
import { boxOf, pointOf, type Box } from "./board-places.ts";
import styles from "./Presence.module.css";
import { isMine, nameOf, personKey, type Other, type PresenceStore, usePresence } from "./presence-store.ts";
import { useTelling } from "./use-telling.ts";

export interface PresenceLayerProps {
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
}

/** Where the others are on the board: their cursors, and the cells that they are in. Nothing of it for guests. */
export function PresenceLayer(props: PresenceLayerProps) {
  const store = usePresence();
  return store === null ? null : <Layer store={store} {...props} />;
}

/** The board may have moved under them: what is not heard of is looked for this often. */
const lookEveryMs = 400;

interface Mark {
  readonly page: number;
  readonly name: string;
  readonly tone: 1 | 2 | 3 | 4;
  readonly writes: boolean;
  readonly box: Box | null;
  readonly point: { readonly x: number; readonly y: number } | null;
}

function Layer({ store, canvas, zoom }: PresenceLayerProps & { readonly store: PresenceStore }) {
  const me = useWhoAmI().data?.member?.id;
  const { selected } = useMapScreen();
  useTelling(store, canvas, zoom, selected);
  const marks = useMarks(store, canvas, me);
  return (
      <div className={styles.layer} aria-hidden>
        {marks.map(({ page, name, tone, writes, box, point }) => (
          <div key={page} className={styles[`tone${tone}`]}>
            {box !== null && (
              <div className={classes(styles.outline, writes && styles.writing)} style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}>
                <span>{writes ? `${name} is writing` : name}</span>
              </div>
            )}
            {point !== null && (
              <div className={styles.cursor} style={{ transform: `translate(${point.x}px, ${point.y}px)` }}>
                <svg width="14" height="16" viewBox="0 0 14 16">
                  <path d="M1 1l4.4 13.4 2.5-5.6 5.5-2.6z" />
                </svg>
                <span>{name}</span>
              </div>
            )}
          </div>
        ))}
      </div>
  );
}

/** The marks of the others in the coordinates of the canvas, measured once a frame at most. */
function useMarks(store: PresenceStore, canvas: RefObject<HTMLDivElement | null>, me: string | undefined): readonly Mark[] {
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const next = store.others().flatMap((other) => (isMine(other.who, me) ? [] : [markOf(element, other)]));
      setMarks((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    const ifSomebody = () => {
      if (store.others().length > 0) soon();
    };
    soon();
    const leave = store.subscribe(soon);
    element.addEventListener("scroll", ifSomebody, { passive: true });
    const timer = setInterval(ifSomebody, lookEveryMs);
    return () => {
      leave();
      cancelAnimationFrame(frame);
      clearInterval(timer);
      element.removeEventListener("scroll", ifSomebody);
    };
  }, [store, canvas, me]);
  return marks;
}

function markOf(canvas: HTMLElement, { page, who, writes, focus, cursor }: Other): Mark {
  return { page, name: nameOf(who), tone: toneOf(personKey(who)), writes, box: focus === null ? null : boxOf(canvas, focus), point: cursor === null ? null : pointOf(canvas, cursor) };
}
