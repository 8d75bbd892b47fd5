import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { isWriting } from "../../shell/use-theme-key.ts";
import { ErrorState } from "../../ui/States.tsx";
import { MapFilterBar } from "./bars/MapFilterBar.tsx";
import { MapTopBar } from "./bars/MapTopBar.tsx";
import { MemberComments } from "./comments/MemberComments.tsx";
import { useLinkedTouchpoints } from "./library/use-linked-touchpoints.ts";
import { useLiveMap } from "./live/use-live-map.ts";
import { useSpokenUndo } from "./live/use-spoken-undo.ts";
import { LoadingMap } from "./LoadingMap.tsx";
import { MapBody } from "./MapBody.tsx";
import { PresenceProvider } from "./presence/presence-store.ts";
import { MapScreenProvider, measuredPartOf, type Layer, type MapScreen, type MapView } from "./map-screen.ts";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { editFor, filterFor, mapFor, PersonaViewProvider, usePersonasOf } from "./personas/persona-view.ts";
import { withPart } from "./bars/time-range.ts";
import { ReplayContext, replayStore } from "./replay/replay-store.ts";
import { useMapRights } from "../../shell/use-map-rights.ts";
import { useRights } from "../../shell/who-am-i.ts";

const PastVersion = lazy(() => import("./history/PastVersion.tsx").then((module) => ({ default: module.PastVersion })));
const MapSettings = lazy(() => import("./MapSettings.tsx").then((module) => ({ default: module.MapSettings })));
const MapReplay = lazy(() => import("./replay/MapReplay.tsx").then((module) => ({ default: module.MapReplay })));
const ShareDialog = lazy(() => import("./share/ShareDialog.tsx").then((module) => ({ default: module.ShareDialog })));

const none: MapScreen["findings"] = [];

/** A rest after an edit before the server is asked to count anew. */
const restMs = 600;

export function MapPage() {
  const { workspace, map: mapId } = useParams({ from: "/w/$workspace/maps/$map" });
  return <OneMap key={`${workspace}/${mapId}`} workspace={workspace} mapId={mapId} />;
}

