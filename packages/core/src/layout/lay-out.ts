import type { Finding } from "../findings/finding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import { arrowArcs, drawnArrows } from "./arrows.ts";
import { boardOf, type Board } from "./board.ts";
import { emotionChart, levelY } from "./emotion-chart.ts";
import { faceOf, frown, mouths } from "./feelings.ts";
import { ageText, countText, dayText, durationText, shareText } from "./figures.ts";
import { cellMarks, type Quote } from "./lay-out-cells.ts";
import { emotionMarks, trailMarks } from "./lay-out-charts.ts";
import type { Mark, Scene } from "./scene.ts";
import { wrapped } from "./text-widths.ts";

const margin = 24;
const headHeight = 74;
const [footSize, footLeading] = [11, 18];
export const laneHeadWidth = 160;

export interface LayOutOptions {
  /** Unix milliseconds, to say how old the data is; left out, the picture names the day of the newest event. */
  readonly now?: number;
  /** Of these, moments of truth are drawn. */
  readonly findings?: readonly Finding[];
}

/**
 * A map as a scene: stages, touchpoints and lanes with what was measured, a legend, and a footer that says which journeys, how
 * many, and how old. Nothing is measured in a browser, so that every back end draws the same picture.
 *
 * @param measures null draws what people believe only.
 * @param quotes one for a touchpoint, in the customers' own words.
 */
export function layOut(map: JourneyMap, measures: MapMeasures | null, quotes: readonly Quote[] = [], options: LayOutOptions = {}): Scene {
  const board = boardOf(map, measures?.unmapped);
  const [left, top] = [margin + laneHeadWidth, margin + headHeight];
  const width = Math.max(720, left + board.width + margin);
  const facts = footLines(measures, options.now).flatMap((line) => wrapped(line, width - 2 * margin, footSize, 4));
  const height = top + board.height + 24 + facts.length * footLeading + margin;
  const emotionRow = board.rows.find((row) => row.kind === "emotion");
  const trailRow = board.rows.find((row) => row.kind === "trail");
  const moments = (options.findings ?? []).filter((found) => found.kind === "moment-of-truth");
  const marks: Mark[] = [...heading(map, measures), ...frameMarks(board, left, top), ...stageMarks(board, measures, left, top), ...headerMarks(board, left, top), ...laneHeads(board, top)];
  for (const row of board.rows) if (row.lane !== null) marks.push(...cellMarks(row, { board, map, measures, quotes, moments, left, top }));
  const arrowRow = board.rows.find((row) => row.kind === "arrows");
  if (arrowRow !== undefined) marks.push(...arrowMarks(board, map, left, top + arrowRow.y));
  if (trailRow !== undefined) marks.push(...trailMarks(board, measures, left, top + trailRow.y, trailRow.height));
  if (emotionRow !== undefined) marks.push(...emotionMarks(emotionChart(board, map, measures, { height: emotionRow.height, momentsOfTruth: new Set(moments.map((moment) => moment.touchpoint)) }), left, top + emotionRow.y));
  facts.forEach((text, i) => marks.push({ kind: "text", x: margin, y: top + board.height + 36 + i * footLeading, text, size: footSize, fill: "text-3" }));

  const at = top + (emotionRow?.y ?? 0);
  const rowHeight = emotionRow?.height ?? 186;
  return {
    title: map.title,
    summary: `Journey map with ${map.stages.length} stages and ${map.touchpoints.length} touchpoints${measures === null ? "" : `, measured over ${countText(measures.journeys.total)} journeys`}.`,
    width,
    height,
    levels: { top: at + levelY(2, rowHeight), bottom: at + levelY(-2, rowHeight) },
    marks,
  };
}

function heading(map: JourneyMap, measures: MapMeasures | null): Mark[] {
  const about = [map.frame.persona, map.goal === null ? "" : `Goal: ${map.goal.name}`, measures === null ? "" : `${countText(measures.journeys.total)} journeys`, measures?.fit ? `Fits ${shareText(measures.fit.fitting.share)} of journeys` : ""].filter((part) => part !== "");
  return [
    { kind: "text", x: margin, y: margin + 26, text: wrapped(map.title, 900, 26, 1)[0] ?? "", size: 26, weight: 600, fill: "text" },
    { kind: "text", x: margin, y: margin + 48, text: about.join(" · "), size: 13, fill: "text-2" },
  ];
}

