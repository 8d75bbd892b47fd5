import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { VariantQuestion } from "@desirepath/core/variants/variant-counts.ts";
import { finishVariants, type Variants } from "@desirepath/core/variants/variants.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { sameVariantsIn, variantCountsFrom } from "./variant-counts.ts";

/** The variants of the journeys that pass a filter, each beside the same one among those that pass another. */
export async function variantsOf(
  journeys: Pick<JourneyStore, "answer">,
  driver: EventDriver,
  { workspace, map, filter }: { readonly workspace: string; readonly map: JourneyMap; readonly filter: JourneyFilter },
  question: VariantQuestion,
  against?: JourneyFilter,
): Promise<Result<Variants, DriverError>> {
  const { reading } = question;
  const read = [map.touchpoints.map(({ id, stage }) => [id, stage]), map.stages.map(({ id }) => id)];
  const counted = (asked: VariantQuestion) =>
    journeys.answer(workspace, map, filter, ["variants", asked, read], async (view) => {
      const found = await variantCountsFrom(driver, view, map, asked);
      return found.ok ? ok({ ...found.value, offMapNames: view.build.offMapNames }) : found;
    });
  const found = await counted(question);
  if (!found.ok) return found;
  const isByTaken = question.sort === "taken" && question.contains === undefined;
  const usual = isByTaken ? found : await counted({ reading, sort: "taken", top: 1 });
  if (!usual.ok) return usual;
  const { counts, hashes, offMapNames } = found.value;
  const others = against === undefined ? null : await journeys.answer(workspace, map, against, ["same-variants", reading, hashes, read], (view) => sameVariantsIn(driver, view, map, reading, hashes));
  if (others !== null && !others.ok) return others;
  return ok(finishVariants(counts, usual.value.counts.top[0]?.path, others === null ? null : others.value, reading, { map, offMapNames }));
}