function OneMap({ workspace, mapId }: { readonly workspace: string; readonly mapId: string }) {
  const { filter: chosen, persona, touchpoint: selected, tab, view = "board", version, compared, replay } = useSearch({ from: "/w/$workspace/maps/$map" });
  const navigate = useNavigate({ from: "/w/$workspace/maps/$map" });
  const queries = useQueryClient();
  const rights = useMapRights(workspace);
  const [layer, setLayer] = useState<Layer>("both");
  const [dialog, setDialog] = useState<"settings" | "share" | null>(null);
  const [replays] = useState(replayStore);
  const maySeeCustomers = useRights(workspace).may("customers:read");
  const [opened] = useState(() => Date.now());

  const params = { workspace, map: mapId };
  const showPersona = useCallback((next: string | null) => void navigate({ search: ({ persona: _persona, ...rest }) => ({ ...rest, ...(next === null ? {} : { persona: next }) }) }), [navigate]);
  const personaView = usePersonasOf(workspace, persona, showPersona);
  const filter = useMemo(() => filterFor(chosen, personaView.shown), [chosen, personaView.shown]);
  const query = filter === undefined ? {} : { query: { filter } };
  // Before the persona is known, the numbers would be those of everybody.
  const enabled = persona === undefined || personaView.personas !== undefined;
  const stored = useCall("getMap", { params });
  const measures = useCall("mapMeasures", { params, ...query }, { enabled, keepLast: true, refetchEveryMs: 60_000 });
  const findings = useCall("mapFindings", { params, ...query }, { enabled, keepLast: true, staleMs: 60_000 });
  const quotes = useCall("mapQuotes", { params, ...query }, { enabled, keepLast: true, staleMs: 60_000 });
  const live = useLinkedTouchpoints(workspace, useLiveMap(workspace, mapId, rights.edit));
  const { undo, redo, said } = useSpokenUndo(live);
  const map = live.state?.map ?? stored.data;

  useMeasuresFollow(map === undefined ? null : measuredPartOf(map), live.state?.saving === "saved", useCallback(() => {
    for (const name of ["mapMeasures", "mapFindings", "mapQuotes", "touchpointEvidence", "touchpointVerbatims", "bindingOverlaps"]) void queries.invalidateQueries({ queryKey: [name] });
  }, [queries]));

  const select = useCallback<MapScreen["select"]>(
    (touchpoint, nextTab) =>
      void navigate({
        search: ({ touchpoint: _touchpoint, tab: _tab, version: _version, compared: _compared, side: _side, ...rest }) => ({ ...rest, ...(touchpoint === null ? {} : { touchpoint }), ...(nextTab === "comments" || nextTab === "history" || (nextTab === "edit" && touchpoint !== null) ? { tab: nextTab } : {}) }),
        replace: true,
      }),
    [navigate],
  );
  const setFilter = (next: JourneyFilter | undefined) => {
    // A persona's segment stands in the address by her id only.
    const kept = personaView.shown === null ? next : withPart(next, {}, ["segment"]);
    void navigate({ search: ({ filter: _filter, ...rest }) => ({ ...rest, ...(kept === undefined ? {} : { filter: kept }) }) });
  };

  const setView = (next: MapView) => void navigate({ search: ({ view: _view, ...rest }) => ({ ...rest, ...(next === "board" ? {} : { view: next }) }), replace: true });

  const screen = useMemo<MapScreen | null>(
    () =>
      map === undefined
        ? null
        : {
            workspace,
            audience: "member",
            rights,
            map: mapFor(map, personaView.shown),
            measures: measures.data ?? null,
            measured: new Map(measures.data?.touchpoints.map((one) => [one.touchpoint, one])),
            findings: findings.data?.findings ?? none,
            quotes: new Map(quotes.data?.quotes.flatMap((quote) => (quote.touchpoint === null ? [] : [[quote.touchpoint, quote] as const]))),
            filter,
            selected: selected ?? null,
            tab: tab ?? "evidence",
            select,
            edit: editFor(live.edit, personaView.shown),
            undo,
            now: Math.max(opened, measures.dataUpdatedAt),
          },
    [workspace, rights, map, measures.data, measures.dataUpdatedAt, findings.data, quotes.data, opened, filter, selected, tab, select, live.edit, undo, personaView.shown],
  );

  // Who looks at earlier versions does not see what undo would change.
  const hidesNow = version !== undefined && compared !== "now";
  useUndoKeys(undo, redo, !hidesNow);
  useDocumentTitle(map?.title);

  if (stored.error !== null && map === undefined) return <ErrorState title="This map could not be opened" failure={stored.error.failure} onRetry={() => void stored.refetch()} />;
  if (screen === null) return <LoadingMap />;
  return (
    <MapScreenProvider value={screen}>
      <PersonaViewProvider value={personaView}>
      <PresenceProvider value={live.presence}>
      <MemberComments>
        <p className="vh" role="status">
          {said}
        </p>
        <MapTopBar live={live.state} undo={undo} redo={redo} hidesNow={hidesNow} onSettings={() => setDialog("settings")} onShare={() => setDialog("share")} />
        {version !== undefined ? (
          <Suspense fallback={<LoadingMap />}>
            <PastVersion />
          </Suspense>
        ) : (
          <>
            <MapFilterBar layer={layer} onLayer={setLayer} onFilter={setFilter} view={view} onView={setView} />
            <ReplayContext value={replays}>
            <MapBody
              layer={layer}
              view={view}
              isFetching={measures.isFetching}
              isCounting={measures.isPending && measures.fetchStatus === "fetching"}
              // What was counted before stays, also for whoever may no longer ask.
              notice={measures.error !== null && (measures.data === undefined || rights.read) && <ErrorState title="The numbers did not arrive" failure={measures.error.failure} onRetry={() => void measures.refetch()} />}
              foot={
                replay !== undefined && maySeeCustomers && (
                  <Suspense>
                    <MapReplay key={`${replay.customer} ${replay.from}`} journey={replay} />
                  </Suspense>
                )
              }
            />
            </ReplayContext>
          </>
        )}
        {dialog === "settings" && rights.edit && (
          <Suspense>
            <MapSettings onClose={() => setDialog(null)} />
          </Suspense>
        )}
        {dialog === "share" && rights.share && (
          <Suspense>
            <ShareDialog onClose={() => setDialog(null)} />
          </Suspense>
        )}
      </MemberComments>
      </PresenceProvider>
      </PersonaViewProvider>
    </MapScreenProvider>
  );
}

/** Counts anew once what is counted has changed, is saved, and has rested. */
function useMeasuresFollow(part: string | null, saved: boolean, count: () => void): void {
  const counted = useRef<string | null>(null);
  useEffect(() => {
    if (part === null) return;
    counted.current ??= part;
    if (counted.current === part || !saved) return;
    const timer = setTimeout(() => {
      counted.current = part;
      count();
    }, restMs);
    return () => clearTimeout(timer);
  }, [part, saved, count]);
}

function useUndoKeys(undo: () => void, redo: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      // A field in which nothing is half written has nothing of its own to take back.
      const isHalfWritten = isWriting(event.target) && (event.target as Element).closest("[data-map-undo]") === null;
      if (isHalfWritten || !(event.metaKey || event.ctrlKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [undo, redo, enabled]);
}