function frameMarks(board: Board, left: number, top: number): Mark[] {
  const marks: Mark[] = [];
  for (const row of board.rows) {
    if (row.kind === "visibility") {
      marks.push({ kind: "box", x: margin, y: top + row.y, width: laneHeadWidth + board.width, height: row.height, fill: "surface-2" }, { kind: "path", d: `M${margin} ${top + row.y}H${left + board.width}`, stroke: "line-ctl", width: 1 });
      marks.push({ kind: "text", x: margin + 14, y: top + row.y + 16, text: "Line of visibility", size: 11, weight: 600, fill: "text-2" }, { kind: "text", x: left + 10, y: top + row.y + 16, text: "customers see what is above; backstage is below", size: 11, fill: "text-3" });
    }
    if (row.kind !== "stages") marks.push({ kind: "path", d: `M${margin} ${top + row.y + row.height}H${left + board.width}`, stroke: row.kind === "touchpoints" ? "line-2" : "line", width: 1 });
  }
  for (const span of board.stages) marks.push({ kind: "path", d: `M${left + span.x} ${top + 34}V${top + board.height}`, stroke: "line-2", width: 1 });
  const end = board.rows.find((row) => row.kind === "visibility")?.y ?? board.height;
  for (const column of board.columns) {
    if (column.kind === "unmapped") marks.push({ kind: "box", x: left + column.x, y: top + 34, width: column.width, height: end - 34, fill: "accent-tint", opacity: 0.45 }, { kind: "box", x: left + column.x, y: top + 34, width: column.width, height: end - 34, stroke: "accent-line", dash: "4 3" });
  }
  return marks;
}

function arrowMarks(board: Board, map: JourneyMap, x: number, y: number): Mark[] {
  return arrowArcs(drawnArrows(map), board.columns).arcs.flatMap(({ arrow, d, tip }): Mark[] => [
    { kind: "path", d, x, y, stroke: "text-3", width: 1.4, ...(arrow.kind === "alternative" ? { dash: "4 3" } : {}) },
    { kind: "path", d: tip, x, y, fill: "text-3" },
  ]);
}

function stageMarks(board: Board, measures: MapMeasures | null, left: number, top: number): Mark[] {
  return board.stages.flatMap((span): Mark[] => {
    const found = measures?.stages.find((stage) => stage.stage === span.stage.id);
    const figures = [found?.continuation && found.continuation.n > 0 ? `${shareText(found.continuation.share)} go on` : "", found?.timeToLeave ? durationText(found.timeToLeave.medianSeconds) : ""].filter((part) => part !== "").join(" · ");
    const room = span.width > 200 && figures !== "" ? span.width - 140 : span.width - 26;
    const name = wrapped(span.stage.name, room, 13, 1)[0] ?? "";
    return [
      { kind: "box", x: left + span.x + 3, y: top + 6, width: span.width - 6, height: 26, radius: 5, fill: "surface-3" },
      { kind: "text", x: left + span.x + 13, y: top + 23.5, text: name, size: 13, weight: 600, fill: "text" },
      ...(span.width > 200 && figures !== "" ? [{ kind: "text", x: left + span.x + span.width - 13, y: top + 23, text: figures, size: 11, anchor: "end", fill: "text-3" } as const] : []),
    ];
  });
}

function headerMarks(board: Board, left: number, top: number): Mark[] {
  return board.columns.flatMap((column): Mark[] => {
    const x = left + column.x + 10;
    if (column.kind === "vacant") return [];
    if (column.kind === "unmapped") {
      return [
        { kind: "text", x: x - 2, y: top + 51, text: "Not on map", size: 11, fill: "accent-text" },
        ...wrapped(column.unmapped.name, column.width - 14, 12.5, 2).map((text, i): Mark => ({ kind: "text", x: x - 2, y: top + 66 + i * 15, text, size: 12.5, weight: 600, fill: "accent-text" })),
      ];
    }
    if (column.kind === "collapsed") return [{ kind: "text", x, y: top + 52, text: String(column.touchpoints.length), size: 11, fill: "text-3" }];
    const { touchpoint } = column;
    return [
      { kind: "text", x, y: top + 52, text: wrapped(`${column.number}  ${touchpoint.channels.join(", ")}`, column.width - 16, 11, 1)[0] ?? "", size: 11, fill: "text-3" },
      ...wrapped(touchpoint.name, column.width - 16, 13.5, 2).map((text, i, lines): Mark => ({ kind: "text", x, y: top + (lines.length > 1 ? 67 : 72) + i * 16, text, size: 13.5, weight: 600, fill: "text" })),
    ];
  });
}

