import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";

/** The maps of the workspace, unmeasured; undefined while they are on their way, and for guests, who know of one map only. */
export function useWorkspaceMaps(): readonly MapSummary[] | undefined {
  const { workspace, audience } = useMapScreen();
  const { data } = useCall("listMaps", { params: { workspace }, query: { measures: "no" } }, { enabled: audience === "member", staleMs: 5_000 });
  return data?.maps;
}
