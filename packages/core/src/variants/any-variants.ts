import * as fc from "fast-check";
import { variantSorts, type VariantQuestion } from "./variant-counts.ts";
import type { VariantReading } from "./variant-selection.ts";

/** Random readings for property tests. */
export const anyReading: fc.Arbitrary<VariantReading> = fc.record({ repeats: fc.constant("told" as const), level: fc.constant("stage" as const), offMap: fc.constant("ignored" as const) }, { requiredKeys: [] });

/** Random questions for property tests, over the names of `anyLog`. */
export const anyVariantQuestion: fc.Arbitrary<VariantQuestion> = fc.record(
  { reading: anyReading, contains: fc.constantFrom("ad", "shop", "pay", "off:call", "off:", "gone"), sort: fc.constantFrom(...variantSorts), top: fc.integer({ min: 1, max: 5 }) },
  { requiredKeys: ["reading", "sort", "top"] },
);
