import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { JourneyMap, Lane } from "@desirepath/core/maps/journey-map.ts";
import { GitCompare, History, RotateCcw } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { EmptyState, ErrorState, Skeleton } from "../../../ui/States.tsx";
import { Board } from "../board/Board.tsx";
import { BeginCommentContext, CommentCountsContext, CommentsContext } from "../comments/comments-context.ts";
import page from "../MapPage.module.css";
import { MapScreenProvider, type MapScreen, useMapScreen } from "../map-screen.ts";
import { PhoneMap } from "../PhoneMap.tsx";
import { useIsPhone } from "../use-is-phone.ts";
import { Comparison } from "./Comparison.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { useRestore } from "./use-restore.ts";
import { useHistoryPlace, useVersion } from "./use-versions.ts";
import { VersionBar } from "./VersionBar.tsx";

/** In the place of the map: an earlier version of it to look at, or two versions compared. */
export function PastVersion() {
  const { version = 1, compared } = useHistoryPlace();
  const { map } = useMapScreen();
  const found = useVersion(version);
  const other = useVersion(typeof compared === "number" ? compared : undefined);
  const failed = found.error ?? other.error;
  if (failed !== null) {
    return (
      <>
        <VersionBar />
        <ErrorState title={failed.failure.code === "version-not-found" ? "There is no such version" : "This version did not arrive"} failure={failed.failure} onRetry={() => void Promise.all([found.refetch(), typeof compared === "number" && other.refetch()])} />
      </>
    );
  }
  const against = compared === "now" ? map : other.data;
  if (found.data === undefined || (compared !== undefined && against === undefined)) {
    return (
      <>
        <VersionBar />
        <div className={page.loading}>
          <Skeleton height={320} label="Loading the version" />
        </div>
      </>
    );
  }
  return compared === undefined ? <Looked version={found.data} number={version} /> : <Comparison before={found.data} after={against!} number={version} compared={compared} />;
}

function Looked({ version, number }: { readonly version: JourneyMap; readonly number: number }) {
  const screen = useMapScreen();
  const { go } = useHistoryPlace();
  const isPhone = useIsPhone();
  const canvas = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [showsPanel, setShowsPanel] = useState(!isPhone);
  const [zoom, setZoom] = useState(1);
  const [collapsed, setFolded] = useState<ReadonlySet<string>>(new Set());
  const restore = useRestore(version, number);
  // What is measured and said now is about the map as it is now.
  const past = useMemo<MapScreen>(
    () => ({ ...screen, map: authoredPart(version), rights: { ...screen.rights, edit: false, comment: false }, measures: null, measured: new Map(), findings: [], quotes: new Map(), selected, tab: "history", select: setSelected, edit: null }),
    [screen, version, selected],
  );
  const setCollapsed = (stages: readonly string[], folded: boolean) => setFolded(new Set([...[...collapsed].filter((one) => !stages.includes(one)), ...(folded ? stages : [])]));
  const board = { zoom, onZoom: setZoom, collapsed, setCollapsed, layer: "expected" as const, canvas };
  return (
    <>
      <VersionBar>
        <Button aria-pressed={showsPanel} onClick={() => setShowsPanel(!showsPanel)}>
          <History aria-hidden />
          Versions
        </Button>
        <Button onClick={() => go({ version: number, compared: "now" })}>
          <GitCompare aria-hidden />
          Compare with now
        </Button>
        {restore !== null && (
          <Button
            variant="primary"
            onClick={() => {
              if (restore({ part: "everything" }, "The map is")) go({});
            }}
          >
            <RotateCcw aria-hidden />
            Restore everything
          </Button>
        )}
      </VersionBar>
      <div className={classes(page.work, showsPanel && page.withInspector)}>
        <div ref={canvas} className={page.canvas}>
          <MapScreenProvider value={past}>
            <CommentsContext value={null}>
              <BeginCommentContext value={null}>
                <CommentCountsContext value={noComments}>
                  {version.stages.length === 0 ? <EmptyState title="Nothing was on the map then">Stages, touchpoints and lanes came later.</EmptyState> : isPhone ? <PhoneMap /> : <Board {...board} />}
                </CommentCountsContext>
              </BeginCommentContext>
            </CommentsContext>
          </MapScreenProvider>
        </div>
        {showsPanel && <HistoryPanel onClose={() => setShowsPanel(false)} />}
      </div>
    </>
  );
}

/** Lanes that would stand empty: what they show is counted for the map as it is now. */
function authoredPart(map: JourneyMap): JourneyMap {
  return { ...map, lanes: lanesOf(map).map((lane) => (isCounted(lane) ? { ...lane, hidden: true } : lane)) };
}

function isCounted({ kind, cells }: Lane): boolean {
  return kind === "trail" || kind === "metrics" || (kind === "quotes" && Object.keys(cells).length === 0);
}

const noComments: ReadonlyMap<string, number> = new Map();
