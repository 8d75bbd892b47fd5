import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useIsFetching } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Link2 } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useCall } from "../../api/use-call.ts";
import { Breadcrumbs } from "../../ui/Breadcrumbs.tsx";
import { Button } from "../../ui/Button.tsx";
import { copied } from "../../ui/CopyField.tsx";
import { FilterBar, TopBar } from "../../ui/Page.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { Filters } from "../map/bars/Filters.tsx";
import { TimeRange } from "../map/bars/TimeRange.tsx";
import { againstAfter } from "./compared.ts";
import { CompareWith } from "./CompareWith.tsx";
import { CustomerChoice } from "../../segments/CustomerChoice.tsx";
import styles from "./Explore.module.css";
import { ExportMenu } from "./ExportMenu.tsx";
import type { Exported } from "./exports.ts";
import { Notes } from "./Notes.tsx";
import { SavedViews } from "./SavedViews.tsx";
import { ExploredProvider, useExploreAddress } from "./use-explore.ts";
import { useNamedCustomers } from "../../segments/use-named-customers.ts";
import { views } from "./views.ts";

export interface ExploreFrameProps {
  /** The view's name, as in its tab. */
  readonly name: string;
  /** Controls of the view's own, in the bar of filters at the right. */
  readonly controls?: ReactNode;
  /** What can be taken away: exactly what is seen. */
  readonly exported?: Exported | undefined;
  readonly children: ReactNode;
}

/** The frame of every view of a map's journeys: where we are, the other views, the filter. */
export function ExploreFrame({ name, controls, exported, children }: ExploreFrameProps) {
  const { workspace, map, search, change } = useExploreAddress();
  const { filter, against } = search;
  const found = useCall("getMap", { params: { workspace, map } });
  const { data: choices } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const newest = choices?.newest ?? null;
  const known = useNamedCustomers(workspace);
  // What was counted for another filter stays until the answer is there: it must not look like the answer.
  const isCounting = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
  const changeFilter = (next: JourneyFilter | undefined) => change({ filter: next, against: againstAfter(filter, next, against, newest) });
  const toasts = useToasts();
  const explored = useMemo(() => (found.data === undefined ? null : { workspace, map: found.data, filter, against }), [workspace, found.data, filter, against]);
  const kept = { ...(filter === undefined ? {} : { filter }), ...(against === undefined ? {} : { against }) };
  const shown = views.find((view) => view.name === name);
  const copy = async () => {
    toasts.show({ text: (await copied(location.href, null)) ? "The address of this view is copied." : "The browser does not hand it over: copy it from the address bar." });
  };
  return (
    <>
      <TopBar>
        <Breadcrumbs>
          <Link to="/w/$workspace" params={{ workspace }}>
            Maps
          </Link>
          <Link to="/w/$workspace/maps/$map" params={{ workspace, map }} search={filter === undefined ? {} : { filter }}>
            <bdi>{found.data?.title ?? "Map"}</bdi>
          </Link>
          {name}
        </Breadcrumbs>
        <span className="grow" />
        <Button variant="ghost" title="Copy view" onClick={() => void copy()}>
          <Link2 aria-hidden />
          <span className={styles.word}>Copy view</span>
        </Button>
        {explored !== null && <Notes workspace={workspace} map={explored.map} />}
        {shown !== undefined && <SavedViews workspace={workspace} map={map} shown={{ view: shown.path, name, search }} />}
        {exported !== undefined && <ExportMenu exported={exported} />}
      </TopBar>
      <nav ref={showOwnTab} className={styles.tabs} aria-label="Views of this map">
        <Link to="/w/$workspace/maps/$map" params={{ workspace, map }} search={filter === undefined ? {} : { filter }} className={styles.tab} activeOptions={{ exact: true, includeSearch: false }}>
          Map
        </Link>
        {views.map((view) => (
          <Link key={view.path} to={`/w/$workspace/maps/$map/${view.path}`} params={{ workspace, map } as never} search={kept as never} className={styles.tab} activeOptions={{ includeSearch: false }} activeProps={{ "aria-current": "page" }}>
            {view.name}
          </Link>
        ))}
      </nav>
      <FilterBar>
        <TimeRange filter={filter} newest={newest} onChange={changeFilter} />
        <CustomerChoice workspace={workspace} filter={filter} known={known} onChange={changeFilter} />
        <Filters filter={filter} choices={choices} onChange={changeFilter} />
        <CompareWith filter={filter} against={against} newest={newest} known={known} onChange={(next) => change({ against: next })} />
        <span className="grow" />
        {controls}
      </FilterBar>
      {isCounting && <div className={styles.busy} />}
      {explored === null ? (
        found.error ? (
          <ErrorState title="The map could not be read" failure={found.error.failure} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton height={480} label="Loading the map" />
        )
      ) : (
        <ExploredProvider value={explored}>
          <div className={styles.body} aria-busy={isCounting}>
            {children}
          </div>
        </ExploredProvider>
      )}
    </>
  );
}

/** On a narrow screen the tabs are a strip to be moved: the one of this view is brought into its middle. Scrolling to the tab itself could move the page too. */
function showOwnTab(strip: HTMLElement | null): void {
  const own = strip?.querySelector<HTMLElement>("[aria-current=page]");
  if (strip && own) strip.scrollLeft = own.offsetLeft - (strip.clientWidth - own.clientWidth) / 2;
}
