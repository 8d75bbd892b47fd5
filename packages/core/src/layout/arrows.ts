import type { Arrow, JourneyMap } from "../maps/journey-map.ts";
import type { Column } from "./board.ts";

/** One arrow below the touchpoints' headers, as paths from the top of its row: down, along, and up to where it leads. */
export interface ArrowArc {
  readonly arrow: Arrow;
  readonly d: string;
  /** The tip, as a path to fill. */
  readonly tip: string;
  /** Where its kind can be written or shown: the middle of the way along. */
  readonly x: number;
  readonly y: number;
}

export const arrowKindNames: Readonly<Record<Arrow["kind"], string>> = { main: "Main path", alternative: "Alternative", loop: "Loop back" };

const radius = 6;
const firstDepth = 10;
const depthStep = 11;
/** Between the ends of several arrows at one touchpoint. */
const apart = 9;

/** What of a map's arrows is worth drawing: the main path from one touchpoint to the next is told by their order already. */
export function drawnArrows(map: Pick<JourneyMap, "arrows" | "touchpoints">): readonly Arrow[] {
  const place = new Map(map.touchpoints.map((t, i) => [t.id, i]));
  return map.arrows.filter(({ from, to, kind }) => {
    const [begin, end] = [place.get(from), place.get(to)];
    return begin !== undefined && end !== undefined && begin !== end && !(kind === "main" && end === begin + 1);
  });
}

interface End {
  readonly middle: number;
  readonly width: number;
}

/**
 * Arrows as arcs that never cross one another's level: short ones lie above long ones, and those over different columns share a level.
 * Where a stage is folded, its arrows end at the one column that stands for it.
 *
 * @returns also the height that the row of arrows needs, 0 without any.
 */
export function arrowArcs(arrows: readonly Arrow[], columns: readonly Column[]): { readonly arcs: readonly ArrowArc[]; readonly height: number } {
  const ends = endsOf(columns);
  const placed = arrows
    .flatMap((arrow) => {
      const [from, to] = [ends.get(arrow.from), ends.get(arrow.to)];
      return from === undefined || to === undefined || from === to ? [] : [{ arrow, from, to, left: Math.min(from.middle, to.middle), right: Math.max(from.middle, to.middle) }];
    })
    .toSorted((a, b) => a.right - a.left - (b.right - b.left) || a.left - b.left || (a.arrow.id < b.arrow.id ? -1 : 1));
  const levels: { readonly left: number; readonly right: number }[][] = [];
  const leveled = placed.map((one) => {
    let level = levels.findIndex((taken) => taken.every(({ left, right }) => one.right < left || one.left > right));
    if (level < 0) level = levels.push([]) - 1;
    levels[level]!.push(one);
    return { ...one, level };
  });
  const xOf = spread(leveled);
  const arcs = leveled.map(({ arrow, level }): ArrowArc => {
    const [x1, x2] = [xOf(arrow.id, "from"), xOf(arrow.id, "to")];
    const y = firstDepth + level * depthStep;
    const r = Math.min(radius, Math.abs(x2 - x1) / 2);
    const along = x2 > x1 ? r : -r;
    return {
      arrow,
      d: `M${x1} 0V${y - r}Q${x1} ${y} ${x1 + along} ${y}H${x2 - along}Q${x2} ${y} ${x2} ${y - r}V4`,
      tip: `M${x2} 0L${x2 - 3.5} 5.5H${x2 + 3.5}Z`,
      x: (x1 + x2) / 2,
      y,
    };
  });
  return { arcs, height: levels.length === 0 ? 0 : firstDepth + (levels.length - 1) * depthStep + 10 };
}

function endsOf(columns: readonly Column[]): Map<string, End> {
  const ends = new Map<string, End>();
  for (const column of columns) {
    const end = { middle: column.x + column.width / 2, width: column.width };
    if (column.kind === "touchpoint") ends.set(column.id, end);
    if (column.kind === "collapsed") for (const { id } of column.touchpoints) ends.set(id, end);
  }
  return ends;
}

type Leveled = { readonly arrow: Arrow; readonly from: End; readonly to: End; readonly level: number };

/** The ends at one touchpoint side by side: those that lead left at the left, the deeper the further out, so that no two meet. */
function spread(arrows: readonly Leveled[]): (arrow: string, end: "from" | "to") => number {
  const at = new Map<End, { readonly key: string; readonly rank: number }[]>();
  for (const { arrow, from, to, level } of arrows) {
    for (const [end, other, side] of [[from, to, "from"], [to, from, "to"]] as const) {
      const leadsRight = other.middle > end.middle;
      const here = at.get(end) ?? [];
      here.push({ key: `${arrow.id} ${side}`, rank: leadsRight ? 1000 - level : level - 1000 });
      at.set(end, here);
    }
  }
  const xs = new Map<string, number>();
  for (const [end, here] of at) {
    const step = Math.min(apart, (end.width - 8) / Math.max(1, here.length));
    here
      .toSorted((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
      .forEach(({ key }, i) => xs.set(key, Math.round((end.middle + (i - (here.length - 1) / 2) * step) * 10) / 10));
  }
  return (arrow, end) => xs.get(`${arrow} ${end}`) ?? 0;
}
