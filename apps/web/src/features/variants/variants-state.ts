import { variantSorts, type VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import { mostRepresentatives } from "@desirepath/core/variants/representatives.ts";
import { mostVariants, type VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import { replayedFrom, type ReplayedJourney } from "../../replay/replayed-journey.ts";

/** What the view "Variants" holds in its address; what is left out is as at first. */
export interface VariantsState extends VariantReading {
  readonly sort?: VariantSort;
  readonly top?: number;
  /** Only journeys with an event at this node. */
  readonly contains?: string;
  /** Alike variants stand together. */
  readonly grouped?: true;
  /** How many journeys stand for the others. */
  readonly count?: number;
  readonly replay?: ReplayedJourney;
}

/** How many variants are listed at first. */
export const usualTop = 20;
export const usualCount = 3;

/** The state out of an address, typed by people too: what is not of its kind is dropped. */
export function variantsStateFrom(value: unknown): VariantsState {
  if (typeof value !== "object" || value === null) return {};
  const { repeats, level, offMap, sort, top, contains, grouped, count, replay } = value as Readonly<Record<string, unknown>>;
  const journey = replayedFrom(replay);
  return {
    ...(repeats === "told" ? { repeats } : {}),
    ...(level === "stage" ? { level } : {}),
    ...(offMap === "ignored" ? { offMap } : {}),
    ...(variantSorts.some((one) => one === sort) && sort !== "taken" ? { sort: sort as VariantSort } : {}),
    ...(isWhole(top, mostVariants) && top !== usualTop ? { top } : {}),
    ...(typeof contains === "string" && contains !== "" && contains.length <= 1100 ? { contains } : {}),
    ...(grouped === true ? { grouped } : {}),
    ...(isWhole(count, mostRepresentatives) && count !== usualCount ? { count } : {}),
    ...(journey === undefined ? {} : { replay: journey }),
  };
}

/** How journeys are read under a state. */
export function readingOf({ repeats, level, offMap }: VariantsState): VariantReading {
  return { ...(repeats === undefined ? {} : { repeats }), ...(level === undefined ? {} : { level }), ...(offMap === undefined ? {} : { offMap }) };
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}
