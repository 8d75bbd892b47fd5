import type { FunnelAnswer, FunnelStepCounts } from "@desirepath/core/funnels/finish-funnel.ts";
import { type FunnelDifference, funnelDifference } from "@desirepath/core/funnels/funnel-difference.ts";
import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Share } from "@desirepath/core/measures/map-measures.ts";
import { classes } from "../../ui/css-vars.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { funnelStepName } from "./funnel-names.ts";
import { FunnelLink } from "./FunnelLink.tsx";
import styles from "./Funnels.module.css";
import { useFunnels } from "./use-funnels.ts";

/** Fewer make a share thin. */
export const thinBelow = 30;

interface FunnelTableProps {
  readonly answer: FunnelAnswer;
  readonly against: FunnelAnswer | null;
  readonly chosen: number;
  readonly onChoose: (step: number) => void;
}

/** Each step with its numbers. */
export function FunnelTable(props: FunnelTableProps) {
  const funnels = useFunnels();
  if (funnels.funnel === undefined) return null;
  return (
    <div className={styles.scroll}>
      <Table compact label="Steps of the funnel" columns={columnsOf(props, funnels.funnel, funnels)} rows={props.answer.steps} rowKey={({ step }) => String(step)} />
    </div>
  );
}

function columnsOf({ answer, against, chosen, onChoose }: FunnelTableProps, funnel: Funnel, { map, state, against: otherFilter }: ReturnType<typeof useFunnels>): readonly Column<FunnelStepCounts>[] {
  const base = state.base ?? "ofPrevious";
  const differences = against === null ? null : funnelDifference(answer, against, base);
  const name = (place: number) => funnelStepName(funnel.steps[place]!, map);
  return [
    {
      id: "step",
      header: "Step",
      cell: ({ step, isOptional }) => (
        <button type="button" className={classes(styles.stepName, chosen === step && styles.stepChosen)} aria-pressed={chosen === step} onClick={() => onChoose(step)}>
          <b className="num">{step + 1}</b> {name(step)}
          {isOptional && <span className={styles.tag}>optional</span>}
        </button>
      ),
    },
    { id: "reached", header: "Reached", numeric: true, cell: ({ step, reached }) => <FunnelLink count={reached} at={{ step, outcome: "reached" }} title={`Who reached ${name(step)}`} /> },
    { id: "previous", header: "Of step before", numeric: true, cell: ({ ofPrevious }) => <Rate share={ofPrevious} isMain={base === "ofPrevious"} /> },
    { id: "first", header: "Of first", numeric: true, cell: ({ ofFirst }) => <Rate share={ofFirst} isMain={base === "ofFirst"} /> },
    { id: "all", header: "Of all", numeric: true, cell: ({ ofAll }) => <Rate share={ofAll} isMain={base === "ofAll"} /> },
    { id: "stopped", header: "Stopped here", numeric: true, cell: ({ step, stopped, isOptional }) => (isOptional || step === answer.steps.length - 1 ? "–" : <FunnelLink count={stopped} at={{ step, outcome: "stopped" }} title={`Who stopped at ${name(step)}`} />) },
    { id: "open", header: "Still open", numeric: true, cell: ({ step, open, isOptional }) => (isOptional || step === answer.steps.length - 1 ? "–" : <FunnelLink count={open} at={{ step, outcome: "open" }} title={`Whose journey is open at ${name(step)}: not counted as stopped`} />) },
    { id: "median", header: "Median time", numeric: true, cell: ({ step }) => timeText(answer.times[step]?.medianSeconds) },
    { id: "p90", header: "9 of 10 within", numeric: true, cell: ({ step }) => timeText(answer.times[step]?.p90Seconds) },
    ...(differences === null || against === null
      ? []
      : [
          { id: "other", header: "Compared with", numeric: true, cell: ({ step }: FunnelStepCounts) => <FunnelLink count={against.steps[step]?.reached ?? 0} at={{ step, outcome: "reached" }} title={`Who reached ${name(step)} of those compared with`} filter={otherFilter} /> },
          { id: "difference", header: "Difference", numeric: true, cell: ({ step }: FunnelStepCounts) => <Difference found={differences[step] ?? null} /> },
        ]),
  ];
}

function Rate({ share, isMain }: { readonly share: Share | null; readonly isMain: boolean }) {
  if (share === null) return "–";
  return (
    <span title={`${countText(share.count)} of ${countText(share.n)} closed journeys; 95% interval ${shareText(share.low)} to ${shareText(share.high)}`}>
      {isMain ? <b>{shareText(share.share)}</b> : shareText(share.share)}
      {isMain && (
        <small className={styles.interval}>
          {shareText(share.low)} to {shareText(share.high)}
          {share.n < thinBelow && `, thin (n ${share.n})`}
        </small>
      )}
    </span>
  );
}

function points(share: number): string {
  return signed(share * 100, 1);
}

function Difference({ found }: { readonly found: FunnelDifference | null }) {
  if (found === null) return "–";
  return (
    <span className={found.isMoreThanChance ? (found.value > 0 ? styles.better : styles.worse) : undefined}>
      {points(found.value)} points
      <small className={styles.interval}>
        {points(found.low)} to {points(found.high)}
        {!found.isMoreThanChance && ", may be chance"}
      </small>
    </span>
  );
}

export function timeText(seconds: number | undefined): string {
  return seconds === undefined ? "–" : durationText(seconds);
}

/** The table as it is taken away. */
export function exportedFunnel(answer: FunnelAnswer, against: FunnelAnswer | null, funnel: Funnel, map: JourneyMap): ExportedTable {
  return {
    columns: ["step", "name", "optional", "reached", "of step before", "low", "high", "n", "of first", "of all", "stopped here", "still open", "median seconds", "p90 seconds", ...(against === null ? [] : ["compared with: reached", "compared with: of step before"])],
    rows: answer.steps.map(({ step, isOptional, reached, ofPrevious, ofFirst, ofAll, stopped, open }) => {
      const time = answer.times[step];
      const other = against?.steps[step];
      return [
        step + 1,
        funnelStepName(funnel.steps[step]!, map),
        isOptional ? "yes" : "no",
        reached,
        ofPrevious?.share ?? null,
        ofPrevious?.low ?? null,
        ofPrevious?.high ?? null,
        ofPrevious?.n ?? null,
        ofFirst?.share ?? null,
        ofAll?.share ?? null,
        stopped,
        open,
        time?.medianSeconds ?? null,
        time?.p90Seconds ?? null,
        ...(against === null ? [] : [other?.reached ?? null, other?.ofPrevious?.share ?? null]),
      ];
    }),
  };
}
