import type { Arrow } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import { useToasts } from "../../../ui/Toasts.tsx";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";

export interface ArrowActions {
  /** Draws an arrow: without a kind a loop if it leads back, an alternative if it leads on. One that is there already is given the kind. */
  readonly add: (from: string, to: string, kind?: Arrow["kind"]) => void;
  readonly setKind: (id: string, kind: Arrow["kind"]) => void;
  readonly remove: (id: string) => void;
}

export function useArrowActions(): ArrowActions | null {
  const { map, edit, undo } = useMapScreen();
  const { show } = useToasts();
  return useMemo(() => {
    if (edit === null) return null;
    const nameOf = (id: string) => map.touchpoints.find((t) => t.id === id)?.name ?? "a touchpoint";
    const placeOf = (id: string) => map.touchpoints.findIndex((t) => t.id === id);
    const setKind = (id: string, kind: Arrow["kind"]) => void edit((c, e) => c.setArrowKind(e, id, kind));
    return {
      add: (from, to, kind = placeOf(to) < placeOf(from) ? "loop" : "alternative") => {
        if (from === to) return;
        const same = map.arrows.find((arrow) => arrow.from === from && arrow.to === to);
        if (same !== undefined) return same.kind === kind ? undefined : setKind(same.id, kind);
        if (edit((c, e) => c.addArrow(e, { id: freshId("arrow"), from, to, kind }))) show({ text: `An arrow leads from ${nameOf(from)} to ${nameOf(to)}.`, action: { label: "Undo", onSelect: undo } });
      },
      setKind,
      remove: (id) => {
        const arrow = map.arrows.find((one) => one.id === id);
        if (arrow !== undefined && edit((c, e) => c.removeArrow(e, id))) show({ text: `The arrow from ${nameOf(arrow.from)} to ${nameOf(arrow.to)} was removed.`, action: { label: "Undo", onSelect: undo } });
      },
    };
  }, [map, edit, undo, show]);
}
