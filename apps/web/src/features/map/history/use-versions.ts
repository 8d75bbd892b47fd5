import type { MapVersion } from "@desirepath/core/api/versions.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useQueries } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { call } from "../../../api/client.ts";
import { CallFailed, callKey, useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";

/** Which version the address names, and what it is compared with. */
export interface HistoryPlace {
  readonly version?: number;
  readonly compared?: number | "now";
  /** Beside each other; else laid over each other on one board. */
  readonly side?: true;
}

export function useHistoryPlace(): HistoryPlace & { readonly go: (place: HistoryPlace) => void; readonly close: () => void } {
  const { version, compared, side } = useSearch({ from: "/w/$workspace/maps/$map" });
  const navigate = useNavigate({ from: "/w/$workspace/maps/$map" });
  const go = useCallback(
    (place: HistoryPlace) => void navigate({ search: ({ version: _version, compared: _compared, side: _side, touchpoint: _touchpoint, ...rest }) => ({ ...rest, ...place, tab: "history" }) }),
    [navigate],
  );
  const close = useCallback(() => void navigate({ search: ({ version: _version, compared: _compared, side: _side, tab: _tab, ...rest }) => rest }), [navigate]);
  return { ...(version === undefined ? {} : { version }), ...(compared === undefined ? {} : { compared }), ...(side === undefined ? {} : { side }), go, close };
}

/** Newest first. Others keep versions too, and so does the server by itself. */
export function useVersions() {
  const { workspace, map } = useMapScreen();
  return useCall("mapVersions", { params: { workspace, map: map.id } }, { refetchEveryMs: 30_000 });
}

/** A version never changes, so it is asked for once. */
const forever = Number.POSITIVE_INFINITY;

export function useVersion(version: number | undefined) {
  const { workspace, map } = useMapScreen();
  return useCall("mapVersion", { params: { workspace, map: map.id, version: version ?? 1 } }, { enabled: version !== undefined, staleMs: forever });
}

export interface VersionMaps {
  readonly maps: readonly (JourneyMap | undefined)[];
  readonly isPending: boolean;
  readonly failed: CallFailed | null;
  readonly retry: () => void;
}

/** The maps of several versions, in the order of the list. */
export function useVersionMaps(versions: readonly MapVersion[]): VersionMaps {
  const { workspace, map } = useMapScreen();
  const found = useQueries({
    queries: versions.map(({ version }) => {
      const parts = { params: { workspace, map: map.id, version } };
      return {
        queryKey: callKey("mapVersion", parts),
        staleTime: forever,
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
          const answer = await call("mapVersion", parts, signal);
          if (!answer.ok) throw new CallFailed(answer.error);
          return answer.value;
        },
      };
    }),
  });
  const failed = found.find(({ error }) => error !== null)?.error;
  return {
    maps: found.map(({ data }) => data),
    isPending: found.some(({ isPending }) => isPending),
    failed: failed instanceof CallFailed ? failed : null,
    retry: () => {
      for (const one of found) if (one.error !== null) void one.refetch();
    },
  };
}
