import { anyEmotionSelection, withTexts } from "@desirepath/core/emotion/any-emotion.ts";
import { emotionCountsOf } from "@desirepath/core/emotion/emotion-counts.ts";
import { type EmotionGroups, emotionGroupsOf } from "@desirepath/core/emotion/emotion-groups.ts";
import { isFelt } from "@desirepath/core/emotion/felt-journeys.ts";
import { periodScoresOf } from "@desirepath/core/emotion/emotion-trend.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { emotionCounts } from "./emotion-counts.ts";
import { emotionGroups } from "./emotion-groups.ts";
import { periodScores } from "./period-scores.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

/** Stores a log of which every answer on the scale of thumbs is a text's score instead. */
async function stored(events: readonly SourcedEvent[]): Promise<string> {
  const workspace = await workspaceWith(engine, events);
  await must(engine.driver.run("ALTER TABLE events UPDATE answer = 0 WHERE workspace = {workspace:String} AND scale = 'thumbs'", { parameters: { workspace }, settings: { mutations_sync: 2 } }));
  return workspace;
}

/** Without what rounding leaves in the last places. */
function rounded(counts: unknown): unknown {
  return JSON.parse(JSON.stringify(counts, (_, value: unknown) => (typeof value === "number" ? Number(value.toFixed(9)) : value)));
}

/** Groups of each figure that has any, in an order of their own: each customer of a random log is alone in one. */
function inOneOrder(groups: EmotionGroups) {
  return Object.fromEntries([...groups].flatMap(([key, own]) => {
    const some = own.filter(({ n }) => n > 0).map(({ n, sum }) => `${Number(sum.toFixed(9)) + 0} of ${n}`).toSorted();
    return some.length === 0 ? [] : [[key, some]];
  }));
}

test("who feels what, and the journeys behind it, are those of the reference", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.array(anyEmotionSelection, { minLength: 4, maxLength: 4 }), fc.constantFrom("day" as const, "week" as const, "month" as const), async (events, map, selections, every) => {
      const workspace = await stored(events);
      const cut = withTexts(cutJourneys(events, map));
      expect(rounded(await must(store.inView(workspace, map, {}, (view) => emotionCounts(engine.driver, view, map))))).toEqual(rounded(emotionCountsOf(cut, map)));
      expect(inOneOrder(await must(store.inView(workspace, map, {}, (view) => emotionGroups(engine.driver, view))))).toEqual(inOneOrder(emotionGroupsOf(cut, map)));
      expect(await must(store.inView(workspace, map, {}, (view) => periodScores(engine.driver, view, every)))).toEqual(periodScoresOf(cut, every));
      for (const selection of selections) {
        const { total, journeys } = await must(store.journeys(workspace, map, {}, selection, { offset: 0, limit: 100 }));
        const expected = cut.journeys.filter(isFelt(cut, map, selection)).map(({ customer, ordinal }) => `${customer} ${ordinal}`);
        expect([total, journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted()]).toEqual([expected.length, expected.toSorted()]);
      }
    }),
    { numRuns: 4 },
  );
});
