import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { z } from "zod";
import { journeyMap, mapFields } from "./journey-map.ts";
import { anyMap } from "./live-arbitrary.test-data.ts";
import { setFrameField } from "./live-map-edits.ts";
import { mapOf, rootsOf, undoHistory } from "./live-map.ts";
import { repaired } from "./live-repair.ts";
import { applyCanonical, docOf } from "./live-replace.ts";
import { isNewerDocument, upgradeLive } from "./live-upgrade.ts";
import { schemaSteps, schemaVersion, upToDate } from "./schema-versions.ts";

/** A map as version 1 wrote it, with every field that a step changes, and fields of nobody's. */
const version1 = {
  schemaVersion: 1,
  id: "shop",
  title: "Buying",
  future: { kept: true },
  frame: { type: "purchase", goal: "Sell more", status: "active", tags: ["core"], reviewOn: "", "x-theme": "blue" },
  stages: [{ id: "look", name: "Look", customerGoal: "Find a bike", "x-colour": 3 }],
  touchpoints: [{ id: "ad", stage: "look", name: "Ad", expected: { level: 1, word: "Curious" }, expectedBy: { ann: { level: 2, word: "" } } }],
  lanes: [{ id: "words", kind: "text", title: "Words", cells: { ad: "Bright" } }],
};

/** The live document as version 1 kept it. */
function liveVersion1(frame: Readonly<Record<string, unknown>> = version1.frame): Y.Doc {
  const doc = docOf(journeyMap.parse({ ...version1, frame }));
  rootsOf(doc).map.set("schemaVersion", 1);
  rootsOf(doc).frame.set("reviewOn", frame["reviewOn"]);
  return doc;
}

function sent(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe("the steps from version to version", () => {
  it("lead from the first version to this one without a gap", () => {
    expect(schemaSteps.map(({ to }) => to)).toEqual(Array.from({ length: schemaVersion - 1 }, (_, at) => at + 2));
    expect(z.toJSONSchema(journeyMap, { io: "output" })).toMatchObject({ $defs: { JourneyMap: { properties: { schemaVersion: { const: schemaVersion } } } } });
    expect(z.toJSONSchema(journeyMap, { io: "input" })).toMatchObject({ $defs: { JourneyMap: { properties: { schemaVersion: { const: schemaVersion }, title: { type: "string" } } } } });
  });

  it("read a map of version 1 as this version has it, and keep what nobody knows", () => {
    const map = journeyMap.parse(version1);
    expect(map).toMatchObject({ ...version1, schemaVersion: 2, frame: { ...version1.frame, reviewOn: null } });
    expect(journeyMap.parse({ ...version1, frame: { reviewOn: "2026-12-01" } }).frame.reviewOn).toBe("2026-12-01");
    expect(repaired(version1)).toEqual(map);
  });

  it("do nothing the second time, and never break on what is no map", () => {
    fc.assert(fc.property(fc.oneof(anyMap, fc.jsonValue(), fc.record({ schemaVersion: fc.constantFrom(0, 1, 2, 3, "1"), frame: fc.jsonValue() })), (json) => {
      const once = upToDate(json);
      expect(upToDate(once)).toEqual(once);
    }), { numRuns: 100 });
    expect(upToDate({ ...version1, schemaVersion: 2 })).toEqual({ ...version1, schemaVersion: 2 });
  });

  it("leave a map of a newer version alone: the sentence says what it is, and what to do", () => {
    const newer = { ...version1, schemaVersion: 7 };
    expect(upToDate(newer)).toBe(newer);
    expect(journeyMap.safeParse(newer).error?.issues).toMatchObject([{ path: ["schemaVersion"], message: `is 7, of a newer Desirepath; this one reads up to ${schemaVersion}. Upgrade it, then open the map again` }]);
    expect(mapFields.safeParse(newer).success).toBe(false);
  });
});

describe("a live document of version 1", () => {
  it("reads as the same map before and after it is brought up to date, and nothing but that is written", () => {
    const doc = liveVersion1();
    const before = mapOf(doc, "shop");
    expect(before).toEqual(journeyMap.parse(version1));
    const written: string[] = [];
    for (const root of Object.values(rootsOf(doc))) root.observeDeep((events: readonly Y.YEvent<never>[]) => written.push(...events.flatMap((event) => [...event.keys.keys()])));
    expect([upgradeLive(doc, "upgrade"), upgradeLive(doc, "upgrade")]).toEqual([true, false]);
    expect(written.toSorted()).toEqual(["reviewOn", "schemaVersion"]);
    expect(mapOf(sent(doc), "shop")).toEqual(before);
  });

  it("ends the same on two machines that bring it up to date at once, and once more", () => {
    const one = liveVersion1();
    const two = sent(one);
    upgradeLive(one, "upgrade");
    upgradeLive(two, "upgrade");
    const [ofOne, ofTwo] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two)];
    for (const update of [ofTwo, ofOne]) for (const doc of [one, two]) Y.applyUpdate(doc, update);
    expect(mapOf(one, "shop")).toEqual(mapOf(two, "shop"));
    expect(rootsOf(one).frame.toJSON()).toEqual(rootsOf(two).frame.toJSON());
    expect([upgradeLive(one, "upgrade"), upgradeLive(two, "upgrade")]).toEqual([false, false]);
  });

  it("keeps what somebody writes at the same moment, and undo takes back that only", () => {
    for (let round = 0; round < 20; round++) {
      const server = liveVersion1();
      const browser = sent(server);
      const history = undoHistory(browser, "me");
      upgradeLive(server, "upgrade");
      expect(setFrameField({ doc: browser, origin: "me" }, "reviewOn", "2027-01-31").ok).toBe(true);
      Y.applyUpdate(server, Y.encodeStateAsUpdate(browser));
      Y.applyUpdate(browser, Y.encodeStateAsUpdate(server));
      expect([server, browser].map((doc) => mapOf(doc, "shop").frame.reviewOn)).toEqual(["2027-01-31", "2027-01-31"]);
      history.undo();
      expect([mapOf(browser, "shop").frame.reviewOn, mapOf(browser, "shop").schemaVersion]).toEqual([null, 2]);
    }
  });

  it("takes what a page of version 1 still writes into it", () => {
    const doc = liveVersion1({ ...version1.frame, reviewOn: "2026-12-01" });
    upgradeLive(doc, "upgrade");
    rootsOf(doc).frame.set("reviewOn", "");
    expect(mapOf(doc, "shop").frame.reviewOn).toBeNull();
  });

  it("is not touched where it is empty or of a newer version", () => {
    const newer = docOf(journeyMap.parse(version1));
    rootsOf(newer).map.set("schemaVersion", 3);
    const state = Y.encodeStateAsUpdate(newer);
    expect([upgradeLive(newer, "upgrade"), upgradeLive(new Y.Doc(), "upgrade"), isNewerDocument(newer), isNewerDocument(new Y.Doc())]).toEqual([false, false, true, false]);
    expect(Y.encodeStateAsUpdate(newer)).toEqual(state);
    expect(mapOf(newer, "shop").title).toBe("Buying");
  });

  it("is brought up to date by a whole map that is put over it too", () => {
    const doc = liveVersion1();
    applyCanonical(doc, journeyMap.parse({ ...version1, title: "Renamed" }), "put");
    expect([rootsOf(doc).map.get("schemaVersion"), rootsOf(doc).frame.get("reviewOn")]).toEqual([schemaVersion, null]);
  });
});
