import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys } from "@desirepath/core/journeys/cut-journeys.ts";
import { selectJourneys } from "@desirepath/core/journeys/select-journeys.ts";
import { anyVariantQuestion } from "@desirepath/core/variants/any-variants.ts";
import { usualPathOf, variantCountsOf } from "@desirepath/core/variants/variant-counts.ts";
import { nodeOfStep } from "@desirepath/core/variants/variant-path.ts";
import { selectionOfVariants, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import { journeysBehind } from "../journeys/listed-journeys.ts";
import { projectionOf } from "../journeys/projection.ts";
import { Projections } from "../journeys/projections.ts";
import { must, storeLog } from "../journeys/stored-log.ts";
import { sameVariantsIn, usualPathFrom, variantCountsFrom } from "./variant-counts.ts";

let engine: EventEngine;
let projections: Projections;
let workspaces = 0;
beforeAll(async () => {
  engine = await openTestEngine();
  projections = new Projections(engine.driver, { alone: true });
});
afterAll(() => engine.close());

test("the store counts variants, and finds their journeys, as the reference does", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(anyVariantQuestion, { minLength: 3, maxLength: 3 }), async (events, map, questions) => {
      const workspace = `w${++workspaces}`;
      await storeLog(engine.driver, workspace, events);
      const cut = cutJourneys(events, map);
      await must(
        projections.read(workspace, projectionOf(map), async (build) => {
          const view = { build, filter: {}, timeoutMs: map.timeoutMs };
          for (const question of questions) {
            const { counts, hashes } = await must(variantCountsFrom(engine.driver, view, map, question));
            const expected = variantCountsOf(cut, map, question);
            expect(counts).toEqual(expected);
            if (question.contains === undefined) expect((await must(sameVariantsIn(engine.driver, view, map, question.reading, hashes))).counts).toEqual(expected.top.map(({ count, converted, open, abandoned }) => ({ count, converted, open, abandoned })));

            expect(await must(usualPathFrom(engine.driver, view, map, question.reading))).toEqual(usualPathOf(cut, map, question.reading));

            const paths = counts.top.map(({ path }) => path.map((code) => nodeOfStep(code, map, build.offMapNames, question.reading)));
            const more: Parameters<typeof selectionOfVariants>[2] = question.contains === undefined ? {} : { contains: question.contains };
            const selections: VariantSelection[] = [selectionOfVariants(question.reading, paths, { ...more, not: true }), selectionOfVariants(question.reading, paths.slice(-1), { ...more, state: "closed" }), selectionOfVariants(question.reading, [["gone"]], { state: "open", not: true })];
            for (const selection of selections) {
              const listed = await must(journeysBehind(engine.driver, view, map, selection, { offset: 0, limit: 500 }));
              expect(listed.journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted()).toEqual(selectJourneys(cut, map, selection).map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted());
            }
          }
          return { ok: true as const, value: undefined };
        }),
      );
    }),
    { numRuns: 4 },
  );
});
