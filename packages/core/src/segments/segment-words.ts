import { ruleParts, type RulePart } from "../maps/rule-words.ts";
import type { Segment, SegmentCondition } from "./segment.ts";

/** A segment's rule in the machine's voice: one line for each condition, each of words with what they are. */
export function segmentLines({ match, conditions }: Segment): readonly (readonly RulePart[])[] {
  return conditions.map((condition, at) => [...(at === 0 ? [] : [{ kind: "operator" as const, text: match === "all" ? "and" : "or" }]), ...conditionParts(condition)]);
}

function conditionParts(condition: SegmentCondition): readonly RulePart[] {
  switch (condition.kind) {
    case "trait":
      return [
        { kind: "key", text: condition.name },
        { kind: "operator", text: condition.is === "one-of" ? (condition.values.length === 1 ? "is" : "in") : condition.values.length === 1 ? "is not" : "not in" },
        { kind: "value", text: condition.values.map((value) => (value === "" ? "(empty)" : value)).join(", ") },
      ];
    case "did":
      return [
        { kind: "operator", text: timesText(condition) },
        ...ruleParts(condition.rule),
        ...(condition.lastDays === null ? [] : [{ kind: "operator" as const, text: "in the last" }, { kind: "value" as const, text: condition.lastDays === 1 ? "day" : `${condition.lastDays} days` }]),
      ];
    case "felt":
      // Levels as on the map; a score is half a level.
      return [
        { kind: "key", text: "mean emotion" },
        { kind: "operator", text: "between" },
        { kind: "value", text: `${levelOf(condition.from)} and ${levelOf(condition.to)}` },
      ];
  }
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
