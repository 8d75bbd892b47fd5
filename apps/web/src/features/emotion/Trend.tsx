import type { EmotionTrend, TrendSeries } from "@desirepath/core/emotion/emotion-trend.ts";
import { countText, dayText, levelText } from "@desirepath/core/layout/figures.ts";
import type { Ref } from "react";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { useNotes } from "../explore/use-notes.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Emotion.module.css";
import { TrendCurve } from "./TrendCurve.tsx";

export interface TrendProps {
  readonly trend: EmotionTrend;
  readonly against: EmotionTrend | undefined;
  /** The touchpoint that is shown; undefined for all together. */
  readonly at: string | undefined;
  readonly isTable: boolean;
  readonly onAt: (touchpoint: string | undefined) => void;
  readonly drawing: Ref<SVGSVGElement>;
}

/** The course of emotions, and every change that has a date. */
export function Trend({ trend, against, at, isTable, onAt, drawing }: TrendProps) {
  const { workspace, map } = useExplored();
  const notes = useNotes({ workspace, map: map.id }).filter(({ touchpoint }) => touchpoint === null || touchpoint === at);
  const { points, change } = seriesAt(trend, at);
  const others = against === undefined ? undefined : seriesAt(against, at).points;
  const touchpoint = map.touchpoints.find(({ id }) => id === at);
  const name = touchpoint?.name ?? (at === undefined ? "All together" : "A removed touchpoint");
  const changes: ChangeRow[] = [{ touchpoint: undefined, change: trend.all.change }, ...trend.touchpoints.map((one) => ({ touchpoint: one.touchpoint as string | undefined, change: one.change }))].flatMap((one) => (one.change === null ? [] : [{ ...one, change: one.change }]));
  const nameOf = (id: string | undefined) => (id === undefined ? "All together" : (map.touchpoints.find((one) => one.id === id)?.name ?? "A removed touchpoint"));
  return (
    <>
      <section className={styles.card} aria-label={`The course of ${name}`}>
        <h2>
          <bdi>{name}</bdi> by {trend.every}
        </h2>
        {points.length === 0 ? (
          <EmptyState title="Nobody said what they feel here">Choose another touchpoint, or widen the filter.</EmptyState>
        ) : isTable ? (
          <div className={styles.frame}>
            <Table
              compact
              label={`${name} by ${trend.every}`}
              rows={points}
              rowKey={({ at: start }) => String(start)}
              columns={periodColumns(at, others)}
            />
          </div>
        ) : (
          <TrendCurve name={name} points={points} others={others} change={change} expected={touchpoint?.expected == null ? null : touchpoint.expected.level / 2} notes={notes} drawing={drawing} />
        )}
        <p className={styles.note}>
          Plain means of each {trend.every} (UTC) with their 95% interval, broken off below five scores and hollow below thirty. {others !== undefined && "Broken line: what it is compared with. "}
          {change === null ? "No change of level has a date here that is more than chance." : "The shaded weeks hold the date of the change with 95%."}
        </p>
      </section>
      <section className={styles.card} aria-label="Changes with a date">
        <h2>Changes with a date</h2>
        {changes.length === 0 ? (
          <p className={styles.note}>At no touchpoint did the weekly mean go from one level to another in a way that is more than chance, larger than {levelText(0.3)} levels, and better told as a step than as a slow drift or a season.</p>
        ) : (
          <div className={styles.frame}>
            <Table
              label="Changes with a date"
              rows={changes}
              rowKey={({ touchpoint: id }) => String(id)}
              columns={changeColumns(nameOf, onAt)}
            />
          </div>
        )}
      </section>
    </>
  );
}

function Side({ touchpoint, since, until, estimate }: { readonly touchpoint: string | undefined; readonly since?: number; readonly until?: number; readonly estimate: { readonly n: number; readonly mean: number } }) {
  return (
    <span className={styles.figure}>
      <EmotionFigure score={estimate.mean} />
      <small>
        <JourneysBehind selection={{ kind: "felt-from", ...(touchpoint === undefined ? {} : { touchpoint }), ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }} title="The journeys behind it">
          n = {countText(estimate.n)}
        </JourneysBehind>
      </small>
    </span>
  );
}

function seriesAt(trend: EmotionTrend, at: string | undefined): TrendSeries {
  return at === undefined ? trend.all : (trend.touchpoints.find(({ touchpoint }) => touchpoint === at) ?? { points: [], change: null });
}

function periodColumns(at: string | undefined, others: TrendSeries["points"] | undefined): Column<TrendSeries["points"][number]>[] {
  return [
    { id: "at", header: "From", cell: ({ at: start }) => dayText(start) },
    { id: "mean", header: "Emotion", numeric: true, cell: ({ mean }) => <EmotionFigure score={mean} /> },
    { id: "interval", header: "95% interval", numeric: true, cell: ({ low, high }) => (low === null || high === null ? <span className="faint">not enough evidence</span> : `${levelText(low * 2)} to ${levelText(high * 2)}`) },
    { id: "n", header: "Scores", numeric: true, cell: ({ n, ratings }) => `${countText(n)}, ${countText(ratings)} of ratings` },
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: ({ at: start, until, journeys }) => (
        <JourneysBehind selection={{ kind: "felt-from", ...(at === undefined ? {} : { touchpoint: at }), since: start, until }} title={`${countText(journeys)} journeys`}>
          {countText(journeys)}
        </JourneysBehind>
      ),
    },
    ...(others === undefined ? [] : [{ id: "other", header: "Others", numeric: true, cell: ({ at: start }: TrendSeries["points"][number]) => <EmotionFigure score={others.find((one) => one.at === start)?.mean ?? null} /> }]),
  ];
}

interface ChangeRow {
  /** Undefined: all together. */
  readonly touchpoint: string | undefined;
  readonly change: NonNullable<TrendSeries["change"]>;
}

function changeColumns(nameOf: (touchpoint: string | undefined) => string, onAt: TrendProps["onAt"]): Column<ChangeRow>[] {
  return [
    {
      id: "touchpoint",
      header: "Touchpoint",
      cell: ({ touchpoint: id }) => (
        <button type="button" className={styles.plain} onClick={() => onAt(id)}>
          <bdi>{nameOf(id)}</bdi>
        </button>
      ),
    },
    { id: "week", header: "From the week of", cell: ({ change: found }) => dayText(found.week) },
    { id: "interval", header: "With 95% between", cell: ({ change: found }) => (found.earliest === found.latest ? "that week" : `${dayText(found.earliest)} and ${dayText(found.latest)}`) },
    { id: "before", header: "Before", numeric: true, cell: ({ touchpoint: id, change: found }) => <Side touchpoint={id} until={found.week} estimate={found.before} /> },
    { id: "after", header: "After", numeric: true, cell: ({ touchpoint: id, change: found }) => <Side touchpoint={id} since={found.week} estimate={found.after} /> },
    {
      id: "difference",
      header: "Difference",
      numeric: true,
      cell: ({ change: { difference } }) => (
        <span className={styles.figure}>
          {levelText(difference.value * 2)}
          <small>
            {levelText(difference.low * 2)} to {levelText(difference.high * 2)}
          </small>
        </span>
      ),
    },
  ];
}
