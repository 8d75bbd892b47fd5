import type { MapNote } from "@desirepath/core/views/saved-view.ts";
import { useCall } from "../../api/use-call.ts";

const none: readonly MapNote[] = [];

/** What people noted about days, in order of the days: charts over time show each as a flag. Guests of a share link are told nothing. */
export function useNotes({ workspace, map }: { readonly workspace: string; readonly map: string }, isMember = true): readonly MapNote[] {
  return useCall("mapNotes", { params: { workspace, map } }, { staleMs: 60_000, enabled: isMember }).data?.notes ?? none;
}
