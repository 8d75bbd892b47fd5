import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { selectJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { anyVariantQuestion } from "./any-variants.ts";
import { editDistance } from "./edit-distance.ts";
import { usualPathOf, variantCountsOf, type VariantQuestion } from "./variant-counts.ts";
import { finishVariantGroups } from "./finish-variant-groups.ts";
import { leadersOf, nearestLeader, variantGroupCountsOf } from "./variant-groups.ts";
import { namesOfVariants } from "./variant-names.ts";
import { nodeOfStep } from "./variant-path.ts";
import { selectionOfVariantGroup, selectionOfVariants } from "./variant-selection.ts";
import { finishVariants } from "./variants.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const written = cutJourneys(log("ann: ad, ad, shop", "bob: ad csat=5, shop csat=1", "cid: ad csat=4, shop, shop csat=2", "dee: ad, +2h shop, pay", "eve: ad, call", "fay: ad, shop, ad", "new: +200d ad"), map);
const asked: VariantQuestion = { reading: {}, sort: "taken", top: 10 };
const paths = (question: Partial<VariantQuestion>) => variantCountsOf(written, map, { ...asked, ...question }).top.map(({ path, count }) => `${path.map((code) => nodeOfStep(code, map, written.offMapNames, question.reading ?? {})).join(" ")}: ${count}`);

describe("the ways that journeys take", () => {
  test("are told with consecutive repeats as one step, the most taken first, then by path", () => {
    expect(paths({})).toEqual(["ad shop: 3", "ad: 1", "ad shop ad: 1", "ad shop pay: 1", "ad off:call: 1"]);
  });

  test("with repeats, without what is off the map, or by stage", () => {
    expect(paths({ reading: { repeats: "told" } }).slice(0, 3)).toEqual(["ad: 1", "ad ad shop: 1", "ad shop: 1"]);
    expect(paths({ reading: { offMap: "ignored" } }).slice(0, 2)).toEqual(["ad shop: 3", "ad: 2"]);
    expect(paths({ reading: { level: "stage" } })).toEqual(["stage:Look: 5", "stage:Look stage:Buy: 1", "stage:Look off:call: 1"]);
  });

  test("only of journeys that contain a touchpoint, with shares of all", () => {
    const counts = variantCountsOf(written, map, { ...asked, contains: "pay" });
    expect(counts).toMatchObject({ journeys: 7, looked: { variants: 1, count: 1, converted: 1, open: 0 } });
  });

  test("have the conversion, time and emotion of their journeys", () => {
    const counts = variantCountsOf(written, map, asked);
    const found = finishVariants(counts, usualPathOf(written, map, {}), null, {}, { map, offMapNames: written.offMapNames });
    expect(found.variants[0]).toMatchObject({
      name: "Ends at shop",
      path: ["ad", "shop"],
      journeys: { count: 3, n: 7, share: 3 / 7 },
      converted: 0,
      abandoned: 3,
      open: 0,
      conversion: { count: 0, n: 3 },
      medianSeconds: 7200, // 2 h, 1 h, 2 h
      steps: [{ n: 2, mean: 0.75 }, { n: 2, mean: -0.75 }],
      difference: null,
    });
    expect(found.variants[0]!.emotion).toMatchObject({ n: 4, mean: 0, enough: false });
    expect(found.variants.find(({ path }) => path.length === 1)).toMatchObject({ name: "Only ad", open: 1, conversion: null, medianSeconds: null, emotion: null });
    expect(found.variants.map(({ name }) => name)).toEqual(["Ends at shop", "Only ad", "Goes back to ad", "The usual way to Paid", "Ends at call"]);
  });

  test("beside the same way among other journeys, with what is more than chance", () => {
    const counts = variantCountsOf(written, map, { ...asked, top: 1 });
    const [only] = finishVariants(counts, counts.top[0]!.path, { journeys: 100, counts: [{ count: 0, converted: 0, abandoned: 0, open: 0 }] }, {}, { map, offMapNames: [] }).variants;
    expect(only!.difference).toMatchObject({ journeys: { value: 3 / 7, isMoreThanChance: true }, conversion: null });
  });

  test("are none without journeys", () => {
    const counts = variantCountsOf(cutJourneys([], map), map, asked);
    expect(finishVariants(counts, undefined, null, {}, { map, offMapNames: [] })).toMatchObject({ total: 0, variants: [], other: { variants: 0, journeys: 0 } });
  });
});

test("named and other variants add up to all journeys, and each number opens as many", () => {
  fc.assert(
    fc.property(anyLog(), anyVariantQuestion, (events, question) => {
      const cut = cutJourneys(events, map);
      const { reading, contains } = question;
      const counts = variantCountsOf(cut, map, question);
      const found = finishVariants(counts, counts.top[0]?.path, null, reading, { map, offMapNames: cut.offMapNames });
      const listed = (of: readonly (readonly string[])[], more: Parameters<typeof selectionOfVariants>[2] = {}) => selectJourneys(cut, map, selectionOfVariants(reading, of, { ...more, ...(contains === undefined ? {} : { contains }) })).length;
      for (const one of found.variants) {
        expect(listed([one.path])).toBe(one.journeys.count);
        expect(listed([one.path], { state: "converted" })).toBe(one.converted);
        expect(listed([one.path], { state: "open" })).toBe(one.open);
        expect(listed([one.path], { state: "closed" })).toBe(one.converted + one.abandoned);
      }
      const all = found.variants.map(({ path }) => path);
      expect(listed(all, { not: true })).toBe(found.other.journeys);
      expect(listed(all) + found.other.journeys).toBe(found.journeys.looked);
      expect(found.variants.length + found.other.variants).toBe(found.total);
      if (contains === undefined) expect(found.journeys.looked).toBe(cut.journeys.length);
    }),
    { numRuns: 60 },
  );
});

describe("names in words", () => {
  const usual = ["ad", "shop", "ride", "lease", "pay"];
  const names = (...ways: string[]) => namesOfVariants(ways.map((way) => way.split(" ").filter((node) => node !== "")), { path: usual, name: "the usual way" }, (node) => node.replace("off:", ""));
  test.each([
    ["ad shop ride lease pay", "The usual way"],
    ["ad shop", "Ends at shop"],
    ["ad shop off:call", "Ends at call"],
    ["ad shop off:call ride", "With call after shop, ends at ride"],
    ["ad shop lease pay", "Skips ride"],
    ["ad shop ride lease off:call pay", "With call after lease"],
    ["ad shop ride shop lease pay", "Goes back to shop"],
    ["ad shop ride lease pay use", "Also use"],
    ["ad shop use off:call use ride lease pay", "With call after use, goes back to use"],
    ["shop ride lease pay", "Skips ad, begins at shop"],
    ["", "Nothing on the map"],
    ["use chat", "From use to chat"],
  ])("%s: %s", (way, name) => expect(names(way)).toEqual([name]));

  test("of several tell them apart", () => {
    expect(names("ad off:call shop ride off:chat pay", "ad shop off:call ride off:chat pay", "ad shop pay")).toEqual(["With call and chat, skips lease", "With call and chat, skips lease (2)", "Skips ride and lease"]);
  });
});

describe("distance and groups", () => {
  test("the distance is the share of steps that differ", () => {
    expect(editDistance("kitten", "sitting")).toBe(3 / 7);
    expect(editDistance([], [])).toBe(0);
    expect(editDistance([1], [])).toBe(1);
    expect(editDistance([9, 1, 2, 9], [1, 3, 2], 1, 3)).toBe(1 / 3);
  });

  test("the distance is that of the other way round, 0 only for the same, and never above 1", () => {
    const way = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(way, way, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(distance).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a variant that is like none before it leads; each is of the nearest leader, or of none", () => {
    const leaders = leadersOf(["abc", "abd", "xyz", "abcdefgh", "xyw"]);
    expect(leaders).toEqual(["abc", "xyz", "abcdefgh"]);
    // abcde is two fifths from abc, three eighths from abcdefgh; abcdef a quarter from that.
    expect(["abc", "ab", "wyz", "abcde", "abcdef", ""].map((path) => nearestLeader(path, leaders))).toEqual([0, 0, 1, null, 2, null]);
    expect(leadersOf(["", ""])).toEqual([""]);
  });

  test("groups and what is like none of them add up to all journeys, and each number opens as many", () => {
    fc.assert(
      fc.property(anyLog(), anyVariantQuestion, (events, { reading, contains, sort }) => {
        const cut = cutJourneys(events, map);
        const of = contains === undefined ? {} : { contains };
        const found = finishVariantGroups(variantGroupCountsOf(cut, map, { reading, ...of }), undefined, null, { reading, sort }, { map, offMapNames: cut.offMapNames });
        const listed = (group: number | null, more: Parameters<typeof selectionOfVariantGroup>[3] = {}) => selectJourneys(cut, map, selectionOfVariantGroup(reading, found.leaders, group, { ...more, ...of })).length;
        for (const { group, whole, variants, members } of found.groups) {
          expect(listed(group)).toBe(whole.journeys.count);
          expect(listed(group, { state: "converted" })).toBe(whole.converted);
          const told = members.reduce((sum, one) => sum + one.journeys.count, 0);
          expect(told < whole.journeys.count).toBe(members.length < variants);
        }
        expect(listed(null)).toBe(found.apart.journeys);
        const counts = variantCountsOf(cut, map, { reading, ...of, sort: "taken", top: 1 });
        expect([found.journeys.looked, found.total]).toEqual([counts.looked.count, counts.looked.variants]);
      }),
      { numRuns: 30 },
    );
  });
});
