import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { customerTimeline, type CustomerTimeline, type TimelineMark } from "@desirepath/core/layout/customer-timeline.ts";
import { faceName } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText, timeText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { memo, useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { ChannelIcon } from "../../ui/ChannelIcon.tsx";
import { classes } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { FeelingGradient } from "../../ui/FeelingGradient.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { channelName } from "./customer-facts.ts";
import styles from "./TimelineChart.module.css";
import { useWidth } from "./use-width.ts";

export interface TimelineChartProps {
  readonly events: readonly ShownEvent[];
  readonly map: JourneyMap | null;
  readonly scale: "days" | "steps";
  readonly label: string;
  /** Place of the event that is looked at. */
  readonly selected: number | null;
  readonly onSelect: (event: number) => void;
}

/** The emotion curve over time, above the events by channel with the way between them. Arrow keys go from event to event. */
export function TimelineChart(props: TimelineChartProps) {
  const { events, scale, selected, onSelect } = props;
  const isPaged = scale === "steps" && events.length > stepsShown;
  const [view, setView] = useState({ from: pageOf(selected, 0), selected });
  // A step that is chosen elsewhere opens the page that it is on.
  if (view.selected !== selected) setView({ from: pageOf(selected, view.from), selected });
  const shown = useMemo(() => (isPaged ? events.slice(view.from, view.from + stepsShown) : events), [events, isPaged, view.from]);
  const selectShown = useCallback((event: number) => onSelect(event + view.from), [onSelect, view.from]);
  if (!isPaged) return <Chart {...props} before={0} shown={events} />;
  return (
    <>
      <Chart {...props} before={view.from} shown={shown} selected={selected === null || !isWithin(selected, view.from) ? null : selected - view.from} onSelect={selectShown} />
      <div className={styles.pages}>
        <Pager of="steps" from={view.from} size={stepsShown} total={events.length} onFrom={(from) => setView({ ...view, from })} />
      </div>
    </>
  );
}

/** In steps a long life is shown in pieces of so many events. */
const stepsShown = 120;

/** The page with the event, or the one that shows if the event is on it. */
function pageOf(event: number | null, from: number): number {
  return event === null || isWithin(event, from) ? from : Math.floor(event / stepsShown) * stepsShown;
}

function isWithin(event: number, from: number): boolean {
  return event >= from && event < from + stepsShown;
}

/** The drawing of the events that show; places count from the first of them, `before` of all stand before it. */
function Chart({ events: all, shown: events, before, map, scale, label, selected, onSelect }: TimelineChartProps & { readonly before: number; readonly shown: readonly ShownEvent[] }) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const drawn = useMemo(() => (width === 0 ? null : customerTimeline(events, map, { width, scale })), [events, map, scale, width]);
  const mark = drawn?.marks.find((one) => selected !== null && one.events.includes(selected)) ?? null;
  const feeling = drawn?.feelings.find((one) => selected !== null && one.events.includes(selected)) ?? null;

  // A selected event far along the steps is brought into view.
  const scroller = useRef<HTMLDivElement>(null);
  const markX = mark?.x;
  useEffect(() => {
    const view = scroller.current;
    if (!view || markX === undefined || view.scrollWidth <= view.clientWidth) return;
    if (markX < view.scrollLeft + 140 || markX > view.scrollLeft + view.clientWidth - 140) view.scrollTo({ left: markX - view.clientWidth / 2 });
  }, [markX]);

  const onKey = (event: KeyboardEvent) => {
    const last = all.length - 1;
    const at = selected === null ? null : selected + before;
    const next = { ArrowRight: Math.min(last, (at ?? before - 1) + 1), ArrowLeft: Math.max(0, (at ?? before + events.length) - 1), Home: 0, End: last }[event.key];
    if (next === undefined || last < 0) return;
    event.preventDefault();
    onSelect(next - before);
  };

  return (
    <div ref={frame} className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={scroller} className={styles.scroller} role="group" aria-label={`${label}. Left and right arrow keys go through the events.`} tabIndex={0} onKeyDown={onKey}>
        {drawn !== null && (
          <svg width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={label}>
            <Ground drawn={drawn} />
            {mark !== null && <Selection mark={mark} feelingY={feeling?.y ?? null} feelingX={feeling?.x ?? mark.x} />}
            <Marks drawn={drawn} events={events} hasMap={map !== null} onSelect={onSelect} />
          </svg>
        )}
      </div>
      {drawn !== null && <LaneNames drawn={drawn} />}
    </div>
  );
}

/** Stays at the left while the drawing scrolls. */
function LaneNames({ drawn }: { readonly drawn: CustomerTimeline }) {
  return (
    <svg className={styles.names} width={drawn.left - 10} height={drawn.height} aria-hidden>
      <rect className={styles.cover} width={drawn.left - 10} height={drawn.height} />
      {drawn.levels.map(({ level, y, face }) => (
        <FaceIcon key={level} face={face} size={16} x={drawn.left - 32} y={y - 8} decorative />
      ))}
      {drawn.lanes.map((lane) => (
        <g key={lane.y} className={styles.lane}>
          <ChannelIcon channel={lane.others > 0 ? "other" : lane.channel} x={4} y={lane.y - 7} size={14} />
          <text x="25" y={lane.y + 4}>
            {cut(lane.others > 0 ? `${lane.others} others` : channelName(lane.channel), 11)}
            <title>{lane.others > 0 ? `${lane.others} other channels` : channelName(lane.channel)}</title>
          </text>
        </g>
      ))}
    </svg>
  );
}

