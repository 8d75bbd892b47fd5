import { expect, test } from "vitest";
import { questionOf } from "./audit-filter.ts";

const now = Date.parse("2026-11-21T12:00:42.5Z");

test("nothing chosen asks for everything", () => {
  expect(questionOf({}, now)).toEqual({});
});

test("a range begins so many hours before the minute that it is now", () => {
  expect(questionOf({ range: "day" }, now)).toEqual({ from: "2026-11-20T12:00:00.000Z" });
  expect(questionOf({ range: "week", actor: "m1", action: "key.made", search: "x" }, now)).toEqual({ from: "2026-11-14T12:00:00.000Z", actor: "m1", action: "key.made", search: "x" });
});

test("days of one's own choice are whole days where one is, the last one too", () => {
  const { from, until } = questionOf({ range: "own", from: "2026-11-01", until: "2026-11-01" }, now);
  expect([from, until].map((at) => new Date(at!))).toEqual([new Date(2026, 10, 1), new Date(2026, 10, 2)]);
  expect(questionOf({ range: "own", from: "2026-11-01" }, now).until).toBeUndefined();
});

test("days that were chosen before count only while they are what is chosen", () => {
  expect(questionOf({ range: "day", from: "2020-01-01" }, now).from).toBe("2026-11-20T12:00:00.000Z");
});
