import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type JourneyMap, journeyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { addArrow, addLane, duplicateLane, moveLane, removeLane, setCellItems, setCellMark, setCellSpan, setCellText, setCellTexts } from "./live-lane-edits.ts";
import { heedName, ignoreName } from "./live-map-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { applyCanonical, docOf } from "./live-replace.ts";
import { addStage, addTouchpoint, moveStage, moveTouchpoint, removeStage, removeTouchpoint, renameTouchpoint, setCustomerGoal, setPersonasEmotion, setStake } from "./live-touchpoint-edits.ts";
import { duplicateStage, duplicateTouchpoint, mergeStage, moveTouchpoints, removeTouchpoints, splitStage } from "./live-structure-edits.ts";
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
  (e, n) => moveTouchpoints(e, view(e).touchpoints.filter((_, i) => i % 2 === n % 2).map((t) => t.id), { stage: nth(view(e).stages, n >> 1)?.id ?? "", before: null }),
  (e, n) => setCellSpan(e, nth(view(e).lanes, n)?.id ?? "", nth(view(e).touchpoints, n >> 2)?.id ?? "", 1 + (n % 3)),
  (e, n) => setCellItems(e, nth(view(e).lanes, n)?.id ?? "", nth(view(e).touchpoints, n >> 2)?.id ?? "", n % 2 === 0 ? [] : [`item-${n % 5}`]),
  (e, n) => setCellMark(e, nth(view(e).lanes, n)?.id ?? "", nth(view(e).touchpoints, n >> 2)?.id ?? "", n % 3 === 0 ? {} : { severity: 1 + (n % 4) }),
  (e, n) => setCellTexts(e, view(e).touchpoints.slice(0, 2).map(({ id }) => ({ lane: nth(view(e).lanes, n)?.id ?? "", touchpoint: id, text: `pasted ${n}` }))),
  (e, n) => setPersonasEmotion(e, nth(view(e).touchpoints, n)?.id ?? "", `p${n % 2}`, n % 3 === 0 ? null : { level: (n % 5) - 2, word: "" }),
  (e, n) => setStake(e, nth(view(e).touchpoints, n)?.id ?? "", `who${n % 2}`, n % 3 === 0 ? null : "consulted"),
];

const others: readonly Command[] = [
  (e, n) => removeTouchpoint(e, nth(view(e).touchpoints, n)?.id ?? ""),
  (e, n) => removeStage(e, nth(view(e).stages, n)?.id ?? ""),
  (e, n) => heedName(e, `name ${n % 3}`),
  (e, n) => removeTouchpoints(e, view(e).touchpoints.filter((_, i) => i % 3 === n % 3).map((t) => t.id)),
  (e, n) => duplicateTouchpoint(e, nth(view(e).touchpoints, n)?.id ?? "", `d${String(e.origin)}${n}`),
  (e, n) => {
    let made = 0;
    return duplicateStage(e, nth(view(e).stages, n)?.id ?? "", () => `k${String(e.origin)}${n}-${made++}`);
  },
  (e, n) => splitStage(e, nth(view(e).touchpoints, n)?.id ?? "", { id: `p${String(e.origin)}${n}`, name: "Second half" }),
  (e, n) => mergeStage(e, nth(view(e).stages, n)?.id ?? ""),
  (e, n) => addLane(e, { id: `l${String(e.origin)}${n}`, kind: "text", title: "Notes" }),
  (e, n) => duplicateLane(e, nth(view(e).lanes, n)?.id ?? "", `c${String(e.origin)}${n}`),
  (e, n) => view(e).lanes.length > 1 ? removeLane(e, nth(view(e).lanes, n)?.id ?? "") : undefined,
  (e, n) => addArrow(e, { id: `a${String(e.origin)}${n}`, from: nth(view(e).touchpoints, n)?.id ?? "", to: nth(view(e).touchpoints, n >> 2)?.id ?? "", kind: "main" }),
  (e) => applyCanonical(e.doc, { ...view(e), title: `put by ${String(e.origin)}`, touchpoints: view(e).touchpoints.toReversed().toSorted((a, b) => stageAt(view(e), a.stage) - stageAt(view(e), b.stage)) }, e.origin),
];

/** Each turn: who, does what, on what; -1 as what undoes; then how many waiting updates arrive, from the end of the queue if odd. */
const turns = (commands: number) => fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -1, max: commands - 1 }), fc.nat(10_000), fc.nat(3)), { maxLength: 40 });

function play(commands: readonly Command[], script: readonly [number, number, number, number][], people: number) {
  const first = docOf(shop);
  const editors = ["a", "b", "c", "d", "e"].slice(0, people).map((origin): Editing => ({ doc: new Y.Doc(), origin }));
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
  for (const [turn, what, n, arriving] of script) {
    const who = turn % people;
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
    fc.assert(fc.property(turns(commands.length), fc.integer({ min: 2, max: 5 }), (script, people) => {
      const [first, ...rest] = play(commands, script, people);
      for (const other of rest) expect(other).toEqual(first);
      expect(journeyMap.safeParse(first).success).toBe(true);
      // Every cell that is left belongs to a touchpoint that is left, or waits for one that somebody may bring back.
      for (const { spans } of first!.lanes) for (const id of Object.keys(spans)) expect(first!.touchpoints.some((t) => t.id === id)).toBe(true);
    }), { numRuns: 2000, endOnFailure: true });
  });

  it("neither double nor lose a touchpoint by moving things at once", () => {
    fc.assert(fc.property(turns(6).map((script) => script.filter(([, what]) => what >= 0)), (script) => {
      const [a] = play(moves, script, 3);
      expect(a!.touchpoints.map((t) => t.id).toSorted()).toEqual(["ad", "pay", "site"]);
      expect(a!.stages.map((s) => s.id).toSorted()).toEqual(["buy", "look", "use"]);
    }), { numRuns: 120 });
  });
});
