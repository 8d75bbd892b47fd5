import { guessMapping } from "@desirepath/core/import/guess-mapping.ts";
import type { FileGlance } from "@desirepath/core/api/imports.ts";
import { describe, expect, test } from "vitest";
import { mappingFrom, type MappingOptions } from "./import-mapping.ts";

/** The first look at a file of these rows. */
function glance(...lines: readonly string[]): FileGlance {
  const [first, ...rows] = lines.map((line) => line.split(",")) as [string[], ...string[][]];
  return { encoding: "utf-8", delimiter: ",", compressed: false, ...guessMapping(first, rows), preview: rows.map((cells, i) => ({ row: i + 2, cells })) } as FileGlance;
}

const shop = glance("case_id,activity,timestamp,Score,seen", "ann,ad,2024-01-01T10:00:00Z,4,1704110400", "ann,shop,2024-01-02T10:00:00Z,3,1704124800", "bob,ad,2024-01-03T10:00:00Z,4,1704124900");

function rolesUnder(options: MappingOptions): readonly string[] | string {
  const chosen = mappingFrom(shop, options);
  return chosen.ok ? chosen.value.mapping.roles : "detail" in chosen.error ? chosen.error.detail : chosen.error.code;
}

describe("the options of an import", () => {
  test("leave the guessed roles where they say nothing", () => {
    expect(rolesUnder({})).toEqual(shop.mapping.roles.map((role) => (role === "rating" ? "property" : role)));
  });

  test("give a role to the column that they name, and take it from the one that was guessed", () => {
    expect(rolesUnder({ time: "seen" })).toEqual(expect.arrayContaining(["customer", "event", "property", "time"]));
    const chosen = mappingFrom(shop, { time: "seen" });
    expect(chosen).toMatchObject({ ok: true, value: { mapping: { timeFormat: "epoch-seconds" } } });
  });

  test("find a column whose name differs by case and blanks only", () => {
    expect(rolesUnder({ rating: " score", scale: "csat" })).toContain("rating");
  });

  test.each([
    { name: "a column that is not there", options: { customer: "who" }, says: 'The file has no column "who". The columns are: case_id, activity, timestamp, Score, seen.' },
    { name: "two roles for one column", options: { customer: "case_id", skip: ["case_id"] }, says: 'The column "case_id" is given two roles, customer and skip. Name it once.' },
    { name: "ratings without a scale", options: { rating: "Score" }, says: 'Which scale are the ratings in "Score" on? Say --scale nps, --scale csat, --scale ces, --scale stars, --scale thumbs, or --scale-column COLUMN.' },
    { name: "no column left for the time", options: { skip: ["timestamp", "seen"] }, says: "Which column says when it happened? Say --time COLUMN. The columns are: case_id, activity, timestamp, Score, seen." },
    { name: "no column left for the event", options: { skip: ["activity"] }, says: "Which column says what happened? Say --event COLUMN, or --event-name NAME if every row is the same kind of event. The columns are: case_id, activity, timestamp, Score, seen." },
  ] as { name: string; options: MappingOptions; says: string }[])("are answered with what to do on $name", ({ options, says }) => {
    expect(rolesUnder(options)).toBe(says);
  });

  test("stand in for columns that a file does not have", () => {
    const chosen = mappingFrom(shop, { skip: ["activity"], eventName: "review", channelName: "store", zone: "Europe/Berlin", customerIfMissing: "NA" });
    expect(chosen).toMatchObject({ ok: true, value: { mapping: { eventName: "review", channel: "store", zone: "Europe/Berlin", customerIfMissing: "NA" } } });
  });
});

describe("dates that do not tell day from month", () => {
  const dates = glance("customer,event,time,other", "ann,ad,2024-01-01T10:00:00Z,03/04/2024", "ann,pay,2024-01-02T10:00:00Z,05/04/2024");

  test("stay a question, also in a column that somebody names", () => {
    expect(mappingFrom(dates, { time: "other" })).toEqual({ ok: false, error: { code: "time-order", example: "03/04/2024" } });
    expect(mappingFrom(dates, {})).toMatchObject({ ok: true });
  });

  test("are read as the options say, with a remark on their zone", () => {
    expect(mappingFrom(dates, { time: "other", timeFormat: "month-day-year" })).toMatchObject({ ok: true, value: { mapping: { timeFormat: "month-day-year" }, remarks: [expect.stringContaining("read as UTC")] } });
  });
});
