import type { FunnelPart } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { noValue } from "@desirepath/core/funnels/funnel-parts.ts";
import type { FunnelSelection } from "@desirepath/core/funnels/funnel-selection.ts";
import { durationText } from "@desirepath/core/layout/figures.ts";

/** The part of a sentence about journeys that says how far they came in a funnel: "that came to step 2 of a funnel, Shop, and stopped there". */
export function funnelClause({ funnel, step, outcome, took, converted, next, part }: FunnelSelection, name: (node: string) => string): string {
  const { steps, order, windowMs, per } = funnel;
  const at = steps[step];
  const place = at === undefined ? "" : `step ${step + 1} of a funnel, ${at.nodes.map(name).join(" or ")}`;
  const how = { ordered: "", strict: ", each step directly after the one before", "any-order": ", in any order" }[order ?? "ordered"];
  const gone = next === undefined ? "" : next.nodes.length === 0 && next.not === undefined ? ", and left" : next.not === undefined ? `, and went on to ${next.nodes.map(name).join(" or ")}` : ", and went elsewhere";
  const parts = [
    at === undefined ? (outcome === "reached" ? "in a funnel" : outcome === "open" ? "that have not begun a funnel and are open" : "that never began a funnel") : `that came to ${place}${outcome === "reached" ? "" : outcome === "open" ? ", and no further, and are open" : ", and stopped there"}`,
    took === undefined ? "" : `, ${tookText(took)} after the step before`,
    how,
    windowMs === undefined ? "" : `, within ${durationText(windowMs / 1000)}`,
    converted === undefined ? "" : ", but reached the goal",
    gone,
    part === undefined ? "" : `, ${partText(part)}`,
    per === undefined ? "" : " (one for each customer: the last)",
  ];
  return parts.join("");
}

function tookText({ atLeastMs, belowMs }: NonNullable<FunnelSelection["took"]>): string {
  if (belowMs === undefined) return `${durationText(atLeastMs / 1000)} or longer`;
  return atLeastMs === 0 ? `less than ${durationText(belowMs / 1000)}` : `${durationText(atLeastMs / 1000)} to less than ${durationText(belowMs / 1000)}`;
}

function partText({ breakdown, values, not }: FunnelPart): string {
  const what = breakdown.by === "trait" ? breakdown.name : { channel: "channel", week: "week from", month: "month" }[breakdown.by];
  const whose = "zone" in breakdown && breakdown.zone !== undefined ? ` (${breakdown.zone})` : "";
  if (not !== undefined) return `${what}: all others${whose}`;
  return `${what}: ${values.map((value) => (value === noValue ? "none" : value.replace(/^=/, "") || "empty")).join(" or ")}${whose}`;
}
