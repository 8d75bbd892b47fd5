import type { Times } from "@desirepath/core/time/times.ts";
import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";
import styles from "./Time.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { binText, spanText } from "./time-words.ts";

export interface DistributionProps {
  readonly times: Times;
  readonly against: Times | null;
  readonly wait: WaitQuestion;
  readonly isTable: boolean;
  readonly onDrawn?: ((svg: SVGSVGElement | null) => void) | undefined;
}

const [height, top, bottom, left, right] = [210, 18, 40, 44, 8];

/** How many took how long, of those who arrived. */
export function Distribution({ times, against, wait, isTable, onDrawn }: DistributionProps) {
  return isTable ? <BinTable times={times} against={against} wait={wait} /> : <Bars times={times} against={against} wait={wait} onDrawn={onDrawn} />;
}

function Bars({ times, against, wait, onDrawn }: Omit<DistributionProps, "isTable">) {
  const [ref, width] = useElementWidth();
  const bins = togetherOf(times, against);
  const most = Math.max(0.0001, ...bins.flatMap(({ share, other }) => [share, other ?? 0]));
  const column = Math.max(30, (width - left - right) / Math.max(1, bins.length));
  const drawnWidth = left + right + column * bins.length;
  const y = (share: number) => top + (1 - share / most) * (height - top - bottom);
  const usual = times.quantilesMs?.[2];
  const everyOther = column < 52 ? 2 : 1;
  return (
    <div ref={ref} className={styles.place}>
      {width > 0 && (
        <svg ref={onDrawn} width={drawnWidth} height={height} viewBox={`0 0 ${drawnWidth} ${height}`} role="group" aria-label={`Distribution of ${countText(times.waits)} times${usual === undefined ? "" : `: half took less than ${spanText(usual)}`}.`}>
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line className={styles.rule} x1={left} x2={drawnWidth - right} y1={y(part * most)} y2={y(part * most)} />
              <text className={styles.tick} x={left - 6} y={y(part * most) + 4} textAnchor="end">
                {shareText(part * most)}
              </text>
            </g>
          ))}
          {bins.map((bin, i) => {
            const x = left + i * column;
            return (
              <g key={bin.fromMs} className={styles.column}>
                <rect className={styles.bar} x={x + 2} y={y(bin.share)} width={column - 4} height={y(0) - y(bin.share)} />
                {bin.other !== null && <rect className={`${styles.bar} ${styles.other}`} x={x + 5} y={y(bin.other)} width={Math.max(1, column - 10)} height={y(0) - y(bin.other)} />}
                {i % everyOther === 0 && (
                  <text className={styles.tick} x={x + 2} y={height - bottom + 16}>
                    {spanText(bin.fromMs)}
                  </text>
                )}
                {bin.journeys > 0 && (
                  <JourneysBehind selection={tookOf(wait, bin)} title={`Journeys that took ${binText(bin)}`}>
                    <rect className={styles.hit} x={x} y={top} width={column} height={height - top - bottom} />
                  </JourneysBehind>
                )}
                <title>{`${binText(bin)}: ${countText(bin.waits)} times, ${shareText(bin.share)}${bin.other === null ? "" : `; of the others ${shareText(bin.other)}`}`}</title>
              </g>
            );
          })}
          <text className={styles.tick} x={left} y={height - 6}>
            Each bar begins at the time below it; bars get wider with time.
          </text>
        </svg>
      )}
    </div>
  );
}

function BinTable({ times, against, wait }: Pick<DistributionProps, "times" | "against" | "wait">) {
  return (
    <div className={styles.frame}>
      <Table compact label="Distribution of times" rows={togetherOf(times, against)} rowKey={({ fromMs }) => String(fromMs)} columns={columnsOf(wait, against !== null)} />
    </div>
  );
}

type Bin = ReturnType<typeof togetherOf>[number];

function columnsOf(wait: WaitQuestion, isCompared: boolean): readonly Column<Bin>[] {
  return [
    { id: "time", header: "Took", cell: binText },
    { id: "waits", header: "Times", numeric: true, cell: ({ waits }) => countText(waits) },
    { id: "share", header: "Share", numeric: true, cell: ({ share }) => shareText(share) },
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: ({ fromMs, toMs, journeys }) =>
        journeys === 0 ? (
          "0"
        ) : (
          <JourneysBehind selection={tookOf(wait, { fromMs, toMs })} title={`Journeys that took ${binText({ fromMs, toMs })}`}>
            {countText(journeys)}
          </JourneysBehind>
        ),
    },
    ...(isCompared ? [{ id: "other", header: "Share of the others", numeric: true, cell: ({ other }: Bin) => (other === null ? "–" : shareText(other)) }] : []),
  ];
}

/** The journeys behind a bar. */
function tookOf(wait: WaitQuestion, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null }): JourneySelection {
  return { kind: "took", wait, outcome: "arrived", atLeastMs: fromMs, ...(toMs === null ? {} : { belowMs: toMs }) };
}

/** The bars of both, from the shortest to the longest of either; shares of those who arrived. */
export function togetherOf(times: Times, against: Times | null) {
  const starts = new Map([...times.bins, ...(against?.bins ?? [])].map(({ fromMs, toMs }) => [fromMs, toMs]));
  return [...starts]
    .toSorted(([a], [b]) => a - b)
    .map(([fromMs, toMs]) => {
      const [own, other] = [times, against].map((one) => one?.bins.find((bin) => bin.fromMs === fromMs));
      return {
        fromMs,
        toMs,
        waits: own?.waits ?? 0,
        journeys: own?.journeys ?? 0,
        share: times.waits === 0 ? 0 : (own?.waits ?? 0) / times.waits,
        other: against === null ? null : against.waits === 0 ? 0 : (other?.waits ?? 0) / against.waits,
      };
    });
}
