import { z } from "zod";
import { journeyMap } from "../maps/journey-map.ts";
import { route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const versionParams = mapParams.extend({ version: z.coerce.number().int().min(1) });

export const mapVersion = z
  .object({
    /** Counts from 1 for each map. */
    version: z.number(),
    /** Empty for one that was kept by itself. */
    name: z.string(),
    madeAt: z.string(),
    /** Who named it, or who edited since the version before. */
    by: z.array(z.string()),
    stages: z.number(),
    touchpoints: z.number(),
  })
  .meta({ id: "MapVersion" });
export type MapVersion = z.infer<typeof mapVersion>;

/** Restoring is an edit of the live map like any other (core/maps/live-replace.ts), so it needs no route and can be undone. */
export const versionRoutes = {
  mapVersions: route({ method: "GET", path: "/api/w/:workspace/maps/:map/versions", needs: "map:read", summary: "Versions of a map, newest first: kept by themselves after editing has rested, or by hand with a name", params: mapParams, answer: z.object({ versions: z.array(mapVersion) }) }),
  mapVersion: route({ method: "GET", path: "/api/w/:workspace/maps/:map/versions/:version", needs: "map:read", summary: "The canonical form of a map as it was", params: versionParams, answer: journeyMap }),
  keepVersion: route({ method: "POST", path: "/api/w/:workspace/maps/:map/versions", needs: "map:write", audit: "version.kept", summary: "Keep the map as it is now, under a name", params: mapParams, body: z.object({ name: z.string().trim().min(1).max(200) }), answer: mapVersion }),
  nameVersion: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map/versions/:version", needs: "map:write", audit: "version.named", summary: "Name a version, or take its name away", params: versionParams, body: z.object({ name: z.string().trim().max(200) }), answer: mapVersion }),
} as const;
