import type { Listed } from "./backlog.ts";
import type { Opportunity } from "./library.ts";

/** A point of the matrix; places go from 0 to 1, effort from the left, impact from the foot. */
export interface MatrixPoint<E> {
  readonly entry: E;
  /** From 1, as written in the point and in its table. */
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly quadrant: Quadrant;
}

/** Both from 1 to 5. */
export interface Grades {
  readonly impact: number;
  readonly effort: number;
}

export type Quadrant = "do-first" | "plan-well" | "quick-win" | "leave";

export interface ImpactMatrix<E> {
  readonly points: readonly MatrixPoint<E>[];
  /** What has no impact or no effort yet, and so no place. */
  readonly ungraded: readonly E[];
}

/** Of a grade's field, taken up by its points: the rest keeps neighbours apart. */
const spread = 0.62;

/**
 * Opportunities by impact and effort, both from 1 to 5. Those with the same two grades share one field of the matrix and stand in it
 * side by side, in the order given.
 */
export function impactMatrix<E extends Listed<Opportunity>>(entries: readonly E[]): ImpactMatrix<E> {
  const graded = entries.flatMap((entry) => {
    const { impact, effort } = entry.content;
    return impact === null || effort === null ? [] : [{ entry, impact, effort }];
  });
  const points = graded.map(({ entry, impact, effort }, i) => {
    const together = graded.filter((other) => other.impact === impact && other.effort === effort);
    const [columns, at] = [Math.ceil(Math.sqrt(together.length)), together.findIndex((other) => other.entry === entry)];
    const rows = Math.ceil(together.length / columns);
    return { entry, number: i + 1, x: placed(effort, at % columns, columns), y: placed(impact, rows - 1 - Math.floor(at / columns), rows), quadrant: quadrantOf(impact, effort) };
  });
  return { points, ungraded: entries.filter(({ content }) => content.impact === null || content.effort === null) };
}

/** The middle grade counts as much impact, and as little effort: it is worth a look. */
export function quadrantOf(impact: number, effort: number): Quadrant {
  if (impact >= 3) return effort <= 3 ? "do-first" : "plan-well";
  return effort <= 3 ? "quick-win" : "leave";
}

function placed(grade: number, at: number, of: number): number {
  const offset = of === 1 ? 0 : (at / (of - 1) - 0.5) * spread;
  return (grade - 0.5 + offset) / 5;
}

/** The grade, from 1 to 5, whose field has a place between 0 and 1; beyond the edges the nearest. */
export function gradeAt(place: number): number {
  return Math.min(5, Math.max(1, Math.floor(place * 5) + 1));
}

const arrows: Readonly<Record<string, { readonly impact: number; readonly effort: number }>> = {
  ArrowUp: { impact: 1, effort: 0 },
  ArrowDown: { impact: -1, effort: 0 },
  ArrowRight: { impact: 0, effort: 1 },
  ArrowLeft: { impact: 0, effort: -1 },
};

/** Where an arrow key puts a point of the matrix; undefined for other keys, and at the edge. */
export function gradesAfter(key: string, { impact, effort }: Grades): Grades | undefined {
  const by = Object.hasOwn(arrows, key) ? arrows[key] : undefined;
  if (by === undefined) return undefined;
  const next = { impact: impact + by.impact, effort: effort + by.effort };
  return [next.impact, next.effort].every((grade) => grade >= 1 && grade <= 5) ? next : undefined;
}
