import { durationText, levelText } from "../layout/figures.ts";
import type { Rule } from "../maps/binding.ts";
import type { ExpectedEmotion, JourneyMap } from "../maps/journey-map.ts";
import { sameJson } from "../maps/same-json.ts";
import type { CellDifference, FieldChange, MapDifferences, PartChange, PartDifference } from "./map-differences.ts";
import type { RestorablePart } from "./restored-map.ts";
import { ruleLine } from "./rule-line.ts";

/** Where on a map a difference is looked at. */
export type DifferencePlace =
  | { readonly kind: "map" }
  | { readonly kind: "stage" | "touchpoint" | "lane"; readonly id: string }
  | { readonly kind: "cell"; readonly lane: string; readonly touchpoint: string };

export interface DifferenceSentence {
  /** Unlike that of any other difference of the same two versions. */
  readonly key: string;
  readonly change: PartChange;
  readonly text: string;
  readonly place: DifferencePlace;
  /** How it was and is, where the sentence does not say it whole. Rules are the machine's voice. */
  readonly values?: { readonly kind: "text" | "rule"; readonly before: string; readonly after: string };
  /** What brings it back; missing where the older version has nothing to bring back. */
  readonly restores?: RestorablePart;
}

/** The differences of two versions as sentences that people read, in the order of the map: the whole, its parts, its cells. */
export function differenceSentences(found: MapDifferences, before: JourneyMap, after: JourneyMap): DifferenceSentence[] {
  return [
    ...found.map.map((change) => ofMap(change)),
    ...found.parts.flatMap((one) => ofPart(one, before, after)),
    ...found.cells.flatMap((one) => ofCell(one, after)),
  ];
}

/** Those that are about one touchpoint: its fields and place, and its cells. */
export function sentencesOfTouchpoint(sentences: readonly DifferenceSentence[], touchpoint: string): DifferenceSentence[] {
  return sentences.filter(({ place }) => (place.kind === "touchpoint" && place.id === touchpoint) || (place.kind === "cell" && place.touchpoint === touchpoint));
}

/** They hold ids of things that stand elsewhere, which are no words. */
const fieldsOfIds = new Set(["frame.personas", "frame.counterpart"]);

const mapFields: Readonly<Record<string, string>> = {
  title: "The title of the map", scope: "How journeys are cut", timeoutMs: "The silence that ends a journey", goal: "The goal of journeys", notes: "What was noted when the map was drafted",
  "frame.type": "The type of the map", "frame.goal": "The purpose of the map", "frame.audience": "The audience of the map", "frame.persona": "The persona of the map", "frame.timeFrame": "The time frame of the map",
  "frame.owner": "The owner of the map", "frame.status": "The status of the map", "frame.personas": "Whom of the library the map is for", "frame.tags": "What the map is tagged with",
  "frame.view": "Whether the map shows how it is or shall be", "frame.counterpart": "The counterpart of the map", "frame.reviewOn": "The day of the next review",
};

function ofMap({ field, before, after }: FieldChange): DifferenceSentence {
  const name = mapFields[field] ?? `“${field.replace(/^frame\./, "")}” of the map`;
  const [was, is] = [before, after].map((value) => (fieldsOfIds.has(field) ? undefined : field === "timeoutMs" && typeof value === "number" ? durationText(value / 1000) : said(value)));
  return {
    key: `map ${field}`,
    change: "changed",
    place: { kind: "map" },
    restores: { part: "details" },
    ...(was === undefined || is === undefined ? { text: `${name} was changed.` } : turned(name, was, is)),
  };
}

