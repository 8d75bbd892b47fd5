import { useMemo } from "react";
import { useToasts } from "../../ui/Toasts.tsx";
import { useMapScreen } from "./map-screen.ts";

/** Removing never asks; it can be taken back from the message that says so. */
export function useRemovals(): { readonly removeTouchpoint: (id: string) => void; readonly removeStage: (id: string) => void } {
  const { map, edit, undo, selected, select } = useMapScreen();
  const { show } = useToasts();
  return useMemo(
    () => ({
      removeTouchpoint: (id) => {
        const name = map.touchpoints.find((t) => t.id === id)?.name ?? "The touchpoint";
        if (edit?.((c, e) => c.removeTouchpoint(e, id)) !== true) return;
        if (selected === id) select(null);
        show({ text: `${name} was removed.`, action: { label: "Undo", onSelect: undo } });
      },
      removeStage: (id) => {
        const name = map.stages.find((stage) => stage.id === id)?.name ?? "The stage";
        const count = map.touchpoints.filter((t) => t.stage === id).length;
        if (edit?.((c, e) => c.removeStage(e, id)) !== true) return;
        show({ text: count === 0 ? `${name} was removed.` : `${name} was removed with ${count} ${count === 1 ? "touchpoint" : "touchpoints"}.`, action: { label: "Undo", onSelect: undo } });
      },
    }),
    [map, edit, undo, selected, select, show],
  );
}
