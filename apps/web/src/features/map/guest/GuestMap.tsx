import type { SharedMap } from "@desirepath/core/api/shares.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { MapBody } from "../MapBody.tsx";
import { MapScreenProvider, type InspectorTab, type Layer, type MapScreen } from "../map-screen.ts";
import { useDocumentTitle } from "../../../shell/use-document-title.ts";
import { GuestBars } from "./GuestBars.tsx";
import { GuestComments } from "./GuestComments.tsx";

export interface GuestMapProps {
  /** The token of the link. */
  readonly share: string;
  readonly shared: SharedMap;
  /** When that was asked, in Unix milliseconds. */
  readonly askedAt: number;
  readonly isFetching: boolean;
  /** Something to say above the map. */
  readonly notice?: ReactNode;
}

/** A map for who came by a share link: what the link shows and nothing beside it. */
export function GuestMap({ share, shared, askedAt, isFetching, notice }: GuestMapProps) {
  const [layer, setLayer] = useState<Layer>("both");
  const [{ selected, tab }, setPlace] = useState<{ readonly selected: string | null; readonly tab: InspectorTab }>({ selected: null, tab: "evidence" });
  const select = useCallback<MapScreen["select"]>((touchpoint, next) => setPlace({ selected: touchpoint, tab: next ?? "evidence" }), []);
  useDocumentTitle(shared.title);
  const screen = useMemo<MapScreen>(
    () => ({
      workspace: "",
      audience: "guest",
      rights: { isKnown: true, read: true, edit: false, comment: shared.mode === "comment", share: false },
      map: withoutEmptyWords(shared.map, shared.view.showsWords),
      measures: shared.measures,
      measured: new Map(shared.measures?.touchpoints.map((one) => [one.touchpoint, one])),
      findings: shared.findings,
      quotes: new Map(shared.quotes.flatMap((quote) => (quote.touchpoint === null ? [] : [[quote.touchpoint, quote] as const]))),
      filter: undefined,
      selected,
      tab,
      select,
      edit: null,
      undo: nothing,
      now: askedAt,
    }),
    [shared, askedAt, selected, tab, select],
  );
  const whole = (
    <>
      <GuestBars workspaceName={shared.workspace} layer={layer} onLayer={setLayer} />
      {notice}
      <MapBody layer={layer} isFetching={isFetching} isCounting={false} />
    </>
  );
  return <MapScreenProvider value={screen}>{shared.mode === "comment" ? <GuestComments share={share}>{whole}</GuestComments> : whole}</MapScreenProvider>;
}

/** A lane of customers' words would stand empty behind a link that shows none. */
function withoutEmptyWords(map: JourneyMap, showsWords: boolean): JourneyMap {
  return showsWords ? map : { ...map, lanes: map.lanes.map((lane) => (lane.kind === "quotes" ? { ...lane, hidden: true } : lane)) };
}

function nothing(): void {}
