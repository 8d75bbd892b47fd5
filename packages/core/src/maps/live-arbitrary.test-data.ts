import * as fc from "fast-check";
import { type JourneyMap, journeyMap, laneKinds, stakes } from "./journey-map.ts";
import { named, type Rule } from "./binding.ts";

/** Random maps for property tests: every field, texts with any characters, and fields that the schema does not know. */

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/).filter((text) => text !== "__proto__");
const words = fc.string({ unit: "binary", maxLength: 12 });
const rule: fc.Arbitrary<Rule> = fc.oneof(
  words.map((name) => named(name)),
  fc.array(words.map((name) => named(name)), { maxLength: 2 }).map((rules): Rule => ({ kind: "any", rules })),
  fc.record({ kind: fc.constant("less-than" as const), of: fc.constant("rating" as const), than: fc.integer() }),
);
const feeling = fc.record({ level: fc.constantFrom(-2, -1, 1, 0.5), word: words });

function spansThatFit(placed: readonly { readonly id: string; readonly stage: string }[], wanted: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(wanted.filter(([from, span]) => {
    const at = placed.findIndex((t) => t.id === from);
    return placed.slice(at, at + span).filter((t) => t.stage === placed[at]!.stage).length === span;
  }));
}

/** JSON gives -0 back as 0, and a field called __proto__ is nobody's. */
const unknown = fc.dictionary(
  fc.oneof(fc.stringMatching(/^~?x-[a-z]{1,3}$/), fc.constantFrom("~order", "~place", "~~order")),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto")) as unknown),
  { maxKeys: 2 },
);

export const anyMap: fc.Arbitrary<JourneyMap> = fc
  .record({
    head: fc.record({
      title: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      frame: fc.tuple(unknown, fc.record({ goal: words, persona: words, status: fc.constantFrom("draft", "active") })).map(([more, fields]) => ({ ...more, ...fields })),
      scope: fc.oneof(fc.constant({ kind: "lifetime" }), rule.map((start) => ({ kind: "start-and-goal", start }))),
      timeoutMs: fc.integer({ min: 60_000, max: 1e9 }),
      goal: fc.option(fc.record({ name: words, rule }), { nil: null }),
      ignored: fc.uniqueArray(fc.record({ name: words.filter((w) => w !== "__proto__"), reason: words }), { selector: (one) => one.name, maxLength: 3 }),
      notes: fc.array(fc.record({ about: fc.constantFrom("goal", "tail"), text: words }), { maxLength: 3 }),
    }),
    more: unknown,
    stages: fc.uniqueArray(fc.tuple(unknown, id, words, words), { selector: (s) => s[1], maxLength: 4 }),
    touchpoints: fc.uniqueArray(
      fc.tuple(unknown, id, fc.nat(), fc.record({ name: words, channels: fc.array(words, { maxLength: 2 }), binding: fc.option(rule, { nil: null }), failure: fc.option(rule, { nil: null }), required: fc.boolean(), expected: fc.option(feeling, { nil: null }), expectedBy: fc.dictionary(id, feeling, { maxKeys: 2 }), stakeholders: fc.dictionary(id, fc.constantFrom(...stakes), { maxKeys: 2 }), map: fc.option(id, { nil: null }), width: fc.constantFrom(null, 120) })),
      { selector: (t) => t[1], maxLength: 8 },
    ),
    lanes: fc.uniqueArray(fc.tuple(unknown, id, fc.constantFrom(...laneKinds), words, fc.boolean(), fc.array(fc.tuple(fc.nat(), words, fc.integer({ min: 2, max: 4 }), fc.array(id, { maxLength: 2 })), { maxLength: 4 })), { selector: (l) => l[1], maxLength: 3 }),
    arrows: fc.uniqueArray(fc.tuple(id, fc.nat(), fc.nat()), { selector: (a) => a[0], maxLength: 3 }),
  })
  .map(({ head, more, stages, touchpoints, lanes, arrows }) => {
    const stageIds = stages.map((s) => s[1]);
    const placed = stageIds.length === 0 ? [] : touchpoints
      .map(([fields, touchpointId, stage, known]) => ({ ...fields, ...known, id: touchpointId, stage: stageIds[stage % stageIds.length]! }))
      .toSorted((a, b) => stageIds.indexOf(a.stage) - stageIds.indexOf(b.stage));
    const pick = (n: number) => placed[n % placed.length]?.id ?? "";
    return journeyMap.parse({
      ...more,
      ...head,
      schemaVersion: 2,
      id: "map",
      stages: stages.map(([fields, stageId, name, customerGoal]) => ({ ...fields, id: stageId, name, customerGoal })),
      touchpoints: placed,
      lanes: lanes.map(([fields, laneId, kind, title, hidden, cells]) => ({
        ...fields, id: laneId, kind, title, hidden,
        ...(placed.length === 0 ? {} : {
          cells: Object.fromEntries(cells.map(([n, text]) => [pick(n), text])),
          items: Object.fromEntries(cells.map(([n, , , ids]) => [pick(n), ids])),
          images: Object.fromEntries(cells.map(([n, , , ids]) => [pick(n), ids])),
          marks: Object.fromEntries(cells.map(([n, text, severity]) => [pick(n), { severity, source: text, competitors: [{ name: text, level: 0.5 }] }])),
          altTexts: Object.fromEntries(cells.flatMap(([, text, , ids]) => ids.map((image) => [image, text]))),
          // A span that the document's rules would shorten is no map of ours.
          spans: spansThatFit(placed, cells.slice(0, 1).map(([n, , span]) => [pick(n), span])),
        }),
      })),
      arrows: placed.length === 0 ? [] : arrows.map(([arrowId, from, to]) => ({ id: arrowId, from: pick(from), to: pick(to), kind: "main" })),
    });
  });
