import type { FunnelPartCounts } from "../funnels/finish-funnel.ts";

/** One step as it is drawn: a bar of those that reached it, over which stand those that came to the step before and stopped there, or are open. */
export interface FunnelBar {
  readonly step: number;
  readonly isOptional: boolean;
  /** Middle of the column. */
  readonly x: number;
  readonly width: number;
  readonly left: number;
  /** Upper edges, from below upward: reached, then open, then stopped. */
  readonly reachedY: number;
  readonly openY: number;
  readonly stoppedY: number;
  /** Upper edge of the thin bar of the journeys that are compared with, at their own scale; null without. */
  readonly otherY: number | null;
}

export interface FunnelChart {
  readonly width: number;
  readonly height: number;
  readonly baseY: number;
  readonly bars: readonly FunnelBar[];
  /** From bar to bar, those that went on. */
  readonly flows: readonly string[];
  readonly ticks: readonly { readonly share: number; readonly y: number }[];
}

const leftEdge = 44;
const rightEdge = 12;
const topEdge = 26;
const bottomEdge = 44;

/**
 * Where the bars of a funnel stand.
 *
 * @param ofAll heights are shares of all journeys; else of those that came to the first step.
 * @param other the same funnel of others.
 */
export function funnelChart(own: FunnelPartCounts, { width, height, ofAll, other = null }: { readonly width: number; readonly height: number; readonly ofAll: boolean; readonly other?: FunnelPartCounts | null }): FunnelChart {
  const baseY = height - bottomEdge;
  const wholeOf = (counts: FunnelPartCounts) => Math.max(1, ofAll ? counts.all : (counts.steps[0]?.reached ?? 0));
  const yOf = (count: number, whole: number) => baseY - (Math.min(1, count / whole) * (baseY - topEdge));
  const whole = wholeOf(own);
  const column = (width - leftEdge - rightEdge) / Math.max(1, own.steps.length);
  const barWidth = Math.min(120, column * (other === null ? 0.62 : 0.56));
  let before = ofAll ? { reached: own.all, open: own.begin.open } : null;
  const bars = own.steps.map((step, place): FunnelBar => {
    const x = leftEdge + (place + 0.5) * column;
    const open = before === null || step.isOptional ? 0 : before.open;
    const top = before === null || step.isOptional ? step.reached : before.reached;
    const theirs = other?.steps[place];
    if (!step.isOptional) before = step;
    return {
      step: step.step,
      isOptional: step.isOptional,
      x,
      width: barWidth,
      left: x - barWidth / 2,
      reachedY: yOf(step.reached, whole),
      openY: yOf(step.reached + open, whole),
      stoppedY: yOf(top, whole),
      otherY: other === null || theirs === undefined ? null : yOf(theirs.reached, wholeOf(other)),
    };
  });
  const required = bars.filter(({ isOptional }) => !isOptional);
  const flows = required.slice(1).map((bar, i) => {
    const from = required[i]!;
    const start = from.left + from.width;
    return `M${round(start)} ${round(from.reachedY)}L${round(bar.left)} ${round(bar.reachedY)}V${baseY}H${round(start)}Z`;
  });
  return { width, height, baseY, bars, flows, ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, y: baseY - share * (baseY - topEdge) })) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