function ofPart(one: PartDifference, before: JourneyMap, after: JourneyMap): DifferenceSentence[] {
  const name = quoted(one.name);
  const key = `${one.part} ${one.id}`;
  const place: DifferencePlace = one.part === "stage" || one.part === "touchpoint" || one.part === "lane" ? { kind: one.part, id: one.id } : { kind: "map" };
  const restorable = place.kind !== "map" && one.change !== "added";
  const base = { key, change: one.change, place, ...(restorable ? { restores: { part: place.kind, id: one.id } as RestorablePart } : {}) };
  const what = one.part === "ignored name" ? "Ignored event" : one.part[0]!.toUpperCase() + one.part.slice(1);
  switch (one.change) {
    case "added":
      return [{ ...base, text: one.part === "touchpoint" ? `${name} was added to ${stageName(after, stageOf(after, one.id))}.` : one.part === "ignored name" ? `${name} is left off the map now.` : `${what} ${name} was added.` }];
    case "removed":
      return [{ ...base, text: one.part === "touchpoint" ? `${name} was removed from ${stageName(before, stageOf(before, one.id))}.` : one.part === "ignored name" ? `${name} is no longer left off the map.` : `${what} ${name} was removed.` }];
    case "moved":
      return [{ ...base, text: one.part === "touchpoint" ? `${name} was moved within ${stageName(after, stageOf(after, one.id))}.` : `${what} ${name} was moved.` }];
    case "changed":
      return one.fields.map((field) => ({ ...base, key: `${key} ${field.field}`, ...(one.part === "touchpoint" ? ofTouchpoint(name, field, before, after) : ofElement(what, name, field)) }));
  }
}

type Saying = Pick<DifferenceSentence, "text" | "values"> & { readonly change?: PartChange };

function ofTouchpoint(name: string, { field, before, after }: FieldChange, old: JourneyMap, now: JourneyMap): Saying {
  switch (field) {
    case "name":
      return { text: `${quoted(before)} is called ${quoted(after)} now.` };
    case "stage":
      return { text: `${name} was moved from ${stageName(old, before)} to ${stageName(now, after)}.`, change: "moved" };
    case "binding":
      return { text: before === null ? `${name} got a rule.` : after === null ? `${name} lost its rule.` : `The rule of ${name} was changed.`, values: { kind: "rule", before: ruleLine(before as Rule | null), after: ruleLine(after as Rule | null) } };
    case "failure":
      return { text: before === null ? `${name} got a rule for what failed.` : after === null ? `${name} lost its rule for what failed.` : `The rule for what failed at ${name} was changed.`, values: { kind: "rule", before: ruleLine(before as Rule | null), after: ruleLine(after as Rule | null) } };
    case "expected":
      return { text: expectedSaying(name, before as ExpectedEmotion | null, after as ExpectedEmotion | null) };
    case "required":
      return { text: after === true ? `${name} is required now.` : `${name} is no longer required.` };
    case "frontstage":
      return { text: after === true ? `${name} is frontstage now.` : `${name} is backstage now.` };
    case "targetSeconds":
      return turned(`The target time of ${name}`, before === null ? "" : durationText(Number(before)), after === null ? "" : durationText(Number(after)));
    case "width":
      return { text: `The column of ${name} got another width.` };
    case "libraryItem":
      return { text: after === null ? `${name} no longer stands for a touchpoint of the library.` : `${name} stands for ${before === null ? "a" : "another"} touchpoint of the library now.` };
    case "map":
      return { text: after === null ? `${name} no longer opens a map of its own.` : `${name} opens ${before === null ? "a" : "another"} map of its own now.` };
    case "picture":
      return { text: after === null ? `${name} lost its picture.` : `${name} got ${before === null ? "a" : "another"} picture.` };
    case "expectedBy":
      return { text: `What single personas are expected to feel at ${name} was changed.` };
    case "stakeholders":
      return { text: `The stakeholders of ${name} were changed.` };
    default: {
      const label = { channels: "The channels", systems: "The systems", owner: "The owner" }[field];
      const [was, is] = [said(before), said(after)];
      return label === undefined || was === undefined || is === undefined ? { text: `“${field}” of ${name} was changed.` } : turned(`${label} of ${name}`, was, is, label.endsWith("s"));
    }
  }
}

function expectedSaying(name: string, before: ExpectedEmotion | null, after: ExpectedEmotion | null): string {
  if (after === null) return `What is expected to be felt at ${name} was taken away${before === null ? "" : `; it was ${feelingText(before)}`}.`;
  if (before === null) return `What is expected to be felt at ${name} was set to ${feelingText(after)}.`;
  const way = after.level > before.level ? "was raised" : after.level < before.level ? "was lowered" : "was changed";
  return `What is expected to be felt at ${name} ${way} from ${feelingText(before)} to ${feelingText(after)}.`;
}

function feelingText({ level, word }: ExpectedEmotion): string {
  return word === "" ? levelText(level) : `${levelText(level)} (${word})`;
}

