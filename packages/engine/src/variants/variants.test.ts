import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys } from "@desirepath/core/journeys/cut-journeys.ts";
import { selectJourneys } from "@desirepath/core/journeys/select-journeys.ts";
import { anyVariantQuestion } from "@desirepath/core/variants/any-variants.ts";
import { type StateCounts, usualPathOf, variantCountsOf } from "@desirepath/core/variants/variant-counts.ts";
import { variantGroupCountsOf } from "@desirepath/core/variants/variant-groups.ts";
import { nodeOfStep } from "@desirepath/core/variants/variant-path.ts";
import { selectionOfVariantGroup, selectionOfVariants, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { journeysBehind } from "../journeys/listed-journeys.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { sameGroupsIn, variantGroupsFrom } from "./variant-groups.ts";
import { sameVariantsIn, usualPathFrom, variantCountsFrom } from "./variant-counts.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const statesOf = ({ count, converted, abandoned, open }: StateCounts) => ({ count, converted, abandoned, open });

test("the store counts variants, and finds their journeys, as the reference does", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(anyVariantQuestion, { minLength: 3, maxLength: 3 }), async (events, map, questions) => {
      const workspace = await workspaceWith(engine, events);
      const cut = cutJourneys(events, map);
      await must(
        store.inView(workspace, map, {}, async (view) => {
          for (const { reading, contains } of questions.slice(0, 1)) {
            const question = { reading, ...(contains === undefined ? {} : { contains }) };
            const { counts: groups, hashes } = await must(variantGroupsFrom(engine.driver, view, map, question));
            expect((await must(sameVariantsIn(engine.driver, view, map, question, hashes.flat()))).counts).toEqual(groups.groups.flatMap(({ members }) => members.map(statesOf)));
            expect(groups).toEqual(variantGroupCountsOf(cut, map, question));
            const leaders = groups.groups.map(({ leader }) => leader);
            if (leaders.length > 0) expect((await must(sameGroupsIn(engine.driver, view, map, question, leaders))).counts).toEqual(groups.groups.map(({ whole }) => statesOf(whole)));
            const nodes = leaders.map((path) => path.map((code) => nodeOfStep(code, map, view.build.offMapNames, reading)));
            for (const group of leaders.length === 0 ? [null] : [null, leaders.length - 1]) {
              const selection = selectionOfVariantGroup(reading, nodes, group, contains === undefined ? {} : { contains });
              const listed = await must(journeysBehind(engine.driver, view, map, selection, { offset: 0, limit: 500 }));
              expect(listed.journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted()).toEqual(selectJourneys(cut, map, selection).map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted());
            }
          }
          for (const question of questions) {
            const { counts, hashes } = await must(variantCountsFrom(engine.driver, view, map, question));
            const expected = variantCountsOf(cut, map, question);
            expect(counts).toEqual(expected);
            expect((await must(sameVariantsIn(engine.driver, view, map, question, hashes))).counts).toEqual(expected.top.map(statesOf));

            expect(await must(usualPathFrom(engine.driver, view, map, question.reading))).toEqual(usualPathOf(cut, map, question.reading));

            const paths = counts.top.map(({ path }) => path.map((code) => nodeOfStep(code, map, view.build.offMapNames, question.reading)));
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
    { numRuns: 3 },
  );
});
