import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { LayoutGrid, ListTree, Plus, Rows3, Upload, Waypoints } from "lucide-react";
import { useMemo, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import type { HomeSearch, mapOrders } from "../../shell/search.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { today } from "../../library/use-library.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { found as foundMaps, inOrder } from "./attention.ts";
import styles from "./HomePage.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { choicesOf, keptBy, type MapFilters, type PersonaNames } from "./map-filters.ts";
import { MapCard } from "./MapCard.tsx";
import { MapMenu } from "./MapMenu.tsx";
import { MapTable } from "./MapTable.tsx";
import { MapTree } from "./MapTree.tsx";
import { ProposalDialog } from "./ProposalDialog.tsx";
import { TitleDialog } from "./TitleDialog.tsx";
import { useMapActions } from "./use-map-actions.ts";

const orders: readonly { readonly value: (typeof mapOrders)[number]; readonly label: string }[] = [
  { value: "attention", label: "Needs attention" },
  { value: "recent", label: "Recent" },
  { value: "name", label: "A–Z" },
  { value: "review", label: "Next review" },
];

type Asked = { readonly kind: "rename"; readonly map: MapSummary } | { readonly kind: "propose" };

export function HomePage() {
  const { workspace } = useParams({ from: "/w/$workspace/" });
  const { sort = "attention", view = "cards", search = "", status, type, persona, tag, owner } = useSearch({ from: "/w/$workspace/" });
  const navigate = useNavigate({ from: "/w/$workspace/" });
  const found = useCall("listMaps", { params: { workspace } });
  const actions = useMapActions(workspace);
  const mayDraw = useRights(workspace).may("map:write");
  const [asked, ask] = useState<Asked | null>(null);

  const personas = usePersonaNames(workspace, found.data?.maps);

  const look = (change: Partial<Record<keyof HomeSearch, HomeSearch[keyof HomeSearch]>>) => void navigate({ search: (before) => ({ ...before, ...change }) as HomeSearch, replace: true });
  const propose = () => {
    ask({ kind: "propose" });
    actions.discover();
  };

  if (found.error && !found.data) return <ErrorState title="The maps could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  const maps = found.data?.maps;
  const filters: MapFilters = { ...(status && { status }), ...(type && { type }), ...(persona && { persona }), ...(tag && { tag }), ...(owner && { owner }) };
  const shown = maps === undefined ? [] : inOrder(foundMaps(keptBy(maps, filters, personas), search), sort);
  const now = found.dataUpdatedAt;
  const day = today();
  const begin = () => void navigate({ to: "/w/$workspace/maps/new", params: { workspace } });
  const menuOf = (map: MapSummary) => (
    <MapMenu
      workspace={workspace}
      map={map}
      changes={
        mayDraw
          ? {
              onRename: () => ask({ kind: "rename", map }),
              onDuplicate: () => actions.duplicate(map),
              onPair: maps?.some((one) => one.id === map.counterpart) ? undefined : () => actions.pair(map),
              onArchive: () => actions.archive(map),
              onRemove: () => actions.remove(map),
            }
          : undefined
      }
    />
  );

  return (
    <Page
      title="Maps"
      actions={
        maps !== undefined &&
        maps.length > 0 && (
          <>
            {(maps.length > 3 || search !== "") && <SearchInput label="Search maps" value={search} onSearch={(text) => look({ search: text === "" ? undefined : text })} />}
            <Select label="Sort" showLabel value={sort} options={orders} onChange={(next) => look({ sort: next === "attention" ? undefined : next })} />
            <Segmented
              label="Layout"
              value={view}
              options={[
                { value: "cards", label: <LayoutGrid aria-hidden />, name: "Cards" },
                { value: "table", label: <Rows3 aria-hidden />, name: "Table" },
                { value: "tree", label: <ListTree aria-hidden />, name: "Tree" },
              ]}
              onChange={(next) => look({ view: next === "cards" ? undefined : next })}
            />
            {mayDraw && (
              <>
                <Button size="large" onClick={propose}>
                  <Waypoints aria-hidden />
                  Propose from data
                </Button>
                <Button size="large" variant="primary" onClick={begin}>
                  <Plus aria-hidden />
                  New map
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {maps === undefined && <LoadingCards />}
      {maps?.length === 0 && <NoMaps workspace={workspace} onPropose={propose} onNew={begin} />}
      {maps !== undefined && maps.length > 0 && (
        <FilterRow
          filters={filters}
          choices={{ type: choicesOf(maps, "type", personas), persona: choicesOf(maps, "persona", personas), tag: choicesOf(maps, "tag", personas), owner: choicesOf(maps, "owner", personas) }}
          archived={maps.filter((map) => map.status === "archived").length}
          onFilter={look}
        />
      )}
      {maps !== undefined && maps.length > 0 && shown.length === 0 && (
        <EmptyState title="No map matches" action={<Button onClick={() => look({ search: undefined, status: undefined, type: undefined, persona: undefined, tag: undefined, owner: undefined })}>Show all maps</Button>}>
          {search === "" ? (
            maps.every((map) => map.status === "archived") ? "Every map here is archived." : "No map passes these filters."
          ) : (
            <>
              No map that passes the filters has “<bdi>{search}</bdi>” in its title, tags or persona.
            </>
          )}
        </EmptyState>
      )}
      {shown.length > 0 &&
        (view === "table" ? (
          <MapTable workspace={workspace} maps={shown} now={now} today={day} menuOf={menuOf} />
        ) : view === "tree" ? (
          <MapTree workspace={workspace} maps={shown} today={day} menuOf={menuOf} />
        ) : (
          <div className={styles.cards}>
            {shown.map((map) => (
              <MapCard key={map.id} workspace={workspace} map={map} now={now} today={day} menu={menuOf(map)} />
            ))}
          </div>
        ))}

      {asked?.kind === "rename" && (
        <TitleDialog
          heading="Rename map"
          action="Rename"
          title={asked.map.title}
          isBusy={actions.changing.isPending}
          error={actions.changing.error?.message}
          onClose={() => ask(null)}
          onTitle={(title) => actions.rename(asked.map, title, () => ask(null))}
        />
      )}
      {asked?.kind === "propose" && <ProposalDialog workspace={workspace} error={actions.discovery.error?.message} onClose={() => ask(null)} />}
    </Page>
  );
}

/** The names of the library's personas; asked for only if a map is for one. */
function usePersonaNames(workspace: string, maps: readonly MapSummary[] | undefined): PersonaNames {
  const isAsked = maps?.some((map) => map.personas.length > 0) ?? false;
  const { data } = useCall("library", { params: { workspace, kind: "persona" } }, { enabled: isAsked });
  return useMemo(() => new Map(data?.entries.map(({ id, content }) => [id, String(content["name"] ?? "")])), [data]);
}

function NoMaps({ workspace, onPropose, onNew }: { readonly workspace: string; readonly onPropose: () => void; readonly onNew: () => void }) {
  const { may, isKnown } = useRights(workspace);
  const sources = useCall("sources", { params: { workspace } });
  if (!isKnown) return <LoadingCards />;
  if (!may("map:write")) return <EmptyState title="No map yet">Each map will stand here with its emotion curve. Drawing one needs the role of editor, which an owner or an admin of this workspace can give you.</EmptyState>;
  const hasEvents = (sources.data?.sources.length ?? 0) > 0;
  return (
    <EmptyState
      title="No map yet"
      action={
        <div className={styles.choices}>
          {hasEvents ? (
            <Button variant="primary" size="large" onClick={onPropose}>
              <Waypoints aria-hidden />
              Propose from data
            </Button>
          ) : (
            <Link className={buttonClass({ variant: "primary", size: "large" })} to="/w/$workspace/data" params={{ workspace }}>
              <Upload aria-hidden />
              Import a file
            </Link>
          )}
          <Button size="large" onClick={onNew}>
            <Plus aria-hidden />
            New map
          </Button>
        </div>
      }
    >
      {hasEvents
        ? "Events are here. A first map can be drafted from them in seconds: touchpoints, stages and what customers felt at each."
        : "Each map will stand here with its emotion curve: dashed for what you expect, solid for what customers felt. Import a file of customer events and a first map can be drafted from it, or draw one by hand."}
    </EmptyState>
  );
}

function LoadingCards() {
  return (
    <div className={styles.cards}>
      <Skeleton height={278} label="Loading maps" />
      <Skeleton height={278} />
      <Skeleton height={278} />
    </div>
  );
}
