import { useNavigate } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { CallFailed, useChange } from "../../api/use-call.ts";
import { useToasts } from "../../ui/Toasts.tsx";

/** What can be done to the maps of a workspace from its list. */
export function useMapActions(workspace: string) {
  const toasts = useToasts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const removal = useChange("removeMap", ["listMaps"]);
  const restoring = useChange("restoreMap", ["listMaps"]);
  const creation = useChange("createMap", ["listMaps"]);
  const discovery = useChange("discoverMap", ["listMaps"]);

  const renaming = useMutation<void, CallFailed, { readonly map: string; readonly title: string }>({
    mutationFn: async ({ map, title }) => {
      const params = { workspace, map };
      const found = await call("getMap", { params });
      if (!found.ok) throw new CallFailed(found.error);
      const renamed = await call("replaceMap", { params, body: { ...found.value, title } });
      if (!renamed.ok) throw new CallFailed(renamed.error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["listMaps"] }),
  });

  const open = (map: string) => void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map } });
  const say = (error: CallFailed) => toasts.show({ text: error.message });

  return {
    creation,
    discovery,
    renaming,
    create: (title: string) => creation.mutate({ params: { workspace }, body: { title } }, { onSuccess: (map) => open(map.id) }),
    discover: () => discovery.mutate({ params: { workspace }, body: {} }, { onSuccess: (map) => open(map.id) }),
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
