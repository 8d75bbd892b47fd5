import { describe, expect, test } from "vitest";
import { customerTimeline, type TimelineEvent, type TimelineMap } from "./customer-timeline.ts";

const day = 86_400_000;
const map: TimelineMap = {
  stages: [
    { id: "look", name: "Consideration" },
    { id: "buy", name: "Purchase" },
  ],
  touchpoints: [
    { id: "site", name: "Site", stage: "look", expected: { level: 0.5 } },
    { id: "ride", name: "Test ride", stage: "look", expected: { level: 1 } },
    { id: "lease", name: "Leasing", stage: "buy", expected: null },
  ],
};

function event(days: number, channel: string, touchpoint: string | null = null, emotion: number | null = null): TimelineEvent {
  return { time: Date.UTC(2026, 4, 12) + days * day, channel, name: touchpoint ?? "calls store", touchpoint, emotion };
}
const life = [event(0, "web", "site", 0.5), event(10, "store", "ride", 1), event(20, "phone", null, -0.5), event(30, "web", "lease", -1)];

describe("a customer's timeline", () => {
  test("gives each channel a lane in the order in which it was met", () => {
    expect(customerTimeline(life, map, { width: 1000, scale: "days" }).lanes.map((lane) => lane.channel)).toEqual(["web", "store", "phone"]);
  });

  test("places events by time in days and evenly in steps", () => {
    const uneven = [event(0, "web"), event(1, "web"), event(10, "web")];
    const gaps = (scale: "days" | "steps") => {
      const [a, b, c] = customerTimeline(uneven, null, { width: 1000, scale }).marks.map((mark) => mark.x);
      return Math.round((c! - b!) / (b! - a!));
    };
    expect(gaps("days")).toBe(9);
    expect(gaps("steps")).toBe(1);
  });

  test("knows what is off the map, but not without a map", () => {
    expect(customerTimeline(life, map, { width: 1000, scale: "days" }).marks.map((mark) => mark.offMap)).toEqual([0, 0, 1, 0]);
    expect(customerTimeline(life, null, { width: 1000, scale: "days" }).marks.map((mark) => mark.offMap)).toEqual([0, 0, 0, 0]);
  });

  test("keeps the emotion axis from -2 to 2, whatever was felt", () => {
    const { levels, feelings } = customerTimeline(life, map, { width: 1000, scale: "days" });
    expect(levels.map(({ level, y }) => [level, y])).toEqual([[2, 30], [1, 69], [0, 108], [-1, 147], [-2, 186]]);
    expect(feelings.map(({ level, y, face }) => [level, y, face])).toEqual([[1, 69, 4], [2, 30, 5], [-1, 147, 2], [-2, 186, 1]]);
  });

  test("names the stages in which the customer was", () => {
    expect(customerTimeline(life, map, { width: 1000, scale: "days" }).stages.map((stage) => stage.name)).toEqual(["Consideration", "Purchase"]);
  });

  test("draws expectation only with a map, and no curve through one point", () => {
    expect(customerTimeline(life, map, { width: 1000, scale: "days" }).expected).toMatch(/^M/);
    expect(customerTimeline(life, null, { width: 1000, scale: "days" }).expected).toBe("");
    expect(customerTimeline(life.slice(0, 1), map, { width: 1000, scale: "days" })).toMatchObject({ expected: "", actual: "", trail: "" });
  });

  test("of nobody's events is empty", () => {
    expect(customerTimeline([], map, { width: 1000, scale: "steps" })).toMatchObject({ marks: [], lanes: [], ticks: [], trail: "" });
  });

  test("keeps every event in exactly one mark, and marks of a lane apart", () => {
    const busy = Array.from({ length: 5000 }, (_, at) => event(at / 40, ["web", "app", "store", "phone"][(at * 7) % 4]!, at % 3 === 0 ? "site" : null, at % 5 === 0 ? ((at % 9) - 4) / 4 : null));
    const { marks, feelings } = customerTimeline(busy, map, { width: 1200, scale: "days" });
    expect(marks.flatMap((mark) => mark.events).toSorted((a, b) => a - b)).toEqual(busy.map((_, at) => at));
    expect(marks.length).toBeLessThan(600);
    const lanes = [...new Set(marks.map((mark) => mark.y))].map((y) => marks.filter((mark) => mark.y === y));
    for (const lane of lanes) expect(lane.every((mark, at) => at === 0 || mark.x - lane[at - 1]!.x >= 4)).toBe(true);
    expect(feelings.every((point, at) => at === 0 || point.x > feelings[at - 1]!.x)).toBe(true);
  });

  test("folds channels beyond the fourteenth into one lane that says how many", () => {
    const many = Array.from({ length: 20 }, (_, at) => event(at, `channel ${at}`));
    const { lanes } = customerTimeline(many, null, { width: 1000, scale: "days" });
    expect(lanes).toHaveLength(14);
    expect(lanes.at(-1)).toMatchObject({ channel: "", others: 7 });
  });
});
