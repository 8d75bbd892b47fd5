import { levelText } from "../layout/figures.ts";
import { isAuthored, lanesOf } from "../layout/lanes.ts";
import type { JourneyMap, Touchpoint } from "./journey-map.ts";
import { ruleText } from "./rule-words.ts";

/**
 * A map as a structured text in Markdown: a heading for each stage, one for each touchpoint below it, and what is said of the
 * touchpoint as a list. Lanes keep their order; hidden lanes and empty cells are left out. What stands in fields is escaped, so that no
 * name makes a heading or a link; the marks of cells (rich-text.ts) are Markdown already.
 */
export function mapMarkdown(map: JourneyMap): string {
  const blocks = [`# ${inline(map.title)}`];
  if (map.frame.goal.trim() !== "") blocks.push(block(map.frame.goal));
  for (const stage of map.stages) {
    blocks.push(`## ${named(stage.name, "Unnamed stage")}`);
    if (stage.customerGoal.trim() !== "") blocks.push(item("Customer goal", stage.customerGoal));
    for (const touchpoint of map.touchpoints.filter((one) => one.stage === stage.id)) {
      blocks.push(`### ${named(touchpoint.name, "Unnamed touchpoint")}`);
      const lines = linesOf(map, touchpoint);
      if (lines.length > 0) blocks.push(lines.join("\n"));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function linesOf(map: JourneyMap, touchpoint: Touchpoint): readonly string[] {
  const { channels, expected, owner, systems, binding, failure, required } = touchpoint;
  return [
    ...(channels.length === 0 ? [] : [`- **Channels:** ${inline(channels.join(", "))}`]),
    ...(expected === null ? [] : [`- **Expected emotion:** ${levelText(expected.level)}${expected.word === "" ? "" : `, ${inline(expected.word)}`}`]),
    ...(required ? ["- **Every journey should come here**"] : []),
    ...(owner === "" ? [] : [`- **Owner:** ${inline(owner)}`]),
    ...(systems.length === 0 ? [] : [`- **Systems:** ${inline(systems.join(", "))}`]),
    ...(binding === null ? [] : [`- **Binding:** ${code(ruleText(binding))}`]),
    ...(failure === null ? [] : [`- **Failed if:** ${code(ruleText(failure))}`]),
    ...lanesOf(map).flatMap((lane) => {
      const text = lane.cells[touchpoint.id]?.trim() ?? "";
      return lane.hidden || lane.kind === "customer-goals" || (!isAuthored(lane.kind) && lane.kind !== "quotes") || text === "" ? [] : [item(lane.title, lane.marks[touchpoint.id]?.source ? `${text} (${lane.marks[touchpoint.id]!.source})` : text)];
    }),
  ];
}

function item(label: string, text: string): string {
  return `- **${inline(label)}:** ${block(text).replaceAll("\n", "\n  ")}`;
}

function named(name: string, instead: string): string {
  return name.trim() === "" ? instead : inline(name);
}

/** Text of one line, in which no letter is a mark. */
function inline(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, " ").replaceAll(/[\\`*_[\]<>#|]/g, "\\$&").trim();
}

/** Authored text keeps its own marks; only what would be HTML or a heading does not count. */
function block(text: string): string {
  return text.trim().replaceAll(/\r\n?/g, "\n").replaceAll("<", "\\<").replaceAll(/^(\s*)#/gm, "$1\\#");
}

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const gap = longest > 0 ? " " : "";
  return `${fence}${gap}${text.replaceAll(/[\r\n]+/g, " ")}${gap}${fence}`;
}
