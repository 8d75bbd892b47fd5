import { tenth } from "./curve.ts";

/** One touchpoint of the chart; its value is null where nothing can be told. */
export interface NextChartItem {
  readonly stage: string;
  readonly value: number | null;
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

export interface NextChart {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** One for each item. */
  readonly columns: readonly { readonly x: number; readonly y: number | null; readonly lowY: number | null; readonly highY: number | null }[];
  /** Runs of items of the same stage, as wide as their columns. */
  readonly stages: readonly { readonly stage: string; readonly x: number; readonly width: number }[];
  readonly baseY: number;
  readonly referenceY: number | null;
}

const [left, right, top, bottom] = [44, 12, 12, 26];
const narrowest = 34;

/**
 * One figure for each touchpoint in map order, with its interval, above the stages.
 *
 * @param width of the place where it is drawn; the chart is wider if the columns need it.
 * @param reference a value to compare all with.
 */
export function nextChart(items: readonly NextChartItem[], { width, height = 220, reference = null }: { readonly width: number; readonly height?: number; readonly reference?: number | null }): NextChart {
  const column = Math.max(narrowest, (width - left - right) / Math.max(1, items.length));
  const most = niceAbove(Math.max(reference ?? 0, ...items.flatMap(({ value, bounds }) => [value ?? 0, bounds?.high ?? 0])));
  const y = (value: number) => tenth(top + (1 - value / most) * (height - top - bottom));
  const stages: { stage: string; x: number; width: number }[] = [];
  items.forEach(({ stage }, i) => {
    const last = stages.at(-1);
    if (last?.stage === stage) last.width = tenth(last.width + column);
    else stages.push({ stage, x: tenth(left + i * column), width: tenth(column) });
  });
  return {
    width: tenth(left + right + column * items.length),
    height,
    ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => ({ value: part * most, y: y(part * most) })),
    columns: items.map(({ value, bounds }, i) => ({
      x: tenth(left + (i + 0.5) * column),
      y: value === null ? null : y(value),
      lowY: value === null || bounds === null ? null : y(bounds.low),
      highY: value === null || bounds === null ? null : y(bounds.high),
    })),
    stages,
    baseY: y(0),
    referenceY: reference === null ? null : y(reference),
  };
}

/** The least of 1, 2, 4, 6, 8 and their multiples by powers of ten that is not below, so that its quarters are short numbers; 1 for nought. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((digit) => digit * unit).find((nice) => nice >= value * (1 - 1e-9)) ?? 10 * unit;
}
