import * as fc from "fast-check";
import { pathBegins, pathEnds } from "./way-ends.ts";
import type { PathNodes, PathQuestion, PathSelection, UnlikeMoves } from "./path-selection.ts";

/** Nodes of `contractMaps` over the names of `anyLog`, on and off the map, and one that is nowhere. */
const nodes = fc.constantFrom("ad", "shop", "pay", "use", "off:call", "off:quit", "off:", "gone");

/** Random questions for property tests. */
export const anyQuestion: fc.Arbitrary<PathQuestion> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ from: nodes, to: nodes, align: fc.constantFrom("start", "end"), steps: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ through: nodes, steps: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: ["through"] }) },
);

const someNodes: fc.Arbitrary<PathNodes> = fc.record({ nodes: fc.uniqueArray(nodes, { maxLength: 4 }), not: fc.boolean(), side: fc.constantFrom("on", "off") }, { requiredKeys: ["nodes"] });
const step = fc.integer({ min: -3, max: 3 });

function and<A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));
}

const anyPlace = fc.integer({ min: -2, max: 3 });
const anyMoves = fc.array(fc.tuple(anyPlace, anyPlace), { maxLength: 4 }).map((moves) => moves.flat());

const unlike: fc.Arbitrary<UnlikeMoves> = fc.record({
  nodes: fc.uniqueArray(nodes, { minLength: 4, maxLength: 6 }),
  at: fc.oneof(
    fc.record({ named: fc.uniqueArray(anyPlace), moves: anyMoves }).map((one) => [one]),
    fc.uniqueArray(fc.record({ step, named: fc.uniqueArray(anyPlace), moves: anyMoves }), { selector: (one) => one.step, maxLength: 4 }),
  ),
});

/** Random selections of paths for property tests. */
export const anyPathSelection: fc.Arbitrary<PathSelection> = fc.record(
  {
    kind: fc.constant("path"),
    question: anyQuestion,
    at: fc.array(and(fc.record({ step, again: fc.constant(true) }, { requiredKeys: [] }), someNodes), { maxLength: 2 }),
    move: fc.record({ from: someNodes, to: someNodes }),
    unlike,
    begin: and(fc.record({ step, kind: fc.constantFrom(...pathBegins) }, { requiredKeys: ["kind"] }), someNodes),
    end: and(fc.record({ step, kind: fc.constantFrom(...pathEnds) }, { requiredKeys: ["kind"] }), someNodes),
  },
  { requiredKeys: ["kind", "question"] },
);
