import type { ColumnRole, ImportMapping } from "@desirepath/core/api/imports.ts";
import { describe, expect, test } from "vitest";
import { isReady, keyOf, missingRoles, needsScale, openQuestions, questionsAbout, sameMapping, withRole, type Question } from "./mapping.ts";

function mapping(roles: readonly ColumnRole[], parts: Partial<ImportMapping> = {}): ImportMapping {
  return { roles: [...roles], timeFormat: "iso", zone: "UTC", scale: null, channel: null, ...parts };
}
const order: Question = { code: "time-order", column: 1, text: "Day or month first?" };
const none = new Set<string>();
const guess = { name: "at", role: "property" as const, reason: "", filled: 1, distinct: 1, examples: ["03/04/2024"] };

describe("giving a column a role", () => {
  test("takes it from the column that had it, which becomes a property", () => {
    expect(withRole(mapping(["customer", "time", "skip"]), 2, "customer").roles).toEqual(["property", "time", "customer"]);
  });
  test("leaves others alone where several may have it", () => {
    expect(withRole(mapping(["trait", "time", "skip"]), 2, "trait").roles).toEqual(["trait", "time", "trait"]);
  });
  test("takes along what is known of its times or its scale", () => {
    const known = { ...guess, time: { format: "month-day-year" as const, isAmbiguous: false, hasOffset: false }, scale: "nps" as const };
    expect(withRole(mapping(["property"]), 0, "time", known).timeFormat).toBe("month-day-year");
    expect(withRole(mapping(["property"]), 0, "rating", known).scale).toBe("nps");
    expect(withRole(mapping(["property"]), 0, "text", known)).toMatchObject({ timeFormat: "iso", scale: null });
  });
  test("that it already has changes nothing", () => {
    expect(withRole(mapping(["customer", "time"]), 0, "customer").roles).toEqual(["customer", "time"]);
  });
});

test("a row needs a customer or an anonymous visitor, an event and a time", () => {
  expect(missingRoles(mapping(["property"]))).toEqual(["customer", "event", "time"]);
  expect(missingRoles(mapping(["anonymous", "event", "time"]))).toEqual([]);
});

test("a rating needs a scale, for all rows or row by row", () => {
  expect(needsScale(mapping(["rating"]))).toBe(true);
  expect(needsScale(mapping(["rating"], { scale: "csat" }))).toBe(false);
  expect(needsScale(mapping(["rating", "scale"]))).toBe(false);
  expect(needsScale(mapping(["text"]))).toBe(false);
});

describe("a question", () => {
  const roles = ["customer", "time", "event"] as const;
  test("about the order of day and month stays open until it is answered by hand", () => {
    expect(openQuestions([order], mapping(roles), none)).toEqual([order]);
    expect(openQuestions([order], mapping(roles), new Set([keyOf(order)]))).toEqual([]);
    expect(isReady([order], mapping(roles), none)).toBe(false);
  });
  test("is asked about the column that people made the time, if its dates could be either", () => {
    const ambiguous = { ...guess, time: { format: "day-month-year" as const, isAmbiguous: true, hasOffset: true } };
    const asked = questionsAbout({ columns: [guess, guess, ambiguous], questions: [order] }, mapping(["customer", "event", "time"]));
    expect(openQuestions(asked, mapping(["customer", "event", "time"]), new Set([keyOf(order)])).map((question) => [question.code, question.column])).toEqual([["time-order", 2]]);
  });
  test("about the zone has an answer that holds, so it stops nothing", () => {
    const zone: Question = { code: "time-zone", column: 1, text: "Which zone?" };
    expect(openQuestions([zone], mapping(roles), none)).toEqual([zone]);
    expect(isReady([zone], mapping(roles), none)).toBe(true);
  });
  test("about a column that lost the part is moot", () => {
    expect(openQuestions([order], mapping(["customer", "skip", "event"]), none)).toEqual([]);
  });
  test("about a missing part is answered by giving a column the part", () => {
    const missing: Question = { code: "no-customer", column: null, text: "Which column is the customer?" };
    expect(openQuestions([missing], mapping(["property", "time", "event"]), none)).toEqual([missing]);
    expect(openQuestions([missing], mapping(roles), none)).toEqual([]);
  });
  test("about the scale is answered by a scale, or by keeping the ratings as a property", () => {
    const scale: Question = { code: "scale", column: 0, text: "Which scale?" };
    expect(openQuestions([scale], mapping(["rating"]), none)).toEqual([scale]);
    expect(openQuestions([scale], mapping(["rating"], { scale: "stars" }), none)).toEqual([]);
    expect(openQuestions([scale], mapping(["property"]), none)).toEqual([]);
  });
});

test("two mappings are the same if they read rows alike, whatever they leave unsaid", () => {
  expect(sameMapping(mapping(["time"]), mapping(["time"], { header: true, decimalMark: "." }))).toBe(true);
  expect(sameMapping(mapping(["time"]), mapping(["time"], { zone: "Europe/Berlin" }))).toBe(false);
  expect(sameMapping(null, mapping(["time"]))).toBe(false);
});
