import { scales } from "../events/scales.ts";
import { countText, durationText, levelText, scoreText, shareText, signed } from "../layout/figures.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { ComparedRow, Comparison } from "./comparison.ts";

/** What is measured, in a few words: `Drop-off at Checkout`. */
export function measureName(row: ComparedRow, map: Pick<JourneyMap, "stages" | "touchpoints">): string {
  const place = row.touchpoint !== undefined ? (map.touchpoints.find(({ id }) => id === row.touchpoint)?.name ?? row.touchpoint) : row.stage !== undefined ? (map.stages.find(({ id }) => id === row.stage)?.name ?? row.stage) : "";
  switch (row.measure) {
    case "conversion":
      return "Conversion";
    case "duration":
      return "Time of a journey (median)";
    case "events":
      return "Events per journey";
    case "mean-emotion":
      return "Mean emotion of a journey";
    case "peak-end":
      return "Peak-end emotion";
    case "trough":
      return "Lowest emotion";
    case "end":
      return "Last emotion";
    case "score":
      return row.scale === undefined ? "Score" : scales[row.scale].label;
    case "coverage":
      return "Coverage";
    case "fit":
      return "Journeys that fit the map";
    case "continuation":
      return `Goes on from ${place}`;
    case "reach":
      return `Reaches ${place}`;
    case "drop-off":
      return `Drop-off at ${place}`;
    case "repeat":
      return `Comes again to ${place}`;
    case "response":
      return `Answers at ${place}`;
    case "way":
      return `Way: ${row.way?.name ?? ""}`;
    case "time-to-next":
      return `Time to next after ${place} (median)`;
    case "emotion":
      return `Emotion at ${place}`;
    case "channel":
      return `Channel ${row.channel ?? ""}`;
    case "trait":
      return `${row.trait?.name ?? ""} is ${row.trait?.value ?? ""}`;
  }
}

type Unit = "share" | "level" | "seconds" | "count" | "visits" | "points" | "answer";

function unitOf({ measure, scale }: ComparedRow): Unit {
  switch (measure) {
    case "duration":
    case "time-to-next":
      return "seconds";
    case "events":
      return "count";
    case "repeat":
      return "visits";
    case "mean-emotion":
    case "peak-end":
    case "trough":
    case "end":
    case "emotion":
      return "level";
    case "score":
      return scale === "nps" ? "points" : scale === "ces" || scale === "stars" ? "answer" : "share";
    default:
      return "share";
  }
}

/** A side's figure as people read it: emotion as a level from -2 to +2. */
export function figureText(row: ComparedRow, value: number): string {
  switch (unitOf(row)) {
    case "share":
      return shareText(value);
    case "level":
      return levelText(value * 2);
    case "seconds":
      return durationText(value);
    case "count":
      return value.toFixed(1);
    case "visits":
      return value.toFixed(2);
    case "points":
    case "answer":
      return scoreText({ scale: row.scale ?? "stars", value });
  }
}

/** A difference as people read it: `−12 points`, `+2.4 d`; shares in points of percent. */
export function differenceText(row: ComparedRow, value: number): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  switch (unitOf(row)) {
    case "share":
      return `${signed(value * 100, 1)} points`;
    case "level":
      return signed(value * 2, 2);
    case "seconds":
      return `${sign}${durationText(value)}`;
    case "count":
      return signed(value, 1);
    case "visits":
      return signed(value, 2);
    case "points":
      return `${signed(value, 0)} points`;
    case "answer":
      return signed(value, 2);
  }
}

/** The bounds of a difference: `−16 to −8 points`. */
export function boundsText(row: ComparedRow): string {
  if (row.difference === null) return "";
  const [low, high] = [differenceText(row, row.difference.low), differenceText(row, row.difference.high)];
  return low.endsWith(" points") ? `${low.slice(0, -" points".length)} to ${high}` : `${low} to ${high}`;
}

/** The sides as people call them, such as "the web" and "everyone else". */
export type SideNames = readonly [first: string, second: string];

