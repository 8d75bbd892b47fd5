import { variantsOf } from "@desirepath/engine/variants/variant-answers.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function variantHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "variants"> {
  return {
    variants: async (asked) =>
      ofMap(maps, asked, (map, filter) => {
        const { reading = {}, contains, sort, top, against } = asked.query;
        return variantsOf(journeys, stores.engine.driver, { workspace: asked.params.workspace, map, filter }, { reading, sort, top, ...(contains === undefined ? {} : { contains }) }, against);
      }),
  };
}
