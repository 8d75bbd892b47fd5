import { expect, test } from "vitest";
import { actionsInOrder, foundIn, isOverdue, opportunitiesInOrder } from "./backlog.ts";
import { gradeAt, gradesAfter, impactMatrix } from "./impact-matrix.ts";
import { action, opportunity } from "./library.ts";
import { isSameTag, renamedIn } from "./tag-names.ts";

const chance = (id: string, content: Record<string, unknown>) => ({ id, content: opportunity.parse({ title: id, ...content }) });
const task = (id: string, content: Record<string, unknown>) => ({ id, content: action.parse({ title: id, ...content }) });
const title = (id: string) => (id === "o1" ? "Signs" : "Answers");
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id).join(" ");

test("what brings much for little comes first, what nobody graded later, what is behind us last", () => {
  const entries = [chance("shipped", { impact: 5, effort: 1, status: "shipped" }), chance("unknown", {}), chance("dear", { impact: 5, effort: 5 }), chance("cheap", { impact: 3, effort: 1 })];
  expect(ids(opportunitiesInOrder(entries, "priority"))).toBe("cheap dear unknown shipped");
  expect(ids(opportunitiesInOrder(entries, "impact"))).toBe("dear shipped cheap unknown");
  expect(ids(opportunitiesInOrder(entries, "title"))).toBe("cheap dear shipped unknown");
});

test("the next due day comes first, no day last, and equal days go by title", () => {
  const entries = [chance("none", {}), chance("b", { dueOn: "2026-12-01" }), chance("a", { dueOn: "2026-12-01" }), chance("soon", { dueOn: "2026-11-30" })];
  expect(ids(opportunitiesInOrder(entries, "due"))).toBe("soon a b none");
});

test("actions stand under their opportunity, those that stand alone after them", () => {
  const entries = [task("alone", {}), task("z done", { opportunity: "o1", status: "done" }), task("doing", { opportunity: "o1", status: "doing" }), task("first", { opportunity: "o2" })];
  expect(ids(actionsInOrder(entries, "opportunity", title))).toBe("first doing z done alone");
  expect(ids(actionsInOrder(entries, "status", title))).toBe("doing alone first z done");
});

test.each([
  ["2026-11-21", "proposed", true],
  ["2026-11-22", "proposed", false],
  ["2026-11-21", "shipped", false],
  ["2026-11-21", "done", false],
  ["", "to-do", false],
] as const)("due on %j and %s on 22 November: overdue %s", (dueOn, status, late) => {
  expect(isOverdue({ dueOn, status }, "2026-11-22")).toBe(late);
});

test("a search finds every word, wherever it stands", () => {
  const entries = [chance("Reason codes", { owner: "Jonas", tags: ["leasing"] }), chance("Status page", { owner: "Jonas" })];
  expect(ids(foundIn(entries, "jonas LEASING"))).toBe("Reason codes");
  expect(foundIn(entries, " ")).toHaveLength(2);
  expect(foundIn(entries, "nobody")).toEqual([]);
});

test("a renamed tag stands in its old place, and once", () => {
  expect(renamedIn(["a", "b", "c"], "b", "d")).toEqual(["a", "d", "c"]);
  expect(renamedIn(["a", "b", "c"], "c", "a")).toEqual(["a", "b"]);
  expect(isSameTag("Leasing ", "leasing")).toBe(true);
});

test("the matrix places grades in their fields, twins side by side, and lists what has no grade", () => {
  const entries = [chance("big", { impact: 5, effort: 1 }), chance("one", { impact: 1, effort: 5 }), chance("two", { impact: 1, effort: 5 }), chance("open", { impact: 3 })];
  const { points, ungraded } = impactMatrix(entries);
  const places = points.map(({ entry, number, x, y, quadrant }) => [entry.id, number, Number(x.toFixed(3)), Number(y.toFixed(3)), quadrant]);
  expect(places).toEqual([
    ["big", 1, 0.1, 0.9, "do-first"],
    ["one", 2, 0.838, 0.1, "leave"],
    ["two", 3, 0.962, 0.1, "leave"],
  ]);
  expect(ids(ungraded)).toBe("open");
  expect(impactMatrix([])).toEqual({ points: [], ungraded: [] });
});

test("a place of the matrix has the grade of its field, and beyond the edges that of the nearest", () => {
  expect([-1, 0, 0.19, 0.2, 0.5, 0.99, 1, 7].map(gradeAt)).toEqual([1, 1, 1, 2, 3, 5, 5, 5]);
});

test("arrow keys move a point by one grade, and not over the edge", () => {
  expect(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "a", "toString"].map((key) => gradesAfter(key, { impact: 5, effort: 3 }))).toEqual([undefined, { impact: 4, effort: 3 }, { impact: 5, effort: 2 }, { impact: 5, effort: 4 }, undefined, undefined]);
});
