import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { nextChart, type NextChartItem } from "@desirepath/core/layout/next-chart.ts";
import { useEffect, useRef, useState } from "react";
import { classes } from "../../ui/css-vars.ts";
import styles from "./NextChart.module.css";

export interface NextChartProps {
  /** One for each touchpoint, in map order. */
  readonly items: readonly (NextChartItem & { readonly name: string; /** Too few journeys to lean on. */ readonly thin: boolean; readonly words: string })[];
  readonly stageNames: ReadonlyMap<string, string>;
  readonly isShare: boolean;
  /** A value to compare all with, and what it is. */
  readonly reference: { readonly value: number; readonly name: string } | null;
  /** The chart in one sentence. */
  readonly summary: string;
  readonly onDrawn?: (svg: SVGSVGElement | null) => void;
}

/** One figure for each touchpoint along the map, with its interval. What is thin is hollow. */
export function NextChart({ items, stageNames, isShare, reference, summary, onDrawn }: NextChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const chart = nextChart(items, { width, reference: reference?.value ?? null });
  const told = isShare ? shareText : (value: number) => (value < 10 ? String(Number(value.toFixed(1))) : countText(value));
  return (
    <div ref={place} className={styles.place} role="region" tabIndex={0} aria-label="Chances over the touchpoints">
      <svg ref={onDrawn} width={chart.width} height={chart.height} viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={summary}>
        {chart.ticks.map(({ value, y }) => (
          <g key={y}>
            <line className={styles.rule} x1={44} x2={chart.width - 12} y1={y} y2={y} />
            <text className={styles.tick} x={38} y={y + 4} textAnchor="end">
              {told(value)}
            </text>
          </g>
        ))}
        {chart.stages.map(({ stage, x, width: wide }) => (
          <g key={`${stage} ${x}`}>
            <line className={styles.edge} x1={x} x2={x} y1={8} y2={chart.height - 4} />
            <text className={styles.stage} x={x + 6} y={chart.height - 8}>
              {cut(stageNames.get(stage) ?? "", wide)}
              <title>{stageNames.get(stage)}</title>
            </text>
          </g>
        ))}
        {reference !== null && chart.referenceY !== null && (
          <g>
            <line className={styles.reference} x1={44} x2={chart.width - 12} y1={chart.referenceY} y2={chart.referenceY} />
            <title>{reference.name}</title>
          </g>
        )}
        {chart.columns.map(({ x, y, lowY, highY }, i) => {
          const { name, thin, words } = items[i]!;
          if (y === null) return null;
          return (
            <g key={`${name} ${x}`} className={classes(styles.column, thin && styles.thin)}>
              <line className={styles.stem} x1={x} x2={x} y1={chart.baseY} y2={y} />
              {lowY !== null && highY !== null && <path className={styles.interval} d={`M${x - 4} ${highY}h8m-4 0V${lowY}m-4 0h8`} />}
              <circle className={styles.dot} cx={x} cy={y} r={4.5} />
              <rect className={styles.hit} x={x - 16} y={8} width={32} height={chart.baseY - 8} />
              <title>{`${name}: ${words}`}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** As much of a name as fits, at some 6.5 px a letter. */
function cut(name: string, width: number): string {
  const letters = Math.floor((width - 10) / 6.5);
  return name.length <= letters ? name : letters < 3 ? "" : `${name.slice(0, letters - 1)}…`;
}
