import { useEffect, useRef, type RefObject } from "react";
import { toneOf } from "../../../ui/Avatar.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { showView } from "./board-places.ts";
import styles from "./Presence.module.css";
import { nameOf, personKey, type Other, type PresenceStore, useFollowing, useOthers, usePresence } from "./presence-store.ts";

export interface FollowFrameProps {
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
}

/** Goes where somebody else goes, and says so, until one acts or presses Escape. */
export function FollowFrame(props: FollowFrameProps) {
  const store = usePresence();
  return store === null ? null : <Following store={store} {...props} />;
}

function Following({ store, canvas, zoom, onZoom }: FollowFrameProps & { readonly store: PresenceStore }) {
  const following = useFollowing();
  const others = useOthers();
  const { show } = useToasts();
  const leader = others.find(({ page }) => page === following) ?? null;
  const last = useRef<Other | null>(null);
  useEffect(() => {
    if (leader !== null) last.current = leader;
    else if (following !== null) {
      store.follow(null);
      if (last.current !== null) show({ text: `${nameOf(last.current.who)} has left this map.` });
    }
  }, [leader, following, store, show]);
  useEndByActing(store, canvas, following !== null);
  useView(leader, canvas, zoom, onZoom);
  if (leader === null) return null;
  const name = nameOf(leader.who);
  return (
    <div className={classes(styles.following, styles[`tone${toneOf(personKey(leader.who))}`])}>
      <p role="status">
        Following {name}
        <button type="button" data-keeps-following onClick={() => store.follow(null)}>
          Stop <kbd>Esc</kbd>
        </button>
      </p>
    </div>
  );
}

function useView(leader: Other | null, canvas: RefObject<HTMLDivElement | null>, zoom: number, onZoom: (zoom: number) => void): void {
  const { selected, select } = useMapScreen();
  const latest = useRef({ select, selected, zoom, onZoom });
  useEffect(() => {
    latest.current = { select, selected, zoom, onZoom };
  });
  const view = leader?.view ?? null;
  const shown = view === null ? null : JSON.stringify(view);
  useEffect(() => {
    const element = canvas.current;
    if (view === null || element === null) return;
    const now = latest.current;
    if (now.zoom !== view.zoom) now.onZoom(view.zoom);
    if (now.selected !== view.touchpoint) now.select(view.touchpoint);
    // Twice: what the first step mounts tells the second where exactly to go.
    let frame = requestAnimationFrame(() => {
      showView(element, view);
      frame = requestAnimationFrame(() => showView(element, view));
    });
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-deps -- a view that says the same is the same
  }, [shown, canvas]);
}

function useEndByActing(store: PresenceStore, canvas: RefObject<HTMLDivElement | null>, isFollowing: boolean): void {
  useEffect(() => {
    if (!isFollowing) return;
    const end = () => store.follow(null);
    const onKey = (event: KeyboardEvent) => {
      if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
      if (event.target instanceof Element && event.target.closest("[data-keeps-following]") !== null && event.key !== "Escape") return;
      end();
    };
    const element = canvas.current;
    element?.addEventListener("wheel", end, { passive: true });
    element?.addEventListener("pointerdown", end);
    addEventListener("keydown", onKey, true);
    return () => {
      element?.removeEventListener("wheel", end);
      element?.removeEventListener("pointerdown", end);
      removeEventListener("keydown", onKey, true);
    };
  }, [isFollowing, store, canvas]);
}
