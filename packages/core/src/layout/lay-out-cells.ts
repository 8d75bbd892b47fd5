import { scales } from "../events/scales.ts";
import { findingCount, findingSize } from "../findings/finding-text.ts";
import type { MomentOfTruthFinding } from "../findings/finding.ts";
import type { JourneyMap, Touchpoint } from "../maps/journey-map.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import type { Board, Column, Row } from "./board.ts";
import { starPath } from "./emotion-chart.ts";
import { faceOf } from "./feelings.ts";
import { countText, durationText, levelText, scoreText, shareText } from "./figures.ts";
import { type LaneMetric, metricsOf, reasonNames } from "./lanes.ts";
import type { Mark, Paint } from "./scene.ts";
import { plainTextOf } from "../text/rich-text.ts";
import { textWidth, wrapped, type Voice } from "./text-widths.ts";

/** A customer's words at a touchpoint, with where they come from. */
export interface Quote {
  readonly touchpoint: string | null;
  readonly text: string;
  readonly source: string;
}

interface Place {
  readonly board: Board;
  readonly map: JourneyMap;
  readonly measures: MapMeasures | null;
  readonly quotes: readonly Quote[];
  /** Moments of truth that data show. */
  readonly moments: readonly MomentOfTruthFinding[];
  readonly left: number;
  readonly top: number;
}

/** The cells of one lane; trail and emotion are drawn as charts. */
export function cellMarks(row: Row, place: Place): Mark[] {
  const { board, left, top } = place;
  const y = top + row.y;
  if (row.kind === "customer-goals") {
    return board.stages.flatMap((span) => lines(plainTextOf(span.stage.customerGoal), { x: left + span.x + 12, y: y + 19, width: Math.min(span.width - 24, 520), size: 13, leading: 18, most: 2, fill: "text" }));
  }
  return board.columns.flatMap((column): Mark[] => {
    if (column.kind === "unmapped") return row.kind === "quotes" ? offer(column, left + column.x, y) : [];
    return column.kind === "touchpoint" ? touchpointCell(row, column.touchpoint, left + column.x, y, column.width, place) : [];
  });
}

function touchpointCell(row: Row, touchpoint: Touchpoint, x: number, y: number, width: number, { measures, quotes, moments }: Place): Mark[] {
  const text = plainTextOf(row.lane?.cells[touchpoint.id] ?? "").trim();
  const mark = row.lane?.marks[touchpoint.id];
  const found = measures?.touchpoints.find((one) => one.touchpoint === touchpoint.id);
  switch (row.kind) {
    case "trail":
    case "emotion":
      return [];
    case "moments-of-truth":
      return momentMarks(text, moments.find((one) => one.touchpoint === touchpoint.id), x, y, width);
    case "quotes": {
      const quote = text === "" ? quotes.find((one) => one.touchpoint === touchpoint.id) : { text, source: mark?.source ?? "" };
      if (quote === undefined) return [];
      const said = lines(`“${quote.text}”`, { x: x + 10, y: y + 20, width: width - 20, size: 13.5, leading: 17, most: 4, fill: "text", voice: "voice" });
      return [...said, ...lines(quote.source, { x: x + 10, y: y + 20 + said.length * 17, width: width - 20, size: 11, leading: 14, most: 1, fill: "text-3" })];
    }
    case "pain-points":
      return painMarks(text, mark?.severity, found?.reach ?? 0, { x, y, width, height: row.height });
    case "reasons": {
      const named = mark?.reason === undefined ? [] : lines(reasonNames[mark.reason], { x: x + 10, y: y + 19, width: width - 20, size: 11, leading: 14, most: 1, fill: reasonPaints[mark.reason], weight: 600 });
      return [...named, ...lines(text, { x: x + 10, y: y + 19 + named.length * 16, width: width - 20, size: 12, leading: 16.5, most: 3 - named.length, fill: "text-2" })];
    }
    case "competitors": {
      const listed = (mark?.competitors ?? []).slice(0, 3);
      const rivals = listed.flatMap(({ name, level }, i): Mark[] => [
        { kind: "circle", x: x + 15, y: y + 15 + i * 17, r: 4, fill: `e${faceOf(level)}` },
        ...lines(name, { x: x + 24, y: y + 19 + i * 17, width: width - 34, size: 12, leading: 17, most: 1, fill: "text" }),
      ]);
      return [...rivals, ...lines(text, { x: x + 10, y: y + 19 + listed.length * 17, width: width - 20, size: 12, leading: 16.5, most: 3 - listed.length, fill: "text-2" })];
    }
    case "metrics":
      return metricLines(found, metricsOf(row.lane)).slice(0, 4).flatMap(({ name, value }, i): Mark[] => [
        { kind: "text", x: x + 10, y: y + 18 + i * 17, text: name, size: 12, fill: "text-3" },
        { kind: "text", x: x + width - 10, y: y + 18 + i * 17, text: value, size: 12, weight: 600, anchor: "end", fill: "text" },
      ]);
    case "owners":
      return lines(touchpoint.owner === "" ? "No owner" : touchpoint.owner, { x: x + 10, y: y + 23, width: width - 20, size: 12, leading: 15, most: 1, fill: touchpoint.owner === "" ? "e2-text" : "text-2" });
    case "systems":
    case "channels":
      return chips(row.kind === "systems" ? touchpoint.systems : touchpoint.channels, x + 7, y + 10, width - 14);
    default:
      return lines(text, { x: x + 10, y: y + 19, width: width - 20, size: 12, leading: 16.5, most: 3, fill: "text-2" });
  }
}

