import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { countText, durationText } from "@desirepath/core/layout/figures.ts";
import { Play } from "lucide-react";
import { useCallback, useMemo, type ReactNode } from "react";
import { useCall } from "../../api/use-call.ts";
import type { CustomerSearch } from "../../shell/search.ts";
import { Breadcrumbs } from "../../ui/Breadcrumbs.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { TopBar } from "../../ui/Page.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { mapToStartWith } from "./customer-facts.ts";
import styles from "./CustomerPage.module.css";
import { EventList, lifeText } from "./EventList.tsx";
import { Profile } from "./Profile.tsx";
import { TimelineChart } from "./TimelineChart.tsx";

const noEvents: readonly ShownEvent[] = [];

/** One customer: who, what happened in which channel, what was felt and said, and how it fits a map. */
export function CustomerPage() {
  const { workspace, customer } = useParams({ from: "/w/$workspace/customers/$customer" });
  const search = useSearch({ from: "/w/$workspace/customers/$customer" });
  const navigate = useNavigate({ from: "/w/$workspace/customers/$customer" });

  const maps = useCall("listMaps", { params: { workspace } });
  const mapId = search.map ?? (maps.data === undefined ? undefined : mapToStartWith(maps.data.maps));
  const isMapKnown = search.map !== undefined || maps.data !== undefined || maps.error !== null;
  const map = useCall("getMap", { params: { workspace, map: mapId ?? "" } }, { enabled: mapId !== undefined });
  const found = useCall("customerTimeline", { params: { workspace, customer }, query: mapId === undefined ? {} : { map: mapId } }, { enabled: isMapKnown, keepLast: true });

  const look = useCallback(
    (change: { readonly [K in keyof CustomerSearch]?: CustomerSearch[K] | undefined }) => void navigate({ search: (before) => known({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const select = useCallback((event: number) => look({ event }), [look]);

  const life = found.data?.customer === customer ? found.data : undefined;
  const events = life?.events ?? noEvents;
  const lifeWords = useMemo(() => lifeText(events, durationText(((events.at(-1)?.time ?? 0) - (events[0]?.time ?? 0)) / 1000)), [events]);
  const drawnMap = map.data !== undefined && map.data.id === mapId ? map.data : null;
  const selected = search.event !== undefined && search.event < events.length ? search.event : null;

  return (
    <>
      <TopBar>
        <Breadcrumbs>
          <Link to="/w/$workspace/customers" params={{ workspace }}>
            Customers
          </Link>
          <bdi className="mono">{customer}</bdi>
        </Breadcrumbs>
        {maps.data !== undefined && maps.data.maps.length > 0 && mapId !== undefined && (
          <Select label="Map" showLabel value={mapId} options={maps.data.maps.map((one) => ({ value: one.id, label: <bdi className={styles.mapname}>{one.title}</bdi> }))} onChange={(next) => look({ map: next })} />
        )}
      </TopBar>
      {life === undefined && found.error && <ErrorState title="This customer could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {life === undefined && !found.error && <Loading />}
      {life !== undefined && events.length === 0 && <EmptyState title="No event of this customer is left">The import that brought this customer may have been undone.</EmptyState>}
      {life !== undefined && events.length > 0 && (
        <div className={styles.columns}>
          <Profile customer={life} map={drawnMap} />
          <div className={styles.main}>
            <div className={styles.head}>
              <h2>{lifeWords}</h2>
              <Legend hasMap={drawnMap !== null} />
              {drawnMap !== null && (
                <Link className={buttonClass({ size: "small" })} to="/w/$workspace/maps/$map" params={{ workspace, map: drawnMap.id }} search={{ replay: { customer, from: events[0]!.time, until: events.at(-1)!.time } }}>
                  <Play aria-hidden />
                  Replay on the map
                </Link>
              )}
              <Segmented
                label="Time scale"
                value={search.scale ?? "days"}
                options={[
                  { value: "days", label: "Days" },
                  { value: "steps", label: "Steps" },
                ]}
                onChange={(next) => look({ scale: next === "steps" ? next : undefined })}
              />
            </div>
            {life.cut && <p className={styles.note}>Only the newest {countText(events.length)} events are shown.</p>}
            {map.error && search.map !== undefined && <p className={styles.note}>The map could not be read, so expectation and touchpoints are missing. {map.error.message}</p>}
            <div className={styles.chart}>
              <TimelineChart events={events} map={drawnMap} scale={search.scale ?? "days"} selected={selected} onSelect={select} label={`Emotion and events of customer ${customer}: ${lifeWords}`} />
            </div>
            <EventList events={events} map={drawnMap} channel={search.channel} selected={selected} onChannel={(channel) => look({ channel })} onSelect={select} />
          </div>
        </div>
      )}
    </>
  );
}

/** What is undefined is left out of the address. */
function known(search: { readonly [K in keyof CustomerSearch]?: CustomerSearch[K] | undefined }): CustomerSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as CustomerSearch;
}

function Legend({ hasMap }: { readonly hasMap: boolean }): ReactNode {
  return (
    <div className={styles.legend} aria-hidden>
      {hasMap && (
        <span>
          <svg width="24" height="8">
            <path className={styles.expected} d="M1 4h22" />
          </svg>
          Expected
        </span>
      )}
      <span>
        <svg width="12" height="12">
          <circle className={styles.stated} cx="6" cy="6" r="4.5" />
        </svg>
        Stated
      </span>
      <span>
        <svg width="12" height="12">
          <circle className={styles.unstated} cx="6" cy="6" r="4" />
        </svg>
        Not stated
      </span>
      {hasMap && (
        <span>
          <svg width="14" height="14">
            <rect className={styles.off} x="2" y="2" width="10" height="10" rx="2.5" />
          </svg>
          Not on map
        </span>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div className={styles.columns}>
      <div className={styles.loading}>
        <Skeleton height={28} label="Loading the customer" />
        <Skeleton height={120} />
      </div>
      <div className={styles.loading}>
        <Skeleton height={440} />
        <Skeleton height={160} />
      </div>
    </div>
  );
}
