import type { MapMeasures } from "../measures/map-measures.ts";
import type { Board } from "./board.ts";
import { starPath, type EmotionChart } from "./emotion-chart.ts";
import { countText, durationText, levelText, shareText } from "./figures.ts";
import type { Mark } from "./scene.ts";
import { trailOf } from "./trail.ts";

/** The trail at (x, y). */
export function trailMarks(board: Board, measures: MapMeasures | null, x: number, y: number, height: number): Mark[] {
  const trail = trailOf(board, measures, { height });
  if (trail.body === "") return [{ kind: "path", d: `M0 ${height / 2}H${trail.width}`, x, y, stroke: "line-ctl", width: 1.5, dash: "5 4" }];
  const marks: Mark[] = [];
  for (const { drop } of trail.stops) if (drop !== null && drop.path !== "") marks.push({ kind: "path", d: drop.path, x, y, fill: "text-3", opacity: 0.25 });
  marks.push({ kind: "path", d: trail.body, x, y, fill: "surface-4" }, { kind: "path", d: trail.upper, x, y, stroke: "line-ctl", width: 1, opacity: 0.7 }, { kind: "path", d: trail.lower, x, y, stroke: "line-ctl", width: 1, opacity: 0.7 });
  for (const arc of trail.arcs) {
    marks.push({ kind: "path", d: arc.path, x, y, stroke: "accent", width: arc.width }, { kind: "circle", x: x + arc.x, y: y + arc.y, r: 5, fill: "surface", stroke: "accent", width: 2 });
    marks.push({ kind: "text", x: x + arc.x, y: y + arc.y + 20, text: `${shareText(arc.share)} · ${countText(arc.journeys)}`, size: 11, weight: 650, anchor: "middle", fill: "accent-text", halo: true });
  }
  for (const stop of trail.stops) {
    marks.push({ kind: "text", x: x + stop.x, y: y + stop.labelY, text: countText(stop.journeys), size: 12, weight: 650, anchor: "middle", fill: "text" });
    if (stop.drop !== null) marks.push({ kind: "text", x: x + stop.drop.x, y: y + height - 7, text: `−${shareText(stop.drop.share)}`, size: 11, weight: stop.drop.share >= 0.2 ? 600 : 420, fill: stop.drop.share >= 0.2 ? "e1-text" : "text-3", halo: true });
    const column = board.columns.find((one) => one.id === stop.touchpoint);
    if (stop.seconds !== null && column !== undefined) marks.push({ kind: "text", x: x + column.x + column.width - 8, y: y + 15, text: durationText(stop.seconds), size: 11, anchor: "end", fill: "text-3" });
  }
  return marks;
}

/** The curves of feeling at (x, y). */
export function emotionMarks(chart: EmotionChart, x: number, y: number): Mark[] {
  const marks: Mark[] = chart.grid.map(({ level, y: at }) => ({ kind: "path", d: `M0 ${at}H${chart.width}`, x, y, stroke: level === 0 ? "line" : "line-2", width: 1, ...(level === 0 ? {} : { dash: "1 5" }) }));
  if (chart.short !== "") marks.push({ kind: "path", d: chart.short, x, y, fill: "gap-short" });
  if (chart.over !== "") marks.push({ kind: "path", d: chart.over, x, y, fill: "gap-over" });
  for (const d of chart.bands) marks.push({ kind: "path", d, x, y, fill: "text-3", opacity: 0.17 });
  for (const d of chart.expected) marks.push({ kind: "path", d, x, y, stroke: "text-3", width: 1.5, dash: "5 4" });
  // The ground of levels lies in the picture's coordinates, so its path must not be moved.
  for (const d of chart.actual) marks.push({ kind: "path", d: movedPath(d, x, y), stroke: "levels", width: 3 });
  for (const detour of chart.detours) {
    if (detour.path !== "") marks.push({ kind: "path", d: detour.path, x, y, stroke: "accent", width: 2 });
    marks.push({ kind: "circle", x: x + detour.x, y: y + detour.y, r: 5, fill: "surface", stroke: "accent", width: 2.2 });
    marks.push({ kind: "text", x: x + detour.x, y: y + detour.y + 18, text: levelText(detour.level), size: 11, weight: 620, anchor: "middle", fill: "accent-text", halo: true });
    marks.push({ kind: "text", x: x + detour.x, y: y + chart.height - 8, text: `n ${countText(detour.n)}`, size: 11, anchor: "middle", fill: "accent-text" });
  }
  for (const point of chart.points) {
    if (point.expected !== null) marks.push({ kind: "circle", x: x + point.x, y: y + point.expected.y, r: 2.6, fill: "surface", stroke: "text-3", width: 1.4 });
    if (point.actual !== null) {
      const { face, firm } = point.actual;
      const looks = firm ? ({ fill: `e${face}`, stroke: "surface", width: 2 } as const) : ({ fill: "surface", stroke: `e${face}`, width: 1.8, dash: "2.5 2" } as const);
      marks.push(point.isMomentOfTruth ? { kind: "path", d: starPath, x: x + point.x, y: y + point.actual.y, ...looks } : { kind: "circle", x: x + point.x, y: y + point.actual.y, r: 5.2, ...looks });
      marks.push({ kind: "text", x: x + point.x, y: y + point.actual.labelY, text: levelText(point.actual.level), size: 12, weight: 650, anchor: "middle", fill: `e${face}-text`, halo: true });
    }
    const n = point.n === 0 ? "no answers" : `n ${countText(point.n)}${point.actual === null ? " · too few" : point.actual.firm ? "" : " · low"}`;
    marks.push({ kind: "text", x: x + point.x, y: y + chart.height - 8, text: n, size: 11, anchor: "middle", fill: "text-3" });
  }
  const gap = chart.widestGap;
  if (gap !== null) {
    const at = (gap.top + gap.bottom) / 2;
    marks.push({ kind: "path", d: `M${gap.x - 5} ${gap.top}h5V${gap.bottom}h-5`, x, y, stroke: "e1-text", width: 1.2 });
    marks.push({ kind: "box", x: x + gap.x - 1, y: y + at - 9, width: 34, height: 18, radius: 4, fill: "surface", stroke: "e1-text" });
    marks.push({ kind: "text", x: x + gap.x + 16, y: y + at + 4, text: levelText(gap.level), size: 11, weight: 650, anchor: "middle", fill: "e1-text" });
  }
  return marks;
}

/** An absolute path (M, L, C, Z with spaces between numbers, as `curvePath` writes) moved by (x, y). */
export function movedPath(d: string, x: number, y: number): string {
  let isX = false;
  return d.replace(/-?\d+(?:\.\d+)?/g, (number) => {
    isX = !isX;
    return String(Math.round((Number(number) + (isX ? x : y)) * 10) / 10);
  });
}
