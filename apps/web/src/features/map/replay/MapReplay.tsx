import { useNavigate } from "@tanstack/react-router";
import { timeText } from "@desirepath/core/layout/figures.ts";
import { X } from "lucide-react";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from "react";
import { useCall } from "../../../api/use-call.ts";
import { PlayerControls } from "../../../replay/PlayerControls.tsx";
import { replaySteps, sinceStart, type ReplayStep } from "../../../replay/replay-steps.ts";
import { replayedAt, type ReplayedJourney } from "../../../replay/replayed-journey.ts";
import { usePlayer } from "../../../replay/use-player.ts";
import { IconButton } from "../../../ui/Button.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { useMapScreen } from "../map-screen.ts";
import { ReplayContext } from "./replay-store.ts";
import styles from "./Replay.module.css";

/** Replays one customer's journey on the map: a bar below the board that plays it, and what the board lights up. */
export function MapReplay({ journey }: { readonly journey: ReplayedJourney }) {
  const { workspace, map } = useMapScreen();
  const { from, until } = journey;
  const navigate = useNavigate({ from: "/w/$workspace/maps/$map" });
  const found = useCall("customerTimeline", { params: { workspace, customer: journey.customer }, query: { map: map.id } });
  const steps = useMemo(() => (found.data === undefined ? [] : replaySteps(found.data.events, { from, until })), [found.data, from, until]);
  const close = () => void navigate({ search: ({ replay: _replay, ...rest }) => rest, replace: true });
  const stop = (at: number) => void navigate({ search: (before) => ({ ...before, replay: replayedAt(journey, at) }), replace: true });
  if (steps.length > 0) return <Player journey={journey} steps={steps} onStop={stop} onClose={close} />;
  return (
    <section className={styles.bar} aria-label="Replay of a journey">
      <div className={styles.note}>
        {found.error ? (
          <ErrorState title="The journey did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
        ) : found.data === undefined ? (
          <Skeleton height={28} label="Loading the journey" />
        ) : found.data.cut ? (
          "This customer has more events than are read at once, and these are too old."
        ) : (
          "This customer has no events at that time any more."
        )}
      </div>
      <Close onClose={close} />
    </section>
  );
}

function Player({ journey, steps, onStop, onClose }: { readonly journey: ReplayedJourney; readonly steps: readonly ReplayStep[]; readonly onStop: (at: number) => void; readonly onClose: () => void }) {
  const { map } = useMapScreen();
  const store = useContext(ReplayContext);
  const player = usePlayer(steps.length, { at: journey.at ?? 0, onStop });
  const bar = useRef<HTMLElement>(null);
  const { at } = player;
  useLayoutEffect(() => store.set({ steps, at }), [store, steps, at]);
  useEffect(() => {
    // Who came by a link has the focus nowhere; the keys are for the player then.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
    return () => store.set(null);
  }, [store]);
  const step = steps[at]!;
  const touchpoint = step.event.touchpoint === null ? undefined : map.touchpoints.find(({ id }) => id === step.event.touchpoint);
  const said = `Step ${at + 1} of ${steps.length}: ${touchpoint?.name ?? `${step.event.name}, not on the map`}, ${sinceStart(step.at)}`;
  return (
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex, jsx_a11y/no-noninteractive-element-interactions -- one place for the keys of all of it
    <section
      ref={bar}
      className={styles.bar}
      aria-label="Replay: Space plays, arrows step, Escape closes"
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else player.onKey(event);
      }}
    >
      <p className={styles.words}>
        <bdi>{journey.customer}</bdi>, from {timeText(journey.from)} (UTC)
        <br />
        <Where isOff={touchpoint === undefined}>{touchpoint?.name ?? step.event.name}</Where>
      </p>
      <p className="vh" role="status">
        {said}
      </p>
      <div className={styles.player}>
        <PlayerControls player={player} step={step} />
      </div>
      <Close onClose={onClose} />
    </section>
  );
}

function Where({ isOff, children }: { readonly isOff: boolean; readonly children: ReactNode }) {
  return (
    <>
      {isOff && "Not on the map: "}
      <b className={isOff ? styles.offMap : undefined}>
        <bdi>{children}</bdi>
      </b>
    </>
  );
}

function Close({ onClose }: { readonly onClose: () => void }) {
  return (
    <IconButton label="Close the replay" size="small" onClick={onClose}>
      <X aria-hidden />
    </IconButton>
  );
}
