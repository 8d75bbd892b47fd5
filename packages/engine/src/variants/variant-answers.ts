import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { finishVariantGroups, type VariantGroups } from "@desirepath/core/variants/finish-variant-groups.ts";
import type { VariantQuestion } from "@desirepath/core/variants/variant-counts.ts";
import type { VariantGroupQuestion } from "@desirepath/core/variants/variant-groups.ts";
import { codedLeaders, nodeOfStep } from "@desirepath/core/variants/variant-path.ts";
import { finishVariants, type Variants } from "@desirepath/core/variants/variants.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { sameGroupsIn, variantGroupsFrom } from "./variant-groups.ts";
import { sameVariantsIn, usualPathFrom, variantCountsFrom } from "./variant-counts.ts";

/** The variants of the journeys that pass a filter, each beside the same one among those that pass another. */
export async function variantsOf(
  journeys: Pick<JourneyStore, "answer">,
  driver: EventDriver,
  { workspace, map, filter }: { readonly workspace: string; readonly map: JourneyMap; readonly filter: JourneyFilter },
  question: VariantQuestion,
  against?: JourneyFilter,
): Promise<Result<Variants, DriverError>> {
  const { reading } = question;
  const read = readOf(map);
  const [found, usual] = await Promise.all([
    journeys.answer(workspace, map, filter, ["variants", question, read], async (view) => {
      const counted = await variantCountsFrom(driver, view, map, question);
      return counted.ok ? ok({ ...counted.value, offMapNames: view.build.offMapNames }) : counted;
    }),
    journeys.answer(workspace, map, filter, ["usual-variant", reading, read], (view) => usualPathFrom(driver, view, map, reading)),
  ]);
  if (!found.ok) return found;
  if (!usual.ok) return usual;
  const { counts, hashes, offMapNames } = found.value;
  const others = against === undefined ? null : await journeys.answer(workspace, map, against, ["same-variants", reading, question.contains ?? null, hashes, read], (view) => sameVariantsIn(driver, view, map, question, hashes));
  if (others !== null && !others.ok) return others;
  return ok(finishVariants(counts, usual.value, others === null ? null : others.value, reading, { map, offMapNames }));
}

/** All variants of the journeys that pass a filter, grouped by likeness, each group beside the same one among those that pass another. */
export async function variantGroupsOf(
  journeys: Pick<JourneyStore, "answer">,
  driver: EventDriver,
  { workspace, map, filter }: { readonly workspace: string; readonly map: JourneyMap; readonly filter: JourneyFilter },
  { sort, ...question }: VariantGroupQuestion & Pick<VariantQuestion, "sort">,
  against?: JourneyFilter,
): Promise<Result<VariantGroups, DriverError>> {
  const { reading } = question;
  const read = readOf(map);
  const found = await journeys.answer(workspace, map, filter, ["variant groups", question, read], async (view) => {
    const counted = await variantGroupsFrom(driver, view, map, question);
    return counted.ok ? ok({ ...counted.value, offMapNames: view.build.offMapNames }) : counted;
  });
  if (!found.ok) return found;
  const usual = await journeys.answer(workspace, map, filter, ["usual-variant", reading, read], (view) => usualPathFrom(driver, view, map, reading));
  if (!usual.ok) return usual;
  const { counts, hashes, offMapNames } = found.value;
  const leaders = counts.groups.map(({ leader }) => leader.map((code) => nodeOfStep(code, map, offMapNames, reading)));
  const others =
    against === undefined || leaders.length === 0
      ? null
      : await journeys.answer(workspace, map, against, ["same groups", question, leaders, hashes, read], async (view) => {
          const [groups, members] = await Promise.all([sameGroupsIn(driver, view, map, question, codedLeaders(leaders, reading, map, view.build.offMapNames)), sameVariantsIn(driver, view, map, question, hashes.flat())]);
          if (!groups.ok) return groups;
          if (!members.ok) return members;
          let told = 0;
          return ok({ ...groups.value, members: hashes.map((own) => members.value.counts.slice(told, (told += own.length))) });
        });
  if (others !== null && !others.ok) return others;
  return ok(finishVariantGroups(counts, usual.value, others === null ? null : others.value, { reading, sort }, { map, offMapNames }));
}

/** What of the map an answer about variants is read by, beside its journeys. */
function readOf(map: JourneyMap): unknown {
  return [map.touchpoints.map(({ id, stage }) => [id, stage]), map.stages.map(({ id }) => id)];
}