function laneHeads(board: Board, top: number): Mark[] {
  const legend = [
    { y: 24, text: "Expected", mark: { stroke: "text-3", dash: "4 3", width: 1.6 } },
    { y: 46, text: "Actual, from data", mark: { stroke: "e4", width: 2.6 } },
    { y: 68, text: "Walked, not on map", mark: { stroke: "accent", width: 2.6 } },
  ] as const;
  const marks: Mark[] = legend.flatMap(({ y, text, mark }): Mark[] => [
    { kind: "path", d: `M${margin + 14} ${top + y}h20`, ...mark },
    { kind: "text", x: margin + 42, y: top + y + 4, text, size: 11, fill: "text-2" },
  ]);
  for (const row of board.rows) {
    if (row.lane === null) continue;
    wrapped(row.title, laneHeadWidth - 46, 12, 2).forEach((text, i) => marks.push({ kind: "text", x: margin + 14, y: top + row.y + 20 + i * 15, text, size: 12, weight: 600, fill: "text" }));
    if (row.kind === "trail") marks.push({ kind: "text", x: margin + 14, y: top + row.y + 35, text: "Width = journeys", size: 11, fill: "text-3" });
    if (row.kind === "emotion") {
      marks.push({ kind: "text", x: margin + 14, y: top + row.y + 35, text: "Band: 95% interval", size: 11, fill: "text-3" });
      for (const level of [2, 1, 0, -1, -2]) marks.push(...faceMarks(level, margin + laneHeadWidth - 26, top + row.y + levelY(level, row.height) - 8.5, 17));
    }
  }
  return marks;
}

function faceMarks(level: number, x: number, y: number, size: number): Mark[] {
  const face = faceOf(level);
  const scale = size / 24;
  const at = (cx: number, cy: number, r: number): Mark => ({ kind: "circle", x: x + cx * scale, y: y + cy * scale, r: Math.round(r * scale * 100) / 100, fill: `e${face}-text` });
  return [
    { kind: "circle", x: x + size / 2, y: y + size / 2, r: Math.round(10 * scale * 100) / 100, fill: `e${face}-tint`, stroke: `e${face}`, width: 1.3 },
    ...(face === 1 ? [{ kind: "path", d: frown, x, y, scale, stroke: "e1-text", width: 1.7 } as const] : []),
    at(8.9, 10.2, 1.25),
    at(15.1, 10.2, 1.25),
    { kind: "path", d: mouths[face], x, y, scale, fill: face === 5 ? "e5-text" : "none", stroke: `e${face}-text`, width: 1.8 },
  ];
}

/** Every picture says which journeys, how many and how old, and how to read it. */
function footLines(measures: MapMeasures | null, now: number | undefined): readonly string[] {
  return [
    measures === null ? "What the team expects; no data is shown." : factsLine(measures, now),
    "Dashed is believed, solid is walked. Actual emotion is shrunk toward the map's mean where evidence is thin; hollow below n = 30, left out below n = 5. Open journeys are never counted as drop-off.",
  ];
}

function factsLine(measures: MapMeasures, now: number | undefined): string {
  const { journeys, data, filter } = measures;
  const newest = data.newest === null ? "no data" : now === undefined ? `data to ${dayText(data.newest)}` : `data to ${dayText(data.newest)} (${ageText(data.newest, now)})`;
  return [
    periodText(filter, data),
    ...(filter.channels === undefined ? [] : [`Channels: ${filter.channels.join(", ")}`]),
    ...(filter.trait === undefined ? [] : [`${filter.trait.name}: ${filter.trait.values.join(", ")}`]),
    ...(filter.segment === undefined ? [] : ["One segment of customers"]),
    ...(filter.except === undefined || filter.except.length === 0 ? [] : ["Without some journeys"]),
    `n = ${countText(journeys.total)} journeys: ${countText(journeys.converted)} converted, ${countText(journeys.abandoned)} abandoned, ${countText(journeys.open)} open`,
    newest,
    `version ${measures.projection}`,
  ].join(" · ");
}

function periodText(filter: JourneyFilter, data: MapMeasures["data"]): string {
  const from = filter.from ?? data.oldest;
  const until = filter.until === undefined ? data.newest : filter.until - 1;
  return from === null || until === null ? "All journeys" : `Journeys from ${dayText(from)} to ${dayText(until)}`;
}
