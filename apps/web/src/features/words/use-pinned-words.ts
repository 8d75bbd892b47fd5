import type { JourneyMap, Lane } from "@desirepath/core/maps/journey-map.ts";
import type { SaidWords } from "@desirepath/core/words/word-question.ts";
import { useToasts } from "../../ui/Toasts.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { lanesForWords, putWords } from "../map/inspector/put-words.ts";
import { useLiveMap } from "../map/live/use-live-map.ts";
import { useMapRights } from "../../shell/use-map-rights.ts";

/** Customers' words on the map: where they can stand, and how they get there. */
export interface PinnedWords {
  /** As it is now, with what others write on it. */
  readonly map: JourneyMap;
  readonly lanes: readonly Lane[];
  /** Puts words into the lane's cell at the touchpoint where they were said; null for whoever may not edit the map, and until it is open. */
  readonly put: ((said: SaidWords, lane: Lane) => void) | null;
}

export function usePinnedWords(): PinnedWords {
  const { workspace, map: stored } = useExplored();
  const live = useLiveMap(workspace, stored.id, useMapRights(workspace).edit);
  const { show } = useToasts();
  const map = live.state?.map ?? stored;
  const { edit } = live;
  return {
    map,
    lanes: lanesForWords(map),
    put:
      edit === null
        ? null
        : (said, lane) => {
            const at = map.touchpoints.find(({ id }) => id === said.touchpoint);
            if (at !== undefined && edit(putWords(map, lane.id, at.id, said))) show({ text: `The words stand in ${lane.title} at ${at.name}.`, action: { label: "Undo", onSelect: live.undo } });
          },
  };
}
