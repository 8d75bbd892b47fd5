import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Difference } from "@desirepath/core/next/difference.ts";
import { onwardName } from "@desirepath/core/next/onward-name.ts";
import { type NextAtTouchpoint, opportunityAt, type WhatHappensNext } from "@desirepath/core/next/what-happens-next.ts";
import type { ReactNode } from "react";
import { type Column, Table } from "../../ui/Table.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Next.module.css";
import { boundsText, gainText, thinBelow } from "./next-words.ts";
import { TargetInput } from "./TargetInput.tsx";

export interface NextTableProps {
  readonly map: JourneyMap;
  readonly next: WhatHappensNext;
  readonly intervals: AnalysisResult<"next-intervals"> | null;
  readonly targets: Readonly<Record<string, number>>;
  readonly onTarget: (touchpoint: string, target: number | null) => void;
  /** By touchpoint, if another segment or period is laid over: the probability here less there. */
  readonly differences: ReadonlyMap<string, Difference> | null;
}

const shownMoves = 2;

/** What happens next, touchpoint by touchpoint. */
export function NextTable(props: NextTableProps) {
  return (
    <div className={styles.frame}>
      <Table label="What happens next, by touchpoint" columns={columnsOf(props)} rows={props.next.touchpoints} rowKey={({ touchpoint }) => touchpoint} />
    </div>
  );
}

function columnsOf({ map, next, intervals, targets, onTarget, differences }: NextTableProps): readonly Column<NextAtTouchpoint>[] {
  const names = new Map(map.touchpoints.map(({ id, name }) => [id, name]));
  const nameOf = ({ touchpoint }: NextAtTouchpoint) => names.get(touchpoint) ?? touchpoint;
  const boundsOf = new Map(intervals?.touchpoints.map((one) => [one.touchpoint, one]));
  return [
    {
      id: "touchpoint",
      header: "Touchpoint",
      cell: (one) => (
        <span className={styles.name}>
          <bdi>{nameOf(one)}</bdi>
          {one.closed > 0 && one.closed < thinBelow && <small title={`Only ${countText(one.closed)} closed journeys came here: evidence below ${thinBelow} is thin`}>thin, n = {one.closed}</small>}
        </span>
      ),
    },
    ...(next.hasGoal
      ? [
          {
            id: "probability",
            header: "To the goal",
            numeric: true,
            cell: (one: NextAtTouchpoint) => <Figure value={one.probability} told={shareText} bounds={boundsOf.get(one.touchpoint)?.probability} />,
          },
        ]
      : []),
    ...(differences === null
      ? []
      : [
          {
            id: "difference",
            header: "Against the other",
            numeric: true,
            cell: ({ touchpoint }: NextAtTouchpoint) => {
              const found = differences.get(touchpoint);
              return found === undefined ? (
                "–"
              ) : (
                <span className={styles.figure} title={`95% interval: ${points(found.low)} to ${points(found.high)}`}>
                  {points(found.value)}
                  <small>{found.isMoreThanChance ? "more than chance" : "may be chance"}</small>
                </span>
              );
            },
          },
        ]),
    { id: "time", header: "Time to the end", numeric: true, cell: ({ seconds, steps }) => (seconds === null || steps === null ? "–" : <span className={styles.figure}>{durationText(seconds)}<small>{countText(steps)} more visits</small></span>) },
    ...(next.hasGoal
      ? [{ id: "removal", header: "Removal effect", numeric: true, cell: (one: NextAtTouchpoint) => <Figure value={one.removalEffect} told={shareText} bounds={boundsOf.get(one.touchpoint)?.removalEffect} /> }]
      : []),
    {
      id: "waiting",
      header: "Wait here",
      numeric: true,
      cell: (one) =>
        one.waiting === 0 ? (
          "0"
        ) : (
          <JourneysBehind selection={{ kind: "waiting", touchpoint: one.touchpoint }} title={`Open journeys that wait at ${nameOf(one)}`}>
            {countText(one.waiting)}
          </JourneysBehind>
        ),
    },
    {
      id: "drop-off",
      header: "Drop-off",
      numeric: true,
      cell: (one) =>
        one.dropOff === null ? (
          "–"
        ) : (
          <span className={styles.figure} title={`95% interval: ${boundsText(one.dropOff)}`}>
            {shareText(one.dropOff.share)}
            <small>
              {one.dropOff.count === 0 ? (
                "0"
              ) : (
                <JourneysBehind selection={{ kind: "dropped-off", touchpoint: one.touchpoint }} title={`Journeys that ended at ${nameOf(one)}`}>
                  {countText(one.dropOff.count)}
                </JourneysBehind>
              )}{" "}
              of {countText(one.dropOff.n)}
            </small>
          </span>
        ),
    },
    ...(next.hasGoal && next.usualDropOff !== null
      ? [
          {
            id: "target",
            header: "Target",
            numeric: true,
            cell: (one: NextAtTouchpoint) => (one.chain === null ? "" : <TargetInput key={targets[one.touchpoint] ?? "none"} name={nameOf(one)} target={targets[one.touchpoint]} usual={next.usualDropOff!} onTarget={(target) => onTarget(one.touchpoint, target)} />),
          },
          {
            id: "opportunity",
            header: "Opportunity, 30 days",
            numeric: true,
            cell: (one: NextAtTouchpoint) => <Figure value={opportunityAt(one, next, targets[one.touchpoint] ?? null)} told={gainText} bounds={boundsOf.get(one.touchpoint)?.opportunity} />,
          },
        ]
      : []),
    {
      id: "onward",
      header: "Likely next",
      cell: ({ onward, moves }) => (
        <span className={styles.onward} title={`Of ${countText(moves)} moves of closed journeys to elsewhere`}>
          {onward.slice(0, shownMoves).map((move) => (
            <span key={`${move.to} ${move.end}`}>
              <bdi>{onwardName(move, map)}</bdi> {shareText(move.share)}
            </span>
          ))}
        </span>
      ),
    },
  ];
}

function Figure({ value, told, bounds }: { readonly value: number | null; readonly told: (value: number) => string; readonly bounds: { readonly low: number; readonly high: number } | null | undefined }): ReactNode {
  if (value === null) return "–";
  return (
    <span className={styles.figure}>
      {told(value)}
      {bounds && <small>{boundsText(bounds, told)}</small>}
    </span>
  );
}

/** A difference of shares in percentage points. */
function points(difference: number): string {
  return `${signed(difference * 100, 1)} pts`;
}
