import { countText, dayText, durationText } from "@desirepath/core/layout/figures.ts";
import { faceName, faceOf } from "@desirepath/core/layout/feelings.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { stageOfNode } from "@desirepath/core/funnels/funnel-parts.ts";
import type { JourneyFilter, ListedSelection } from "@desirepath/core/measures/filter.ts";
import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import { restTheme } from "@desirepath/core/words/theme-selection.ts";
import { emotionClause } from "./emotion-words.ts";
import { funnelClause } from "./funnel-words.ts";
import { pathClause } from "./path-words.ts";
import { reasonClause } from "./reason-words.ts";
import { variantClause } from "./variant-words.ts";
import { timeClause } from "./time-words.ts";

type Names = Pick<JourneyMap, "touchpoints" | "stages" | "goal">;

/** A name from outside within a sentence of ours: it keeps its own direction of writing. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** A node of a path as people know it. */
export function nodeName(node: string, map: Names): string {
  if (node === "start") return "the start";
  if (node === "end") return "the end";
  if (node === "off:") return "other events";
  if (node.startsWith("off:")) return node.slice("off:".length);
  return map.touchpoints.find((touchpoint) => touchpoint.id === node)?.name ?? "a removed touchpoint";
}

/** The name of the stage that a node of a funnel stands for. */
function stageName(node: string, { stages }: Names): string | undefined {
  const stage = stageOfNode(node);
  return stage === undefined ? undefined : (stages.find(({ id }) => id === stage)?.name ?? "a removed stage");
}

/** "1,284 journeys that reached Leasing approval": what a number counted, in words. */
export function selectionText(count: number, selection: ListedSelection | undefined, map: Names): string {
  const clause = selectionClause(selection ?? { kind: "all" }, map, count === 1);
  return `${countText(count)} ${count === 1 ? "journey" : "journeys"}${clause === "" ? "" : ` ${clause}`}`;
}

function selectionClause(selection: ListedSelection, map: Names, isOne: boolean): string {
  const touchpoint = (id: string) => isolated(nodeName(id, map));
  const stage = (id: string) => isolated(map.stages.find((one) => one.id === id)?.name ?? "a removed stage");
  switch (selection.kind) {
    case "all":
      return "";
    case "state":
      switch (selection.state) {
        case "converted":
          return map.goal === null ? "that reached the goal" : `that reached the goal, ${isolated(map.goal.name)}`;
        case "open":
          return isOne ? "that is still open" : "that are still open";
        case "abandoned":
          return isOne ? "that was abandoned" : "that were abandoned";
      }
      break;
    case "reached":
      return `that reached ${touchpoint(selection.touchpoint)}`;
    case "reached-stage":
      return `that reached the stage ${stage(selection.stage)}`;
    case "continued-stage":
      return `that went on from the stage ${stage(selection.stage)}`;
    case "dropped-off":
      return `that ended at ${touchpoint(selection.touchpoint)}`;
    case "felt":
      return selection.level === undefined ? `with a feeling known at ${touchpoint(selection.touchpoint)}` : `that felt ${faceName(faceOf(selection.level)).toLowerCase()} at ${touchpoint(selection.touchpoint)}`;
    case "moved":
      return `that went from ${touchpoint(selection.from)} directly to ${touchpoint(selection.to)}`;
    case "off-map":
      return `with ${selection.name === "" ? "other events" : isolated(selection.name)}, not on the map${selection.after === undefined ? "" : `, directly after ${touchpoint(selection.after)}`}`;
    case "felt-toward":
      return `that felt ${{ good: "good", neutral: "neither good nor bad", bad: "bad" }[selection.side]} at ${touchpoint(selection.touchpoint)}, before the goal`;
    case "came-back":
      return `that came back to ${touchpoint(selection.touchpoint)} from elsewhere`;
    case "escalated":
      return `that turned to support directly after ${touchpoint(selection.touchpoint)}`;
    case "waited":
      return `that waited longer than ${durationText(selection.longerThanMs / 1000)} after ${touchpoint(selection.touchpoint)}`;
    case "got-past":
      return `that got past ${touchpoint(selection.touchpoint)} ${selection.passed ? "by way of it" : "without it"}`;
    case "sets-apart":
      return reasonClause(selection, map, touchpoint, isOne);
    case "deviates":
      return { "ad-hoc": "with events off the map", "wrong-order": "in an order that the map does not have", missing: "that left out a required touchpoint", failed: "in which something failed" }[selection.deviation];
    case "fits":
      return selection.fits ? `that ${isOne ? "fits" : "fit"} the map` : `that ${isOne ? "does" : "do"} not fit the map`;
    case "waiting":
      return `that ${isOne ? "waits" : "wait"} ${selection.touchpoint === null ? "before any touchpoint" : `at ${touchpoint(selection.touchpoint)}`}${selection.longerThanMs === undefined ? "" : ` for more than ${durationText(selection.longerThanMs / 1000)}`}`;
    case "took":
    case "at-hour":
      return timeClause(selection, touchpoint, isOne);
    case "felt-from":
    case "answered":
    case "journey-felt":
      return emotionClause(selection, touchpoint);
    case "variant":
    case "variant-group":
      return variantClause(selection, (node) => isolated(stageName(node, map) ?? nodeName(node, map)), isOne);
    case "path":
      return pathClause(selection, touchpoint);
    case "theme":
      return selection.theme === restTheme ? "in which something was said that is of no theme" : `in which something was said of ${selection.name === "" ? "a theme" : `“${isolated(selection.name)}”`}`;
    case "funnel-step":
      return funnelClause(selection, (node) => isolated(stageName(node, map) ?? nodeName(node, map)));
  }
}

/** What a filter lets through, one line for each of its parts; days are those of UTC. */
export function filterTexts(filter: JourneyFilter | undefined): readonly string[] {
  if (filter === undefined) return [];
  const { from, until, channels, trait, segment, except = [] } = filter;
  return [
    ...(from === undefined ? [] : [`started on or after ${dayText(from)}`]),
    ...(until === undefined ? [] : [`started on or before ${dayText(until - 1)}`]),
    ...(channels === undefined || channels.length === 0 ? [] : [`touched ${either(channels)}`]),
    ...(trait === undefined ? [] : [`${isolated(trait.name)} is ${either(trait.values)}`]),
    ...(segment === undefined || segment.conditions.length === 0 ? [] : [`are of customers with “${isolated(segmentText(segment))}”`]),
    ...except.map((other) => `are not among those that ${filterTexts(other).join(" and ")}`),
  ];
}

function either(values: readonly string[]): string {
  return values.map(isolated).join(" or ");
}
