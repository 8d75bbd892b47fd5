import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { log } from "@desirepath/core/journeys/written-log.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type ChainCount, chainCountsOf } from "@desirepath/core/next/chain-counts.ts";
import { ok } from "@desirepath/core/result.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { chainCounts, groupedChainCounts } from "./chain-counts.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

async function agree(events: readonly SourcedEvent[], maps: readonly JourneyMap[]): Promise<void> {
  const workspace = await workspaceWith(engine, events);
  for (const map of maps) {
    const expected = chainCountsOf(cutJourneys(events, map), map);
    const found = await must(
      store.inView(workspace, map, {}, async (view) => {
        const [counts, grouped] = [await chainCounts(engine.driver, view), await groupedChainCounts(engine.driver, view, 7)];
        if (!counts.ok) return counts;
        return grouped.ok ? ok({ counts: counts.value, grouped: grouped.value }) : grouped;
      }),
    );
    expect(found.counts).toEqual(expected);
    // The groups' counts add up to the whole, and stand in the groups' order.
    const sums = new Map<string, number>();
    found.grouped.count.forEach((count, row) => {
      const key = `${found.grouped.from[row]} ${found.grouped.to[row]}`;
      sums.set(key, (sums.get(key) ?? 0) + count);
    });
    expect(sums).toEqual(new Map(expected.map(({ from, to, count }: ChainCount) => [`${from} ${to}`, count])));
    expect([...found.grouped.group]).toEqual([...found.grouped.group].toSorted((a, b) => a - b));
  }
}

test("the store counts a chain's moves as the reference does, of journeys without touchpoints, beyond the goal, and of random logs", async () => {
  await agree([], contractMaps.slice(0, 2));
  await agree(log("ann: call", "bob: +90d ad"), contractMaps.slice(0, 3));
  await agree(log("ann: ad, call, pay, shop, +1h use, pay, ad", "bob: pay, +31d ad, quit", "cid: use, use, +90d chat"), contractMaps);
  await fc.assert(fc.asyncProperty(anyLog(), fc.shuffledSubarray([...contractMaps], { minLength: 2, maxLength: 2 }), agree), { numRuns: 8 });
});
