import { z } from "zod";
import { journeyFilter } from "../measures/filter.ts";
import { variantSorts } from "../variants/variant-counts.ts";
import { mostVariants, variantReading } from "../variants/variant-selection.ts";
import { variants } from "../variants/variants.ts";
import { inJson, route } from "./route.ts";

export const variantRoutes = {
  variants: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/variants",
    needs: "map:read",
    summary: "The ways that journeys take, step by step: the first `top` by `sort`, and all others summed; with `contains` only of journeys with an event at this node. With `against`, the difference from the same ways of a second filter",
    params: z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) }),
    query: z.object({
      filter: inJson(journeyFilter).optional(),
      against: inJson(journeyFilter).optional(),
      reading: inJson(variantReading).optional(),
      contains: z.string().max(1100).optional(),
      sort: z.enum(variantSorts).default("taken"),
      top: z.coerce.number().int().min(1).max(mostVariants).default(20),
    }),
    answer: variants,
  }),
} as const;
