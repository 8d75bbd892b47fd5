import { describe, expect, test } from "vitest";
import { timelineLabels, widthOf } from "./timeline-labels.ts";

const frame = { left: 100, right: 1000 };

describe("labels of a lane", () => {
  test("stand right of their mark, else left, else not at all", () => {
    const labels = timelineLabels([{ x: 300, lane: 0, text: "Test ride" }, { x: 320, lane: 0, text: "Checkout" }, { x: 330, lane: 0, text: "Delivered" }], frame);
    expect(labels.map((label) => label?.side)).toEqual(["left", undefined, "right"]);
  });

  test("of different lanes do not mind each other", () => {
    const labels = timelineLabels([{ x: 300, lane: 0, text: "Test ride" }, { x: 310, lane: 1, text: "Checkout" }], frame);
    expect(labels.map((label) => label?.side)).toEqual(["right", "right"]);
  });

  test("do not say the same twice running", () => {
    const labels = timelineLabels([{ x: 200, lane: 0, text: "Site" }, { x: 400, lane: 0, text: "Site" }, { x: 600, lane: 0, text: "Ride" }], frame);
    expect(labels.map((label) => label?.text)).toEqual(["Site", undefined, "Ride"]);
  });

  test("never run over the edges or into each other", () => {
    const wishes = Array.from({ length: 15 }, (_, at) => ({ x: 104 + ((at * 37) % 41) + at * 60, lane: 0, text: `${"x".repeat((at * 5) % 30)}${at}` }));
    const taken = timelineLabels(wishes, frame)
      .flatMap((label) => (label === null ? [] : [label.side === "right" ? [label.x, label.x + widthOf(label.text)] : [label.x - widthOf(label.text), label.x]]))
      .toSorted((a, b) => a[0]! - b[0]!);
    expect(taken.length).toBeGreaterThan(3);
    expect(taken.every(([from, until], at) => from! >= 90 && until! <= 1000 && (at === 0 || from! >= taken[at - 1]![1]!))).toBe(true);
  });

  test("are cut between letters, not within one", () => {
    expect(timelineLabels([{ x: 200, lane: 0, text: "🚲".repeat(40) }], frame)[0]?.text).toBe(`${"🚲".repeat(23)}…`);
  });
});
