import { dayText } from "../layout/figures.ts";
import type { Rule } from "../maps/binding.ts";
import { namesOnly } from "../maps/rule-names.ts";
import { ruleParts, type RulePart } from "../maps/rule-words.ts";
import type { Segment, SegmentCondition } from "./segment.ts";

/** A segment's rule in the machine's voice: one line for each condition, each of words with what they are. */
export function segmentLines({ match, conditions }: Segment): readonly (readonly RulePart[])[] {
  return conditions.map((condition, at) => [...(at === 0 ? [] : [operator(match === "all" ? "and" : "or")]), ...conditionParts(condition)]);
}

/** A segment's rule as one sentence without an end: `plan is gold and never did call`. */
export function segmentText(segment: Segment): string {
  if (segment.conditions.length === 0) return "all customers";
  return segmentLines(segment)
    .flatMap((line) => line.map(({ text }) => text))
    .join(" ")
    .replaceAll("( ", "(")
    .replaceAll(" )", ")");
}

const operator = (text: string): RulePart => ({ kind: "operator", text });
const value = (text: string): RulePart => ({ kind: "value", text });

function conditionParts(condition: SegmentCondition): readonly RulePart[] {
  switch (condition.kind) {
    case "trait":
      return [
        { kind: "key", text: condition.name },
        operator(condition.is === "one-of" ? (condition.values.length === 1 ? "is" : "in") : condition.values.length === 1 ? "is not" : "not in"),
        value(condition.values.map((one) => (one === "" ? "(empty)" : one)).join(", ")),
      ];
    case "did":
      return [
        operator(timesText(condition)),
        ...eventParts(condition.called, condition.rule),
        ...(condition.lastDays === null ? [] : [operator("in the last"), value(condition.lastDays === 1 ? "day" : `${condition.lastDays} days`)]),
        // Days are those of UTC, and the last one counts whole where it ends at midnight.
        ...(condition.from === undefined ? [] : [operator("from"), value(dayText(condition.from))]),
        ...(condition.until === undefined ? [] : [operator("until"), value(dayText(condition.until - 1))]),
      ];
    case "felt":
      // Levels as on the map; a score is half a level.
      return [
        { kind: "key", text: "mean emotion" },
        ...(condition.at === undefined ? [] : [operator("at"), ...eventParts(condition.called, condition.at)]),
        operator("between"),
        value(`${levelOf(condition.from)} and ${levelOf(condition.to)}`),
      ];
    case "group":
      if (condition.called !== undefined) return [operator(condition.not ? "is not" : "is"), value(condition.called)];
      if (condition.conditions.length === 0) return [operator(condition.not ? "is nobody" : "is anybody")];
      return [...(condition.not ? [operator("not")] : []), operator("("), ...segmentLines(condition).flat(), operator(")")];
  }
}

/** Which events are meant: by what people call them, by their names alone, or by their rule. */
function eventParts(called: string | undefined, rule: Rule): readonly RulePart[] {
  if (called !== undefined) return [value(called)];
  const names = namesOnly(rule);
  return names === undefined || names.length === 0 ? ruleParts(rule) : [value(names.join(" or "))];
}

function timesText({ atLeast, atMost }: Extract<SegmentCondition, { kind: "did" }>): string {
  if (atMost === 0) return "never did";
  if (atMost === null) return atLeast <= 1 ? (atLeast === 0 ? "did or did not" : "did") : `did at least ${times(atLeast)}`;
  if (atLeast === 0) return `did at most ${times(atMost)}`;
  return atLeast === atMost ? `did exactly ${times(atLeast)}` : `did ${atLeast} to ${atMost} times`;
}

function levelOf(score: number): string {
  const level = Math.round(score * 20) / 10 + 0;
  return level < 0 ? `−${-level}` : String(level);
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
