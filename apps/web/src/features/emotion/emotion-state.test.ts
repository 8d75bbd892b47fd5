import { expect, test } from "vitest";
import { emotionState } from "./emotion-state.ts";
import { groupsOf } from "./curve-groups.ts";

test("an address that somebody typed keeps what is of its kind", () => {
  expect(emotionState({ tab: "trend", every: "month", at: "ad", by: "trait:plan", table: true })).toEqual({ tab: "trend", every: "month", at: "ad", by: "trait:plan", table: true });
  expect(emotionState({ tab: "curve", every: "week", at: "", by: "trait:", table: "yes", more: 1 })).toEqual({});
  expect(emotionState("trend")).toEqual({});
});

test("a curve is of the view's filter with the channel, the trait or the segment in place of its own", () => {
  const choices = { channels: [{ channel: "", events: 9 }, { channel: "web", events: 5 }], traits: [{ name: "plan", values: [{ value: "gold", customers: 2 }] }] };
  const segment = { match: "all" as const, conditions: [] };
  expect(groupsOf("channel", { from: 1, channels: ["app"] }, choices, [])).toEqual([{ name: "web", filter: { from: 1, channels: ["web"] } }]);
  expect(groupsOf("trait:plan", undefined, choices, [])).toEqual([{ name: "gold", filter: { trait: { name: "plan", values: ["gold"] } } }]);
  expect(groupsOf("trait:else", undefined, choices, [])).toEqual([]);
  expect(groupsOf("segments", { until: 2 }, choices, [{ name: "Loyal", segment }])).toEqual([{ name: "Loyal", filter: { until: 2, segment } }]);
  expect(groupsOf(undefined, {}, choices, [{ name: "Loyal", segment }])).toEqual([]);
});
