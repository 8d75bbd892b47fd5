import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import { useLibrary } from "../../../library/use-library.ts";
import { statusName } from "../../../library/words.tsx";
import { useCellItems } from "../library/use-cell-items.ts";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "../whole/use-workspace-maps.ts";
import type { ThingNames } from "./outline-words.ts";

/** How things are called to which the lanes of the outline point; undefined until they have arrived, and for guests. */
export function useThingNames(lanes: readonly Lane[]): ThingNames | undefined {
  const { workspace, audience } = useMapScreen();
  const has = (kind: string) => lanes.some((lane) => lane.kind === kind);
  // What no lane points to is not asked for.
  const items = useCellItems(has("opportunities"));
  const stakeholders = useLibrary(workspace, "stakeholder", { enabled: audience === "member" && has("stakeholders") }).entries;
  const maps = useWorkspaceMaps();
  const isWaiting = audience === "guest" || (has("opportunities") && items === undefined) || (has("stakeholders") && stakeholders === undefined) || (has("maps") && maps === undefined);
  return useMemo(() => {
    if (isWaiting) return undefined;
    const things = [
      ...(items ?? []).map((one) => [one.id, `${one.title} (${statusName(one.status).toLowerCase()})`] as const),
      ...(stakeholders ?? []).map((one) => [one.id, one.content.name] as const),
      ...(maps ?? []).map((one) => [one.id, one.title] as const),
    ];
    return new Map(things);
  }, [isWaiting, items, stakeholders, maps]);
}
