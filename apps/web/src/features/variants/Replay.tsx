import { timeText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useCall } from "../../api/use-call.ts";
import { PlayerControls } from "../../replay/PlayerControls.tsx";
import { replaySteps, sinceStart, type ReplayStep } from "../../replay/replay-steps.ts";
import type { ReplayedJourney } from "../../replay/replayed-journey.ts";
import { usePlayer } from "../../replay/use-player.ts";
import { buttonClass, IconButton } from "../../ui/Button.tsx";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Replay.module.css";

/** One customer's journey walks over the columns of the map, event by event; the list below tells the same. */
export function Replay({ journey, onStop, onClose }: { readonly journey: ReplayedJourney; /** At a step, from 0. */ readonly onStop: (at: number) => void; readonly onClose: () => void }) {
  const { workspace, map } = useExplored();
  const { from, until } = journey;
  const found = useCall("customerTimeline", { params: { workspace, customer: journey.customer }, query: { map: map.id } });
  const steps = useMemo(() => (found.data === undefined ? [] : replaySteps(found.data.events, { from, until })), [found.data, from, until]);
  return (
    <section className={styles.replay} aria-label="Replay of a journey">
      <header className={styles.head}>
        <h2>
          Replay: <bdi>{journey.customer}</bdi>
        </h2>
        <span className="small muted">from {timeText(journey.from)} (UTC)</span>
        <span className="grow" />
        <Link className={buttonClass({ size: "small" })} to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }} search={{ replay: journey }}>
          Replay on the map
        </Link>
        <IconButton label="Close the replay" size="small" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      {found.error && found.data === undefined ? (
        <ErrorState title="The journey did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton height={200} label="Loading the journey" />
      ) : steps.length === 0 ? (
        <p className="muted">{found.data.cut ? "This customer has more events than are read at once, and these are too old." : "This customer has no events at that time any more."}</p>
      ) : (
        <Player steps={steps} map={map} at={journey.at ?? 0} onStop={onStop} />
      )}
    </section>
  );
}

function Player({ steps, map, at: first, onStop }: { readonly steps: readonly ReplayStep[]; readonly map: JourneyMap; readonly at: number; readonly onStop: (at: number) => void }) {
  const player = usePlayer(steps.length, { at: first, onStop });
  const { at, go } = player;
  return (
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex, jsx_a11y/no-noninteractive-element-interactions, jsx_a11y/no-static-element-interactions -- one place for the keys of all of it
    <div className={styles.player} role="group" aria-label="Player: Space plays, arrows step" tabIndex={0} onKeyDown={player.onKey}>
      <Board steps={steps} at={at} map={map} />
      <PlayerControls player={player} step={steps[at]!} />
      <StepList steps={steps} at={at} map={map} onGo={go} />
    </div>
  );
}

function touchpointOf({ event }: ReplayStep, map: JourneyMap) {
  return event.touchpoint === null ? undefined : map.touchpoints.find(({ id }) => id === event.touchpoint);
}

/** The columns of the map, with where the journey is, has been, and how often; below, what is off the map. */
function Board({ steps, at, map }: { readonly steps: readonly ReplayStep[]; readonly at: number; readonly map: JourneyMap }) {
  const here = steps[at]!;
  const current = touchpointOf(here, map);
  const times = new Map<string, number>();
  for (const { event } of steps.slice(0, at + 1)) if (event.touchpoint !== null) times.set(event.touchpoint, (times.get(event.touchpoint) ?? 0) + 1);
  const columns = map.stages.map((stage) => ({ stage, touchpoints: map.touchpoints.filter((one) => one.stage === stage.id) })).filter(({ touchpoints }) => touchpoints.length > 0);
  const lastOn = steps.slice(0, at + 1).findLast((one) => touchpointOf(one, map) !== undefined);
  const ordered = columns.flatMap(({ touchpoints }) => touchpoints);
  const place = ordered.findIndex(({ id }) => id === lastOn?.event.touchpoint);
  const board = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const cell = board.current?.querySelectorAll<HTMLElement>("[data-cell]")[place];
    const box = board.current;
    if (cell && box) box.scrollLeft = Math.max(0, cell.offsetLeft - box.clientWidth / 2);
  }, [place]);
  return (
    <div className={styles.board} ref={board} aria-hidden>
      <div className={styles.columns} style={cssVars({ "--columns": Math.max(1, ordered.length), "--place": Math.max(0, place) })}>
        {columns.map(({ stage, touchpoints }) => (
          <span key={stage.id} className={styles.stage} style={{ gridColumn: `span ${touchpoints.length}` }}>
            {stage.name}
          </span>
        ))}
        {ordered.map(({ id, name }) => (
          <span key={id} className={classes(styles.cell, times.has(id) && styles.been, id === current?.id && styles.here)} data-cell="">
            <bdi>{name}</bdi>
            {(times.get(id) ?? 0) > 1 && <small>×{times.get(id)}</small>}
          </span>
        ))}
        <div className={styles.track}>
          <i className={classes(styles.marker, current === undefined && styles.away, place < 0 && styles.nowhere)} />
        </div>
      </div>
      <p className={classes(styles.offMap, current === undefined && styles.isOff)}>
        {current === undefined ? (
          <>
            Not on the map: <bdi>{here.event.name}</bdi>
          </>
        ) : (
          "Not on the map"
        )}
      </p>
    </div>
  );
}

function StepList({ steps, at, map, onGo }: { readonly steps: readonly ReplayStep[]; readonly at: number; readonly map: JourneyMap; readonly onGo: (at: number) => void }) {
  const list = useRef<HTMLOListElement | null>(null);
  useEffect(() => {
    const item = list.current?.children[at];
    if (list.current && item instanceof HTMLElement) list.current.scrollTop = Math.max(0, item.offsetTop - list.current.offsetTop - list.current.clientHeight / 2);
  }, [at]);
  return (
    <ol className={styles.list} ref={list} aria-label="Events of the journey">
      {steps.map((one, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- an event is known by its place
        <li key={i} aria-current={i === at ? "step" : undefined}>
          <button type="button" onClick={() => onGo(i)}>
            <span className={styles.time}>{sinceStart(one.at)}</span>
            <bdi className={touchpointOf(one, map) === undefined ? styles.offName : undefined}>{touchpointOf(one, map)?.name ?? one.event.name}</bdi>
            {touchpointOf(one, map) === undefined && <small>not on the map</small>}
            {one.event.emotion !== null && <EmotionFigure score={one.event.emotion} />}
          </button>
        </li>
      ))}
    </ol>
  );
}