function ofElement(what: string, name: string, { field, before, after }: FieldChange): Saying {
  if (field === "name" || field === "title") return { text: `${what} ${quoted(before)} is called ${quoted(after)} now.` };
  if (field === "hidden") return { text: `${what} ${name} is ${after === true ? "hidden" : "shown"} now.` };
  if (field === "customerGoal") return { ...turned(`The customer goal of ${name}`, String(before ?? ""), String(after ?? "")) };
  if (field === "kind") return turned(`The kind of ${what.toLowerCase()} ${name}`, said(before) ?? "", said(after) ?? "");
  if (field === "altTexts") return { text: `What the pictures of ${what.toLowerCase()} ${name} show was described anew.` };
  if (field === "metrics") return { text: `What the lane ${name} shows was changed.` };
  if (field === "reason") return turned(`The reason to leave off ${name}`, said(before) ?? "", said(after) ?? "");
  return { text: `“${field}” of ${what.toLowerCase()} ${name} was changed.` };
}

function ofCell({ lane, touchpoint, change, fields }: CellDifference, after: JourneyMap): DifferenceSentence[] {
  const at = `${quoted(after.lanes.find((one) => one.id === lane)?.title ?? lane)} at ${quoted(after.touchpoints.find((t) => t.id === touchpoint)?.name ?? touchpoint)}`;
  const text = fields.find((one) => one.field === "cells");
  const marks = fields.find((one) => one.field === "marks");
  const others = fields.filter((one) => one.field !== "cells" && one.field !== "marks").map((one) => ({ spans: "how far it reaches", items: "its things of the library", images: "its pictures" })[one.field] ?? one.field).concat(marks === undefined ? [] : markChanges(marks));
  const verb = change === "added" ? "was filled" : change === "removed" ? "was emptied" : text === undefined ? `changed in ${others.join(" and ")}` : others.length === 0 ? "was rewritten" : `was rewritten, and changed in ${others.join(" and ")}`;
  return [{
    key: `cell ${lane} ${touchpoint}`,
    change,
    text: `${at} ${verb}.`,
    place: { kind: "cell", lane, touchpoint },
    ...(text === undefined ? {} : { values: { kind: "text" as const, before: String(text.before ?? ""), after: String(text.after ?? "") } }),
    restores: { part: "cell", lane, touchpoint },
  }];
}

/** What is said of a cell besides its text, as parts of a sentence. */
function markChanges({ before, after }: FieldChange): string[] {
  const [old, now] = [before, after].map((value) => (value ?? {}) as Readonly<Record<string, unknown>>);
  const names = [...new Set([...Object.keys(old!), ...Object.keys(now!)])].filter((name) => !sameJson(old![name], now![name]));
  return names.map((name) => {
    const [was, is] = [old, now].map((mark) => mark![name]);
    const label = { severity: "its severity", reason: "its reason", source: "its source", competitors: "its competitors" }[name] ?? `“${name}”`;
    return isPlain(was) && isPlain(is) ? `${label} from ${String(was)} to ${String(is)}` : isPlain(is) ? `${label}, now ${String(is)}` : label;
  });
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string";
}

/** Short values stand in the sentence, long ones beside it. */
function turned(what: string, before: string, after: string, isMany = false): Pick<DifferenceSentence, "text" | "values"> {
  const was = isMany ? "were" : "was";
  if (before.length + after.length > 90) return { text: `${what} ${was} ${before === "" ? "written" : after === "" ? "taken away" : "changed"}.`, values: { kind: "text", before, after } };
  if (before === "") return { text: `${what} ${was} set to ${quoted(after)}.` };
  if (after === "") return { text: `${what} ${was} taken away; ${isMany ? "they were" : "it was"} ${quoted(before)}.` };
  return { text: `${what} ${was} changed from ${quoted(before)} to ${quoted(after)}.` };
}

/** A plain value in words; undefined for what is no word. */
function said(value: unknown): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string") && value.every((one) => !/^[a-z]+-[0-9a-f]{12,}$/.test(one))) return value.join(", ");
  return undefined;
}

function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : "";
  return text === "" ? "(unnamed)" : `“${text}”`;
}

function stageOf(map: JourneyMap, touchpoint: string): string {
  return map.touchpoints.find((t) => t.id === touchpoint)?.stage ?? "";
}

function stageName(map: JourneyMap, id: unknown): string {
  return quoted(map.stages.find((stage) => stage.id === id)?.name ?? "");
}