const reasonPaints = { forward: "e4-text", delay: "e2-text", abandon: "e1-text" } as const;
const severityPaints = [["surface-3", "text"], ["surface-3", "text"], ["e2-tint", "e2-text"], ["e1-tint", "e1-text"]] as const;

/** A pain point on a card; with a severity the card is coloured, and says it in words too. */
function painMarks(text: string, severity: number | undefined, reach: number, { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Mark[] {
  if (text === "" && severity === undefined) return [];
  const paints = severity === undefined ? undefined : severityPaints[severity - 1];
  const fill = paints?.[1] ?? "text";
  const foot = [severity === undefined ? "Reported" : `Severity ${severity}`, ...(reach > 0 ? [countText(reach)] : [])].join(" · ");
  return [
    { kind: "box", x: x + 6, y: y + 6, width: width - 12, height: height - 12, radius: 5, stroke: "line-ctl", dash: "4 3", ...(paints === undefined ? {} : { fill: paints[0] }) },
    ...lines(text, { x: x + 14, y: y + 21, width: width - 28, size: 11.5, leading: 15, most: 3, fill }),
    { kind: "text", x: x + 14, y: y + height - 12, text: foot, size: 11, fill: paints === undefined ? "text-3" : fill },
  ];
}

/** What people wrote, and what data show, which is bold. */
function momentMarks(text: string, found: MomentOfTruthFinding | undefined, x: number, y: number, width: number): Mark[] {
  if (text === "" && found === undefined) return [];
  const place = { x: x + 28, width: width - 36, size: 11, leading: 14, fill: "text" } as const;
  const written = lines(text, { ...place, y: y + 16, most: found === undefined ? 2 : 1, weight: 520 });
  const shown = found === undefined ? "" : `${text === "" ? "Felt good: " : ""}${findingSize(found)} ${findingCount(found)}`;
  return [{ kind: "path", d: starPath, x: x + 16, y: y + 13, scale: 0.6, fill: "text" }, ...written, ...lines(shown, { ...place, y: y + 16 + written.length * 14, most: 2 - written.length, weight: 650 })];
}

function metricLines(found: MapMeasures["touchpoints"][number] | undefined, metrics: readonly LaneMetric[]): readonly { readonly name: string; readonly value: string }[] {
  if (found === undefined) return [];
  const { scores, emotion, reach, dropOff, timeToNext, responseRate } = found;
  const linesOf = {
    scores: scores.slice(0, 2).map((score) => ({ name: scales[score.scale].label, value: scoreText(score) })),
    emotion: emotion?.enough === true ? [{ name: "Emotion", value: levelText(emotion.actual * 2) }] : [],
    reach: reach > 0 ? [{ name: "Reach", value: countText(reach) }] : [],
    "to-next": dropOff !== null && dropOff.n > 0 ? [{ name: "To next", value: shareText(1 - dropOff.share) }] : [],
    "time-to-next": timeToNext !== null && timeToNext.n > 0 ? [{ name: "Time", value: durationText(timeToNext.medianSeconds) }] : [],
    "response-rate": responseRate !== null && responseRate.n > 0 ? [{ name: "Response", value: shareText(responseRate.share) }] : [],
  };
  return metrics.flatMap((metric) => linesOf[metric]);
}

function chips(names: readonly string[], x: number, y: number, width: number): Mark[] {
  const marks: Mark[] = [];
  let at = x;
  for (const name of names) {
    const wide = textWidth(name, 11) + 12;
    if (at + wide > x + width && at > x) break;
    const fit = Math.min(wide, width);
    marks.push({ kind: "box", x: at, y, width: fit, height: 20, radius: 4, stroke: "line-2" }, { kind: "text", x: at + 6, y: y + 14, text: wrapped(name, fit - 11, 11, 1)[0] ?? "", size: 11, weight: 520, fill: "text-2" });
    at += fit + 4;
  }
  return marks;
}

function offer(column: Extract<Column, { readonly kind: "unmapped" }>, x: number, y: number): Mark[] {
  const { share, timeAfter } = column.unmapped;
  return lines(`${shareText(share.share)} of journeys here go this way${timeAfter === null ? "" : `, ${durationText(timeAfter.medianSeconds)} in`}.`, { x: x + 7, y: y + 20, width: column.width - 14, size: 11, leading: 15, most: 5, fill: "accent-text" });
}

interface Lines {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly leading: number;
  readonly most: number;
  readonly fill: Paint;
  readonly weight?: number;
  readonly voice?: Voice;
}

function lines(text: string, { x, y, width, size, leading, most, fill, weight, voice }: Lines): Mark[] {
  return wrapped(text, width, size, most, voice).map((line, i) => ({ kind: "text", x, y: y + i * leading, text: line, size, fill, ...(weight === undefined ? {} : { weight }), ...(voice === undefined ? {} : { voice }) }));
}
