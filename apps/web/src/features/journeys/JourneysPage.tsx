import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ListedJourney } from "@desirepath/core/api/maps.ts";
import { countText, durationText, timeText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ArrowLeft, Download } from "lucide-react";
import { addressOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Breadcrumbs } from "../../ui/Breadcrumbs.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Page, TopBar } from "../../ui/Page.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { JourneyPath } from "./JourneyPath.tsx";
import { filterTexts, selectionText } from "./journey-words.ts";
import styles from "./JourneysPage.module.css";
import { useKnownSelection } from "./use-known-selection.ts";

const pageSize = 50;
/** So many journeys the server puts into one file. */
const mostExported = 100_000;

/** The journeys behind a number of the map. */
export function JourneysPage() {
  const params = useParams({ from: "/w/$workspace/maps/$map/journeys" });
  const { filter, selection, page = 1 } = useSearch({ from: "/w/$workspace/maps/$map/journeys" });
  const navigate = useNavigate({ from: "/w/$workspace/maps/$map/journeys" });
  const map = useCall("getMap", { params });
  const { known, themes } = useKnownSelection(params, selection, filter);
  const found = useCall("journeys", { params, query: { filter, selection: known?.selection, offset: (page - 1) * pageSize, limit: pageSize } }, { keepLast: true, enabled: known !== undefined });
  const { workspace } = params;
  const mayExport = useRights(workspace).may("customers:export");
  const filterSearch = filter === undefined ? {} : { filter };

  const failed = map.error ?? found.error;
  const filters = filterTexts(filter);
  return (
    <>
      <TopBar>
        <Breadcrumbs>
          <Link to="/w/$workspace" params={{ workspace }}>
            Maps
          </Link>
          <Link to="/w/$workspace/maps/$map" params={params} search={filterSearch}>
            <bdi>{map.data?.title ?? "Map"}</bdi>
          </Link>
          Journeys
        </Breadcrumbs>
        <Link className={buttonClass({})} to="/w/$workspace/maps/$map" params={params} search={filterSearch}>
          <ArrowLeft aria-hidden />
          Back to the map
        </Link>
      </TopBar>
      {failed && !(map.data && found.data) ? (
        <ErrorState title="These journeys could not be listed" failure={failed.failure} onRetry={() => void Promise.all([map.refetch(), found.refetch()])} />
      ) : (
        <Page
          title={map.data && found.data ? <span className={styles.title}>{selectionText(found.data.total, selection, map.data)}</span> : "Journeys"}
          {...(filters.length > 0 ? { lede: `Only those that ${filters.join(", ")}.` } : {})}
          actions={
            mayExport &&
            map.data &&
            found.data &&
            found.data.journeys.length > 0 && (
              <a className={buttonClass({})} href={addressOf("journeysCsv", { params, query: { filter, selection: known?.selection } })} download={`${map.data.title} journeys.csv`} title={found.data.total > mostExported ? `The newest ${countText(mostExported)} of them` : undefined}>
                <Download aria-hidden />
                Download as CSV
              </a>
            )
          }
        >
          <AnalysisProgress analysis={themes} what="Themes" />
          {(!map.data || !found.data) && <Skeleton height={480} label="Loading journeys" />}
          {map.data && found.data?.total === 0 && <EmptyState title="No journey is like this">{filters.length > 0 ? "The filter may leave them out, or the data changed since the number was counted." : "The data may have changed since the number was counted."}</EmptyState>}
          {map.data && found.data && found.data.journeys.length > 0 && (
            <div className={styles.frame}>
              <Table label="Journeys, newest first" rows={found.data.journeys} rowKey={(journey) => `${journey.customer} ${journey.ordinal}`} columns={columns(workspace, map.data)} />
              <div className={styles.foot}>
                <Pager of="journeys" from={(page - 1) * pageSize} size={pageSize} total={found.data.total} onFrom={(from) => void navigate({ search: { ...filterSearch, ...(selection === undefined ? {} : { selection }), ...(from === 0 ? {} : { page: from / pageSize + 1 }) } })} />
              </div>
            </div>
          )}
        </Page>
      )}
    </>
  );
}

const stateWords = { converted: { tone: 4, name: "Reached the goal" }, open: { tone: "line", name: "Open" }, abandoned: { tone: 2, name: "Abandoned" } } as const;

function columns(workspace: string, map: JourneyMap): readonly Column<ListedJourney>[] {
  return [
    {
      id: "customer",
      header: "Customer",
      cell: ({ customer }) => (
        <Link className={styles.customer} dir="auto" title={customer} to="/w/$workspace/customers/$customer" params={{ workspace, customer }} search={{ map: map.id }}>
          {customer}
        </Link>
      ),
    },
    { id: "started", header: "Started", cell: ({ started }) => <span className={styles.fixed}>{timeText(started)}</span> },
    { id: "duration", header: "Lasted", numeric: true, cell: ({ started, ended }) => <span className={styles.fixed}>{durationText((ended - started) / 1000)}</span> },
    { id: "events", header: "Events", numeric: true, cell: ({ events }) => countText(events) },
    { id: "state", header: "State", cell: ({ state }) => <Chip tone={stateWords[state].tone}>{stateWords[state].name}</Chip> },
    { id: "path", header: "Path", cell: ({ path }) => <JourneyPath path={path} map={map} /> },
    { id: "emotion", header: "Emotion", numeric: true, cell: ({ emotion }) => <EmotionFigure score={emotion} /> },
    {
      id: "replay",
      header: <span className="vh">Replay</span>,
      cell: ({ customer, started, ended }) => (
        <Link className={buttonClass({ variant: "ghost", size: "small" })} to={"/w/$workspace/maps/$map/variants" as string} params={{ workspace, map: map.id } as never} search={{ state: { replay: { customer, from: started, until: ended } } } as never} preload={false} aria-label={`Replay the journey of ${customer}`}>
          Replay
        </Link>
      ),
    },
  ];
}
