import type { RestorablePart } from "@desirepath/core/history/restored-map.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";

/** Brings a part of a version back into the live map, and offers to take that back; null for whoever may not edit. */
export function useRestore(version: JourneyMap | undefined, number: number): ((part: RestorablePart, what: string) => boolean) | null {
  const { edit, undo } = useMapScreen();
  const { show } = useToasts();
  if (edit === null || version === undefined) return null;
  return (part, what) => {
    const done = edit((commands, editing) => commands.restorePart(editing, version, part));
    if (done) show({ text: `${what} as in version ${number} again.`, action: { label: "Undo", onSelect: undo } });
    return done;
  };
}
