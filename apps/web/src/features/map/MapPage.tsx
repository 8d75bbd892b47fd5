import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { boardOf } from "@desirepath/core/layout/board.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { isWriting } from "../../shell/use-theme-key.ts";
import { classes } from "../../ui/css-vars.ts";
import { ErrorState } from "../../ui/States.tsx";
import { MapFilterBar, type Layer } from "./bars/MapFilterBar.tsx";
import { MapTopBar } from "./bars/MapTopBar.tsx";
import { Board } from "./board/Board.tsx";
import { headWidth } from "./board/board-context.ts";
import { Dock } from "./Dock.tsx";
import { EmptyMap } from "./EmptyMap.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { useLiveMap } from "./live/use-live-map.ts";
import { LoadingMap } from "./LoadingMap.tsx";
import styles from "./MapPage.module.css";
import { MapScreenProvider, measuredPartOf, type MapScreen } from "./map-screen.ts";
import { MapSettings } from "./MapSettings.tsx";
import { NothingBound } from "./NothingBound.tsx";
import { PhoneMap } from "./PhoneMap.tsx";
import { useIsPhone } from "./use-is-phone.ts";

const none: MapScreen["findings"] = [];

/** A rest after an edit before the server is asked to count anew. */
const restMs = 600;

export function MapPage() {
  const { workspace, map: mapId } = useParams({ from: "/w/$workspace/maps/$map" });
  return <OneMap key={`${workspace}/${mapId}`} workspace={workspace} mapId={mapId} />;
}

function OneMap({ workspace, mapId }: { readonly workspace: string; readonly mapId: string }) {
  const { filter, touchpoint: selected, tab } = useSearch({ from: "/w/$workspace/maps/$map" });
  const navigate = useNavigate({ from: "/w/$workspace/maps/$map" });
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const canvas = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [layer, setLayer] = useState<Layer>("both");
  const [settings, setSettings] = useState(false);
  const [opened] = useState(() => Date.now());

  const params = { workspace, map: mapId };
  const query = filter === undefined ? {} : { query: { filter } };
  const stored = useCall("getMap", { params });
  const measures = useCall("mapMeasures", { params, ...query }, { keepLast: true, refetchEveryMs: 60_000 });
  const findings = useCall("mapFindings", { params, ...query }, { keepLast: true, staleMs: 60_000 });
  const quotes = useCall("mapQuotes", { params, ...query }, { keepLast: true, staleMs: 60_000 });
  const live = useLiveMap(workspace, mapId);
  const map = live.state?.map ?? stored.data;

  useMeasuresFollow(map === undefined ? null : measuredPartOf(map), live.state?.saving === "saved", useCallback(() => {
    for (const name of ["mapMeasures", "mapFindings", "mapQuotes", "touchpointEvidence", "touchpointVerbatims"]) void queries.invalidateQueries({ queryKey: [name] });
  }, [queries]));

  const select = useCallback<MapScreen["select"]>(
    (touchpoint, nextTab) =>
      void navigate({
        search: ({ touchpoint: _touchpoint, tab: _tab, ...rest }) => ({ ...rest, ...(touchpoint === null ? {} : { touchpoint }), ...(nextTab === "edit" && touchpoint !== null ? { tab: "edit" as const } : {}) }),
        replace: true,
      }),
    [navigate],
  );
  const setFilter = (next: JourneyFilter | undefined) => void navigate({ search: ({ filter: _filter, ...rest }) => ({ ...rest, ...(next === undefined ? {} : { filter: next }) }) });

  const screen = useMemo<MapScreen | null>(
    () =>
      map === undefined
        ? null
        : {
            workspace,
            map,
            measures: measures.data ?? null,
            measured: new Map(measures.data?.touchpoints.map((one) => [one.touchpoint, one])),
            findings: findings.data?.findings ?? none,
            quotes: new Map(quotes.data?.quotes.flatMap((quote) => (quote.touchpoint === null ? [] : [[quote.touchpoint, quote] as const]))),
            filter,
            selected: selected ?? null,
            select,
            edit: live.edit,
            undo: live.undo,
            now: Math.max(opened, measures.dataUpdatedAt),
          },
    [workspace, map, measures.data, measures.dataUpdatedAt, findings.data, quotes.data, opened, filter, selected, select, live.edit, live.undo],
  );

  const boardWidth = useMemo(() => (map === undefined ? 0 : boardOf(map, measures.data?.unmapped, { zoom }).width), [map, measures.data, zoom]);
  const fit = useCallback(() => {
    const room = (canvas.current?.clientWidth ?? 0) - headWidth;
    const whole = map === undefined ? 0 : boardOf(map, measures.data?.unmapped, { zoom: 1 }).width;
    if (whole > 0) setZoom(Math.max(0.2, Math.min(1.25, Math.floor((room / whole) * 100) / 100)));
  }, [map, measures.data]);
  useScreenKeys(live.undo, live.redo, fit, setZoom);
  useDocumentTitle(map?.title);

  if (stored.error !== null && map === undefined) return <ErrorState title="This map could not be opened" failure={stored.error.failure} onRetry={() => void stored.refetch()} />;
  if (screen === null || map === undefined) return <LoadingMap />;
  const isEmpty = map.stages.length === 0;
  const inspected = map.touchpoints.some((one) => one.id === selected) ? selected : undefined;
  return (
    <MapScreenProvider value={screen}>
      <MapTopBar live={live.state} undo={live.undo} redo={live.redo} onSettings={() => setSettings(true)} />
      <MapFilterBar layer={layer} onLayer={setLayer} onFilter={setFilter} />
      <div className={classes(styles.work, inspected !== undefined && styles.withInspector)}>
        <div ref={canvas} className={styles.canvas} data-measuring={measures.isFetching}>
          {measures.error !== null && <ErrorState title="The numbers did not arrive" failure={measures.error.failure} onRetry={() => void measures.refetch()} />}
          {isEmpty ? <EmptyMap /> : isPhone ? <PhoneMap /> : <Board zoom={zoom} layer={layer} canvas={canvas} />}
          {measures.isPending && measures.fetchStatus === "fetching" && !isEmpty && (
            <p className={styles.counting} role="status">
              Counting journeys
            </p>
          )}
        </div>
        {!isEmpty && <NothingBound />}
        {inspected !== undefined && <Inspector touchpoint={inspected} tab={tab ?? "evidence"} />}
        {!isEmpty && !isPhone && <Dock zoom={zoom} onZoom={setZoom} onFit={fit} canvas={canvas} boardWidth={boardWidth} />}
      </div>
      {settings && <MapSettings onClose={() => setSettings(false)} />}
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

function useScreenKeys(undo: () => void, redo: () => void, fit: () => void, setZoom: (zoom: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return;
      const isCommand = event.metaKey || event.ctrlKey;
      if (isCommand && event.key.toLowerCase() === "z") {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      } else if (isCommand && event.key.toLowerCase() === "y") {
        event.preventDefault();
        redo();
      } else if (!isCommand && event.shiftKey && event.code === "Digit1") {
        event.preventDefault();
        fit();
      } else if (isCommand && event.key === "0") {
        event.preventDefault();
        setZoom(1);
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [undo, redo, fit, setZoom]);
}

function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · Desirepath`;
    return () => {
      document.title = "Desirepath";
    };
  }, [title]);
}