const Ground = memo(function Ground({ drawn }: { readonly drawn: CustomerTimeline }) {
  const gradient = useId();
  return (
    <>
      <defs>
        <FeelingGradient id={gradient} top={drawn.levels[0]!.y} bottom={drawn.levels.at(-1)!.y} />
      </defs>
      {drawn.stages.map((stage) => (
        <g key={stage.x} className={styles.stage}>
          <rect x={stage.x} y="0" width={stage.width} height="17" rx="3" />
          {stage.width > 40 && (
            <text x={stage.x + 7} y="12.5">
              {cut(stage.name, Math.floor((stage.width - 12) / 6.3))}
            </text>
          )}
          <title>{stage.name}</title>
        </g>
      ))}
      {drawn.ticks.map((tick) => (
        <g key={tick.x} className={styles.tick}>
          <line x1={tick.x} x2={tick.x} y1={drawn.top} y2={drawn.bottom} />
          <text x={tick.x} y={drawn.bottom + 16} textAnchor={tick.x < drawn.left + 40 ? "start" : "middle"}>
            {tick.label}
          </text>
        </g>
      ))}
      {drawn.levels.map(({ level, y }) => (
        <line key={level} className={classes(styles.level, level === 0 && styles.zero)} x1={drawn.left} x2={drawn.right} y1={y} y2={y} />
      ))}
      {drawn.lanes.map((lane) => (
        <line key={lane.y} className={styles.rule} x1={drawn.left} x2={drawn.right} y1={lane.y} y2={lane.y} />
      ))}
      <path className={styles.short} d={drawn.short} />
      <path className={styles.over} d={drawn.over} />
      <path className={styles.expected} d={drawn.expected} />
      <path className={styles.actual} d={drawn.actual} stroke={`url(#${gradient})`} />
      <path className={styles.trail} d={drawn.trail} />
    </>
  );
});

const Marks = memo(function Marks({ drawn, events, hasMap, onSelect }: { readonly drawn: CustomerTimeline; readonly events: readonly ShownEvent[]; readonly hasMap: boolean; readonly onSelect: (event: number) => void }) {
  return (
    <>
      {drawn.feelings.map((point) => (
        <circle key={point.x} className={styles.feeling} cx={point.x} cy={point.y} r="4.8" fill={`var(--e${point.face})`} onClick={() => onSelect(point.events[0]!)}>
          <title>{`${faceName(point.face)}, ${levelText(point.level)}${point.events.length > 1 ? `, mean of ${countText(point.events.length)}` : ""}`}</title>
        </circle>
      ))}
      {drawn.marks.map((mark) => (
        <g key={mark.events[0]} className={classes(styles.mark, mark.offMap > 0 && styles.off)} onClick={() => onSelect(mark.events[0]!)}>
          <circle className={styles.reach} cx={mark.x} cy={mark.y} r="12" />
          {mark.offMap > 0 ? (
            <rect x={mark.x - 5.5} y={mark.y - 5.5} width="11" height="11" rx="3" />
          ) : (
            <circle className={classes(styles.dot, mark.face === null && styles.unknown)} cx={mark.x} cy={mark.y} r={mark.face === null ? 4 : 5.5} {...(mark.face === null ? {} : { fill: `var(--e${mark.face})` })} />
          )}
          {mark.label !== null && (
            <text x={mark.label.x} y={mark.y + 4} textAnchor={mark.label.side === "right" ? "start" : "end"}>
              {mark.label.text}
            </text>
          )}
          <title>{markTitle(mark, events, hasMap)}</title>
        </g>
      ))}
    </>
  );
});

function Selection({ mark, feelingX, feelingY }: { readonly mark: TimelineMark; readonly feelingX: number; readonly feelingY: number | null }) {
  return (
    <g className={styles.selection}>
      {feelingY !== null && <path d={`M${feelingX} ${feelingY}L${mark.x} ${mark.y}`} />}
      {feelingY !== null && <circle cx={feelingX} cy={feelingY} r="8.5" />}
      <circle cx={mark.x} cy={mark.y} r="9.5" />
    </g>
  );
}

function markTitle(mark: TimelineMark, events: readonly ShownEvent[], hasMap: boolean): string {
  const first = events[mark.events[0]!]!;
  const names = [...new Set(mark.events.map((at) => events[at]!.name))];
  const what = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
  const off = hasMap && mark.offMap > 0 ? ` · ${mark.offMap === mark.events.length ? "not on the map" : `${mark.offMap} not on the map`}` : "";
  return `${timeText(first.time)} · ${what}${mark.events.length > 1 ? ` · ${countText(mark.events.length)} events` : ""}${off}`;
}

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
}
