import { Readable } from "node:stream";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { meetsRule, named, type NumberField, type Rule, type RuleSubject, type TextField } from "@desirepath/core/maps/binding.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { compileRule } from "./rule-sql.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine?.close();
});

// Few and near values, so that rules are met about as often as not; and the hostile ones.
const word = fc.constantFrom("", "a", "A", "ab", "Äb", "äB", "K", "it's", "a\\b", "a\nb", "🚲", "x\0y", "'; DROP TABLE events; --", "{rule_0:String}");
const numeric = fc.constantFrom("", "0", "-0", "1", "1.", ".5", "+2", "-3.25", "1e3", " 1", "1\n", "NaN", "inf", "0x10", "0.1", "0.30000000000000004", "9007199254740993", `1${"0".repeat(400)}`, `-1${"0".repeat(400)}`, "०");
const number = fc.constantFrom(0, 1, -1, 0.1, 2, -3.25, 0.30000000000000004, 1e300, 9007199254740992);
const propertyName = fc.constantFrom("plan", "it's", "a\\b", "Ä", "__proto__", "size");
const textField: fc.Arbitrary<TextField> = fc.oneof(fc.constantFrom("name" as const, "channel" as const, "source" as const, "text" as const), propertyName.map((property) => ({ property })));
const numberField: fc.Arbitrary<NumberField> = fc.oneof(fc.constantFrom("rating" as const, "value" as const), propertyName.map((property) => ({ property })));

const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant("one-of" as const), of: textField, values: fc.array(fc.oneof(word, numeric), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant("contains" as const), of: textField, part: word.filter((part) => part !== "") }),
    fc.record({ kind: fc.constantFrom("greater-than" as const, "less-than" as const), of: numberField, than: number }),
    fc.record({ kind: fc.constantFrom("all" as const, "any" as const), rules: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
  ),
})).rule;

const events: fc.Arbitrary<RuleSubject> = fc.record(
  {
    name: word,
    channel: word,
    source: word,
    text: word,
    rating: number,
    value: number,
    properties: fc.dictionary(propertyName, fc.oneof(word, numeric), { maxKeys: 4, noNullPrototype: true }),
  },
  { requiredKeys: ["name"] },
);

test("meets the same events in SQL as in core, for any rules and events", async () => {
  await engine.driver.run(`CREATE TABLE subjects (
    row UInt32, name LowCardinality(String), channel LowCardinality(String), source LowCardinality(String), text String,
    rating Float64 DEFAULT nan, value Float64 DEFAULT nan, properties Map(LowCardinality(String), String)
  ) ENGINE = MergeTree ORDER BY row`);
  await fc.assert(
    fc.asyncProperty(fc.array(rules, { minLength: 20, maxLength: 20 }), fc.array(events, { minLength: 30, maxLength: 30 }), async (someRules, someEvents) => {
      await engine.driver.run("TRUNCATE TABLE subjects");
      const lines = someEvents.map((event, row) => `${JSON.stringify({ row, ...event })}\n`);
      expect(await engine.driver.insert("subjects", "JSONEachRow", Readable.from(lines))).toEqual({ ok: true, value: undefined });

      const compiled = someRules.map((rule, i) => compileRule(rule, `rule_${i}`));
      const found = await engine.driver.rows<Record<string, number>>(`SELECT ${compiled.map((c, i) => `${c.sql} AS met_${i}`).join(", ")} FROM subjects ORDER BY row`, {
        parameters: Object.assign({}, ...compiled.map((c) => c.parameters)),
      });
      const expected = someEvents.map((event) => Object.fromEntries(someRules.map((rule, i) => [`met_${i}`, meetsRule(rule, event) ? 1 : 0])));
      expect(found).toEqual({ ok: true, value: expected });
    }),
    { numRuns: 25, seed: 7 },
  );
});

test("keeps every value out of the text of the statement", () => {
  const rule: Rule = { kind: "all", rules: [named("secret"), { kind: "contains", of: { property: "secret" }, part: "secret" }, { kind: "greater-than", of: { property: "secret" }, than: 4711 }] };
  const { sql, parameters } = compileRule(rule, "goal");
  expect(sql).not.toMatch(/secret|4711/);
  expect(Object.values(parameters).flat().filter((value) => value === "secret" || value === 4711)).toHaveLength(5);
});
