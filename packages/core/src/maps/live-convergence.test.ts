import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type JourneyMap, journeyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { addArrow, moveLane, setCellText } from "./live-lane-edits.ts";
import { heedName, ignoreName } from "./live-map-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { applyCanonical, docOf } from "./live-replace.ts";
import { addStage, addTouchpoint, moveStage, moveTouchpoint, removeStage, removeTouchpoint, renameTouchpoint, setCustomerGoal } from "./live-touchpoint-edits.ts";
import { shop } from "./small-shop.test-data.ts";

function view({ doc }: Editing): JourneyMap {
  return mapOf(doc, "shop");
}

type Command = (e: Editing, n: number) => unknown;
const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const inStage = (map: JourneyMap, stage: string) => map.touchpoints.filter((t) => t.stage === stage);

const stageAt = (map: JourneyMap, stage: string) => map.stages.findIndex((s) => s.id === stage);
const toAny = (map: JourneyMap, n: number) => {
  const stage = nth(map.stages, n >> 1)?.id ?? "";
  return { stage, before: nth([...inStage(map, stage).map((t) => t.id), null], n >> 3) ?? null };
};

const moves: readonly Command[] = [
  (e, n) => moveTouchpoint(e, nth(view(e).touchpoints, n)?.id ?? "", toAny(view(e), n)),
  (e, n) => moveStage(e, nth(view(e).stages, n)?.id ?? "", nth([...view(e).stages.map((s) => s.id), null], n >> 3) ?? null),
  (e, n) => renameTouchpoint(e, nth(view(e).touchpoints, n)?.id ?? "", `name ${n}`),
  (e, n) => setCellText(e, nth(view(e).lanes, n)?.id ?? "", nth(view(e).touchpoints, n >> 2)?.id ?? "", `words ${n} 🚲`),
  (e, n) => setCustomerGoal(e, nth(view(e).stages, n)?.id ?? "", `goal ${n}`),
  (e, n) => moveLane(e, nth(view(e).lanes, n)?.id ?? "", null),
  (e, n) => addTouchpoint(e, { id: `t${String(e.origin)}${n}`, ...toAny(view(e), n), name: "New" }),
  (e, n) => addStage(e, { id: `s${String(e.origin)}${n}`, name: "New" }, nth(view(e).stages, n)?.id ?? null),
  (e, n) => ignoreName(e, `name ${n % 3}`, String(e.origin)),
];

const others: readonly Command[] = [
  (e, n) => removeTouchpoint(e, nth(view(e).touchpoints, n)?.id ?? ""),
  (e, n) => removeStage(e, nth(view(e).stages, n)?.id ?? ""),
  (e, n) => heedName(e, `name ${n % 3}`),
  (e, n) => addArrow(e, { id: `a${String(e.origin)}${n}`, from: nth(view(e).touchpoints, n)?.id ?? "", to: nth(view(e).touchpoints, n >> 2)?.id ?? "", kind: "main" }),
  (e) => applyCanonical(e.doc, { ...view(e), title: `put by ${String(e.origin)}`, touchpoints: view(e).touchpoints.toReversed().toSorted((a, b) => stageAt(view(e), a.stage) - stageAt(view(e), b.stage)) }, e.origin),
];

/** Each turn: who, does what, on what; -1 as what undoes; then how many waiting updates arrive, from the end of the queue if odd. */
const turns = (commands: number) => fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: commands - 1 }), fc.nat(10_000), fc.nat(3)), { maxLength: 40 });

function play(commands: readonly Command[], script: readonly [number, number, number, number][]) {
  const first = docOf(shop);
  const editors = ["a", "b", "c"].map((origin): Editing => ({ doc: new Y.Doc(), origin }));
  for (const { doc } of editors) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
  const histories = editors.map((e) => undoHistory(e.doc, e.origin));
  const waiting: { to: Editing; update: Uint8Array }[] = [];
  for (const from of editors) {
    from.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "wire") for (const to of editors) if (to !== from) waiting.push({ to, update });
    });
  }
  const deliver = (late: boolean) => {
    const next = late ? waiting.pop() : waiting.shift();
    if (next) Y.applyUpdate(next.to.doc, next.update, "wire");
  };
  for (const [who, what, n, arriving] of script) {
    if (what < 0) histories[who]!.undo();
    else commands[what]!(editors[who]!, n);
    for (let i = 0; i < arriving; i++) deliver(n % 2 === 1);
  }
  while (waiting.length > 0) deliver(script.length % 2 === 1);
  return editors.map(view);
}

describe("several editors at once", () => {
  it("all end with the same map, which meets the schema, however late and shuffled their edits arrive", () => {
    const commands = [...moves, ...others];
    fc.assert(fc.property(turns(commands.length), (script) => {
      const [a, b, c] = play(commands, script);
      expect(b).toEqual(a);
      expect(c).toEqual(a);
      expect(journeyMap.safeParse(a).success).toBe(true);
    }), { numRuns: 120 });
  });

  it("neither double nor lose a touchpoint by moving things at once", () => {
    fc.assert(fc.property(turns(6).map((script) => script.filter(([, what]) => what >= 0)), (script) => {
      const [a] = play(moves, script);
      expect(a!.touchpoints.map((t) => t.id).toSorted()).toEqual(["ad", "pay", "site"]);
      expect(a!.stages.map((s) => s.id).toSorted()).toEqual(["buy", "look", "use"]);
    }), { numRuns: 120 });
  });
});
