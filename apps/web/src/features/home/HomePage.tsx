import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { LayoutGrid, Plus, Rows3, Upload, Waypoints } from "lucide-react";
import { useState } from "react";
import { useCall } from "../../api/use-call.ts";
import type { HomeSearch, mapOrders } from "../../shell/search.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { found as foundMaps, inOrder } from "./attention.ts";
import styles from "./HomePage.module.css";
import { MapCard } from "./MapCard.tsx";
import { MapMenu } from "./MapMenu.tsx";
import { MapTable } from "./MapTable.tsx";
import { ProposalDialog } from "./ProposalDialog.tsx";
import { TitleDialog } from "./TitleDialog.tsx";
import { useMapActions } from "./use-map-actions.ts";

const orders: readonly { readonly value: (typeof mapOrders)[number]; readonly label: string }[] = [
  { value: "attention", label: "Needs attention" },
  { value: "recent", label: "Recent" },
  { value: "name", label: "A–Z" },
];

type Asked = { readonly kind: "new" } | { readonly kind: "rename"; readonly map: MapSummary } | { readonly kind: "propose" };

export function HomePage() {
  const { workspace } = useParams({ from: "/w/$workspace/" });
  const { sort = "attention", view = "cards", search = "" } = useSearch({ from: "/w/$workspace/" });
  const navigate = useNavigate({ from: "/w/$workspace/" });
  const found = useCall("listMaps", { params: { workspace } });
  const actions = useMapActions(workspace);
  const mayDraw = useRights(workspace).may("map:write");
  const [asked, ask] = useState<Asked | null>(null);

  const look = (change: Partial<Record<keyof HomeSearch, HomeSearch[keyof HomeSearch]>>) => void navigate({ search: (before) => ({ ...before, ...change }) as HomeSearch, replace: true });
  const propose = () => {
    ask({ kind: "propose" });
    actions.discover();
  };

  if (found.error && !found.data) return <ErrorState title="The maps could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  const maps = found.data?.maps;
  const shown = maps === undefined ? [] : inOrder(foundMaps(maps, search), sort);
  const now = found.dataUpdatedAt;
  const menuOf = (map: MapSummary) => <MapMenu workspace={workspace} map={map} changes={mayDraw ? { onRename: () => ask({ kind: "rename", map }), onRemove: () => actions.remove(map) } : undefined} />;

  return (
    <Page
      title="Maps"
      actions={
        maps !== undefined &&
        maps.length > 0 && (
          <>
            {(maps.length > 3 || search !== "") && <SearchInput label="Search maps" value={search} onSearch={(text) => look({ search: text === "" ? undefined : text })} />}
            <Segmented label="Sort" value={sort} options={orders} onChange={(next) => look({ sort: next === "attention" ? undefined : next })} />
            <Segmented
              label="Layout"
              value={view}
              options={[
                { value: "cards", label: <LayoutGrid aria-hidden />, name: "Cards" },
                { value: "table", label: <Rows3 aria-hidden />, name: "Table" },
              ]}
              onChange={(next) => look({ view: next === "table" ? next : undefined })}
            />
            {mayDraw && (
              <>
                <Button size="large" onClick={propose}>
                  <Waypoints aria-hidden />
                  Propose from data
                </Button>
                <Button size="large" variant="primary" onClick={() => ask({ kind: "new" })}>
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
      {maps?.length === 0 && <NoMaps workspace={workspace} onPropose={propose} onNew={() => ask({ kind: "new" })} />}
      {maps !== undefined && maps.length > 0 && shown.length === 0 && (
        <EmptyState title="No map matches" action={<Button onClick={() => look({ search: undefined })}>Clear the search</Button>}>
          None of the {maps.length} maps has “<bdi>{search}</bdi>” in its title or persona.
        </EmptyState>
      )}
      {shown.length > 0 &&
        (view === "table" ? (
          <MapTable workspace={workspace} maps={shown} now={now} menuOf={menuOf} />
        ) : (
          <div className={styles.cards}>
            {shown.map((map) => (
              <MapCard key={map.id} workspace={workspace} map={map} now={now} menu={menuOf(map)} />
            ))}
          </div>
        ))}

      {asked?.kind === "new" && <TitleDialog heading="New map" action="Create map" title="" isBusy={actions.creation.isPending} error={actions.creation.error?.message} onClose={() => ask(null)} onTitle={actions.create} />}
      {asked?.kind === "rename" && (
        <TitleDialog
          heading="Rename map"
          action="Rename"
          title={asked.map.title}
          isBusy={actions.renaming.isPending}
          error={actions.renaming.error?.message}
          onClose={() => ask(null)}
          onTitle={(title) => actions.renaming.mutate({ map: asked.map.id, title }, { onSuccess: () => ask(null) })}
        />
      )}
      {asked?.kind === "propose" && <ProposalDialog workspace={workspace} error={actions.discovery.error?.message} onClose={() => ask(null)} />}
    </Page>
  );
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