/** Customers who are at least this far apart in a trait, in standard deviations, are told of: what Cohen calls a small effect (Statistical Power Analysis, 1988). */
const plainlyApart = 0.2;

/**
 * What differs most, in sentences: conversion first where there is a goal, where it is lost, then the weightiest of the rest. Says so where nothing is more than
 * chance, and what the sides have in common.
 */
export function comparisonStatement({ first, second, rows, because, overlap, tested }: Comparison, map: Pick<JourneyMap, "stages" | "touchpoints">, [one, other]: SideNames): string[] {
  if (first.journeys === 0 || second.journeys === 0) return [`There are no journeys of ${first.journeys === 0 ? one : other}${overlap.journeys > 0 ? " beside those of the other side" : ""}, so there is nothing to compare.`];
  if (tested === 0) return ["Too few journeys to tell a difference: each side needs 30 for a measure."];
  const lines: string[] = [];
  const conversion = rows.find(({ measure }) => measure === "conversion");
  if (conversion?.difference && conversion.isMoreThanChance) {
    const { value } = conversion.difference;
    lines.push(`Of ${one}, ${figureText(conversion, conversion.first!.value)} convert, ${points(Math.abs(value))} ${value < 0 ? "fewer" : "more"} than of ${other} (95 %: ${boundsText(conversion)}).`);
    if (because !== null) {
      const name = because.from === null ? undefined : (map.stages.find(({ id }) => id === because.from)?.name ?? because.from);
      const [place, step] = name === undefined ? ["before the first stage", "come to a stage of the map"] : [`after ${name}`, "go on from there"];
      lines.push(`${because.part >= 0.5 ? "Most of that" : "The largest part of that"} lies ${place}: ${shareText(because.first.share)} ${step}, against ${shareText(because.second.share)}.`);
    }
  } else if (conversion?.difference) {
    lines.push(`Conversion does not differ by more than chance: ${figureText(conversion, conversion.first!.value)} of ${one}, ${figureText(conversion, conversion.second!.value)} of ${other} (difference 95 %: ${boundsText(conversion)}).`);
  }
  const told = (row: ComparedRow) => `${measureName(row, map)}, ${figureText(row, row.first!.value)} against ${figureText(row, row.second!.value)} (${differenceText(row, row.difference!.value)}, 95 %: ${boundsText(row)})`;
  const most = rows.find(({ isMoreThanChance, measure }) => isMoreThanChance && measure !== "conversion" && measure !== "trait");
  if (most !== undefined) lines.push(`What differs most${conversion?.isMoreThanChance ? " beside conversion" : ""}: ${told(most)}.`);
  const trait = rows.find(({ isMoreThanChance, measure, weight }) => isMoreThanChance && measure === "trait" && weight >= plainlyApart);
  if (trait !== undefined) lines.push(`The customers differ too, which may be part of the reason: ${told(trait)}.`);
  const held = rows.filter(({ isMoreThanChance }) => isMoreThanChance).length;
  lines.push(held === 0 ? `None of the ${countText(tested)} differences tested is more than chance.` : `${countText(held)} of ${countText(tested)} differences tested ${held === 1 ? "is" : "are"} more than chance.`);
  return lines;
}

/** What the two sides share and what was done about it; null where they share nothing. */
export function overlapText({ overlap }: Comparison, [one, other]: SideNames): string | null {
  if (overlap.journeys > 0) {
    const both = `${countText(overlap.journeys)} journeys belong to both`;
    if (overlap.leftOutOf === null) return `${both} and count on both sides, so differences show smaller than they are and intervals are not exact.`;
    return `${both}. They count with ${overlap.leftOutOf === "first" ? other : one} only, so that the sides are independent.`;
  }
  if (overlap.customers > 0) return `${countText(overlap.customers)} customers have journeys on both sides. The intervals treat the sides as independent.`;
  return null;
}

function points(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, "")} points`;
}
