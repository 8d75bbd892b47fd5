import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { MapService } from "../../maps/map-service.ts";
import { apiError, type StoreError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";

export interface AskedOfMap {
  readonly params: { readonly workspace: string; readonly map: string };
  readonly query: { readonly filter?: JourneyFilter | undefined };
}

export type AskedAtTouchpoint = AskedOfMap & { readonly params: { readonly touchpoint: string } };

/** Answers a question about a map: finds the map, asks, and turns a store's error into one of the API. */
export async function ofMap<T>(maps: MapService, { params, query }: AskedOfMap, ask: (map: JourneyMap, filter: JourneyFilter) => Promise<Result<T, StoreError | ApiError>>): Promise<Result<T, ApiError>> {
  const map = await maps.current(params.workspace, params.map);
  if (!map.ok) return map;
  return outward(await ask(map.value, query.filter ?? {}));
}

/** Answers a question about one touchpoint of a map. */
export async function ofTouchpoint<T>(
  maps: MapService,
  asked: AskedAtTouchpoint,
  ask: (map: JourneyMap, index: number, filter: JourneyFilter) => Promise<Result<T, StoreError | ApiError>>,
): Promise<Result<T, ApiError>> {
  return ofMap<T>(maps, asked, async (map, filter) => {
    const index = map.touchpoints.findIndex((t) => t.id === asked.params.touchpoint);
    if (index < 0) return err({ code: "touchpoint-not-found", detail: `The map has no touchpoint ${JSON.stringify(asked.params.touchpoint)}.` });
    return ask(map, index, filter);
  });
}

export function outward<T>(result: Result<T, StoreError | ApiError>): Result<T, ApiError> {
  return result.ok ? ok(result.value) : err(apiError(result.error));
}
