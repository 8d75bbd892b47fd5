import type { FunnelAnswer } from "@desirepath/core/funnels/finish-funnel.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { funnelChart } from "@desirepath/core/layout/funnel-chart.ts";
import type { RefObject } from "react";
import { classes } from "../../ui/css-vars.ts";
import { funnelStepName } from "./funnel-names.ts";
import styles from "./FunnelChart.module.css";
import { useFunnels } from "./use-funnels.ts";

/** The funnel as bars. A click chooses a step. */
export function FunnelChart({ answer, against, width, chosen, onChoose, svg }: { readonly answer: FunnelAnswer; readonly against: FunnelAnswer | null; readonly width: number; readonly chosen: number; readonly onChoose: (step: number) => void; readonly svg: RefObject<SVGSVGElement | null> }) {
  const { map, funnel, state } = useFunnels();
  const base = state.base ?? "ofPrevious";
  const chart = funnelChart(answer, { width, height: 300, ofAll: base === "ofAll", other: against });
  const steps = funnel?.steps ?? [];
  const last = answer.steps.at(-1);
  const summary = `Funnel of ${answer.steps.length} steps: ${countText(answer.steps[0]?.reached ?? 0)} of ${countText(answer.all)} begin, ${countText(last?.reached ?? 0)} come to the last step${last?.ofFirst ? `, ${shareText(last.ofFirst.share)} of the closed ones that began` : ""}.`;
  const letters = Math.floor((width - 56) / Math.max(1, steps.length) / 6.8);
  return (
    <svg ref={svg} className={styles.chart} width={chart.width} height={chart.height} viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={summary}>
      <defs>
        <pattern id="funnel-stopped" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={styles.hatchGround} width="6" height="6" />
          <line className={styles.hatch} x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      {chart.ticks.map(({ share, y }) => (
        <g key={share}>
          <line className={styles.rule} x1={44} x2={chart.width - 12} y1={y} y2={y} />
          <text className={styles.tick} x={38} y={y + 4} textAnchor="end">
            {shareText(share)}
          </text>
        </g>
      ))}
      {chart.flows.map((path) => (
        <path key={path} className={styles.flow} d={path} />
      ))}
      {chart.bars.map((bar, place) => {
        const counts = answer.steps[place]!;
        const rate = counts[base];
        const step = steps[place];
        const name = step === undefined ? "" : funnelStepName(step, map);
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the table has the same steps as buttons
          <g key={bar.step} className={classes(styles.column, bar.isOptional && styles.optional, chosen === place && styles.chosen)} onClick={() => onChoose(place)}>
            {bar.stoppedY < bar.openY && <rect className={styles.stopped} x={bar.left} y={bar.stoppedY} width={bar.width} height={bar.openY - bar.stoppedY} fill="url(#funnel-stopped)" />}
            {bar.openY < bar.reachedY && <rect className={styles.open} x={bar.left} y={bar.openY} width={bar.width} height={bar.reachedY - bar.openY} />}
            <rect className={styles.bar} x={bar.left} y={bar.reachedY} width={bar.width} height={Math.max(1, chart.baseY - bar.reachedY)} rx={2} />
            {bar.otherY !== null && <path className={styles.other} d={`M${bar.left - 5} ${bar.otherY}H${bar.left + bar.width + 5}`} />}
            <text className={styles.rate} x={bar.x} y={Math.max(14, bar.stoppedY - 6)} textAnchor="middle">
              {rate === null ? "–" : shareText(rate.share)}
            </text>
            <text className={styles.name} x={bar.x} y={chart.baseY + 17} textAnchor="middle">
              {cut(`${place + 1} ${name}`, letters)}
            </text>
            <text className={styles.count} x={bar.x} y={chart.baseY + 34} textAnchor="middle">
              {countText(counts.reached)}
            </text>
            <rect className={styles.hit} x={bar.left - 8} y={8} width={bar.width + 16} height={chart.height - 10} />
            <title>{`${name}: ${countText(counts.reached)} reached it${rate === null ? "" : `, ${shareText(rate.share)} (${shareText(rate.low)} to ${shareText(rate.high)}, n ${countText(rate.n)})`}`}</title>
          </g>
        );
      })}
    </svg>
  );
}

function cut(name: string, letters: number): string {
  return name.length <= letters ? name : letters < 3 ? "" : `${name.slice(0, letters - 1)}…`;
}
