import { useNavigate } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { useChange, type CallFailed } from "../../api/use-call.ts";
import { useToasts } from "../../ui/Toasts.tsx";

/** What can be done to the maps of a workspace from its list. */
export function useMapActions(workspace: string) {
  const toasts = useToasts();
  const navigate = useNavigate();
  const removal = useChange("removeMap", ["listMaps"]);
  const restoring = useChange("restoreMap", ["listMaps"]);
  const discovery = useChange("discoverMap", ["listMaps"]);
  const changing = useChange("changeMap", ["listMaps", "getMap"]);
  const copying = useChange("duplicateMap", ["listMaps", "getMap"]);

  const open = (map: string) => void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map } });
  const say = (error: CallFailed) => toasts.show({ text: error.message });
  const setStatus = (map: MapSummary, status: string, after?: () => void) => changing.mutate({ params: { workspace, map: map.id }, body: { frame: { status } } }, { onError: say, ...(after === undefined ? {} : { onSuccess: after }) });

  return {
    discovery,
    changing,
    rename: (map: MapSummary, title: string, after: () => void) => changing.mutate({ params: { workspace, map: map.id }, body: { title } }, { onSuccess: after }),
    discover: () => discovery.mutate({ params: { workspace }, body: {} }, { onSuccess: (map) => open(map.id) }),
    duplicate: (map: MapSummary) =>
      copying.mutate(
        { params: { workspace, map: map.id }, body: { as: "copy" } },
        { onError: say, onSuccess: (copy) => toasts.show({ text: `“${copy.title}” is made, without comments and links.`, action: { label: "Open", onSelect: () => open(copy.id) } }) },
      ),
    pair: (map: MapSummary) => copying.mutate({ params: { workspace, map: map.id }, body: { as: "counterpart" } }, { onError: say, onSuccess: (made) => open(made.id) }),
    archive: (map: MapSummary) => {
      const { status } = map;
      if (status === "archived") return setStatus(map, "draft", () => toasts.show({ text: `“${map.title}” is back, as a draft.` }));
      setStatus(map, "archived", () => toasts.show({ text: `“${map.title}” is archived.`, action: { label: "Undo", onSelect: () => setStatus(map, status) } }));
    },
    remove: (map: MapSummary) => {
      const params = { workspace, map: map.id };
      removal.mutate(
        { params },
        {
          onError: say,
          onSuccess: () => toasts.show({ text: `“${map.title}” is deleted.`, action: { label: "Undo", onSelect: () => restoring.mutate({ params }, { onError: say }) } }),
        },
      );
    },
  };
}
