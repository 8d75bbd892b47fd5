import { emotionUnits } from "@desirepath/core/events/scales.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { log } from "@desirepath/core/journeys/written-log.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { foldedText, holdsWords, readWordSearch } from "@desirepath/core/words/word-search.ts";
import type { WordFilter, WordOrder } from "@desirepath/core/words/word-question.ts";
import { ok } from "@desirepath/core/result.ts";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import { JourneyStore } from "../journeys/journey-store.ts";
import { must, storeLog } from "../journeys/stored-log.ts";
import { storeReadings } from "./text-scores.ts";
import { countWords, saidWords, textColumns } from "./said-words.ts";

const map = writtenMap("Look: ad, shop | Buy: pay");
/** By place in the log. */
const words = ["Café très CHER", "", "Late delivery,\n no call", "100% gut; DROP TABLE events --", "", "ein Sattel 座席", "fine"];
const events = log("ann: ad csat=1 @web <survey>, shop, pay csat=5 @store <survey>", "bob: ad @web <shop>, shop, call csat=3, +1d pay").map((event, i) => ({ ...event, text: words[i]! }));

let engine: EventEngine;
let store: JourneyStore;
beforeAll(async () => {
  engine = await openTestEngine();
  store = new JourneyStore(engine.driver, { alone: true });
  await storeLog(engine.driver, "w", events);
  await storeLog(engine.driver, "other", log("ann: ad csat=1").map((event) => ({ ...event, text: "Café of others" })));
  const { value } = await engine.driver.rows<{ hash: string }>("SELECT toString(cityHash64({text:String})) AS hash", { parameters: { text: words[3]! } }).then((found) => (found.ok ? found : { value: [] }));
  await must(storeReadings(engine.driver, "w", "test", [{ hash: value[0]!.hash, reading: { score: null, confidence: 0, language: "de" } }]));
});
afterAll(() => engine.close());

function found(filter: WordFilter, order: WordOrder = "newest", limit = 50) {
  return must(
    store.inView("w", map, {}, async (view) => {
      const counted = await countWords(engine.driver, view, map, { words: filter });
      const page = await saidWords(engine.driver, view, map, { words: filter }, { order, offset: 0, limit });
      if (!counted.ok) return counted;
      return page.ok ? ok({ ...counted.value, texts: page.value.map(({ text }) => text), words: page.value }) : page;
    }),
  );
}

test("all words of journeys are found with where, how and in which language they were said, newest first, and every list of counts adds up", async () => {
  const { total, counts, words: said } = await found({});
  expect(said.map(({ text, touchpoint, customer, language }) => [text, touchpoint, customer, language])).toEqual([
    ["fine", "pay", "bob", ""],
    ["Late delivery,\n no call", "pay", "ann", ""],
    ["ein Sattel 座席", null, "bob", ""],
    ["Café très CHER", "ad", "ann", ""],
    ["100% gut; DROP TABLE events --", "ad", "bob", "de"],
  ]);
  expect(total).toBe(5);
  for (const list of Object.values(counts)) expect(list.reduce((sum, { n }) => sum + n, 0)).toBe(5);
  expect(counts.touchpoints).toEqual([{ value: "ad", n: 2 }, { value: "pay", n: 2 }, { value: "off:", n: 1 }]);
  expect(counts.levels).toEqual([{ value: null, n: 2 }, { value: -2, n: 1 }, { value: 0, n: 1 }, { value: 2, n: 1 }]);
});

test("each filter lets through what it says", async () => {
  const [cafe, late, gut, saddle, fine] = [words[0]!, words[2]!, words[3]!, words[5]!, words[6]!];
  const filters: readonly (readonly [WordFilter, readonly string[]])[] = [
    [{ touchpoint: "ad" }, [cafe, gut]],
    [{ touchpoint: "off:" }, [saddle]],
    [{ touchpoint: "nowhere" }, []],
    [{ stage: map.stages[1]!.id }, [fine, late]],
    [{ level: "none" }, [fine, gut]],
    [{ level: -2 }, [cafe]],
    [{ channel: "web" }, [cafe, gut]],
    [{ source: "survey" }, [late, cafe]],
    [{ language: "de" }, [gut]],
    [{ language: "", touchpoint: "ad" }, [cafe]],
  ];
  for (const [filter, texts] of filters) expect(await found(filter), JSON.stringify(filter)).toMatchObject({ total: texts.length, texts });
});

test("a search finds what the reference finds, whatever is typed", async () => {
  for (const search of ["cafe CHÈR", '"late delivery, no"', "late -call", "100%", "' OR '1'='1", "\\", "{workspace:String}", "座席", '-"drop table"', "%", "nothing like it", "TRE"]) {
    const { total, texts } = await found({ search });
    const expected = words.filter((text) => text !== "" && holdsWords(text, readWordSearch(search)));
    expect([total, texts.toSorted()], search).toEqual([expected.length, expected.toSorted()]);
  }
  expect(foldedText("ÀÉÎ ﬁ")).toBe("aei fi");
});

test("texts come worst, best and most telling first, those without a score last", async () => {
  expect((await found({}, "worst")).texts.slice(0, 3)).toEqual([words[0], words[5], words[2]]);
  expect((await found({}, "best")).texts.slice(0, 3)).toEqual([words[2], words[5], words[0]]);
  expect((await found({}, "telling", 1)).texts).toEqual([words[3]]);
});

test("themes read the newest texts in columns and say where there are more", async () => {
  const columns = await must(store.inView("w", map, {}, (view) => textColumns(engine.driver, view, map, 4)));
  expect(columns).toMatchObject({ texts: [words[6], words[2], words[5], words[0]], customers: Uint32Array.from([0, 1, 0, 1]), touchpoints: ["pay", "pay", null, "ad"], isCut: true });
  expect([...columns.emotions]).toEqual([-128, emotionUnits, 0, -emotionUnits]);
  const hashes = [String(columns.hashes[1]!)];
  const chosen = await must(store.inView("w", map, {}, (view) => countWords(engine.driver, view, map, { words: {}, hashes })));
  expect(chosen.total).toBe(1);
});

test("the journeys of some texts are as many as the texts count, with the customers who said them", async () => {
  let logs = 0;
  await fc.assert(
    fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.integer({ min: 1, max: 3 }), async (steps, own, said) => {
      const workspace = `any${++logs}`;
      const spoken = steps.map((event, i) => ({ ...event, text: ["", "late", "nice", "late again"][(i * said) % 4]! }));
      await storeLog(engine.driver, workspace, spoken);
      const columns = await must(store.inView(workspace, own, {}, (view) => textColumns(engine.driver, view, own, 1000)));
      const chosen = columns.texts.flatMap((text, place) => (text.startsWith("late") ? [place] : []));
      const selection = { kind: "said" as const, hashes: [...new Set(chosen.map((place) => String(columns.hashes[place]!)))] };
      const { total, journeys } = await must(store.journeys(workspace, own, {}, selection, { offset: 0, limit: 100 }));
      expect(total).toBe(new Set(chosen.map((place) => columns.journeys[place]!)).size);
      expect(new Set(journeys.map(({ customer }) => customer)).size).toBe(new Set(chosen.map((place) => columns.customers[place]!)).size);
      // Journeys of a lifetime leave nothing out.
      if (own.scope.kind === "lifetime") expect(new Set(journeys.map(({ customer }) => customer))).toEqual(new Set(spoken.filter(({ text }) => text.startsWith("late")).map(({ customer }) => customer)));
    }),
    { numRuns: 4 },
  );
});
