import { actionOrders, actionsInOrder, foundIn, opportunitiesInOrder, opportunityOrders } from "@desirepath/core/library/backlog.ts";
import type { LibraryKind } from "@desirepath/core/library/library.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { type Entry, today, useLibrary, useLibraryChanges } from "../../library/use-library.ts";
import { kindWords } from "../../library/words.tsx";
import type { libraryParts, LibrarySearch } from "../../shell/search.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { actionColumns, opportunityColumns, segmentColumns, stakeholderColumns, tagColumns, touchpointColumns } from "./columns.tsx";
import { ImpactMatrix } from "./ImpactMatrix.tsx";
import styles from "./Library.module.css";

export interface PartListProps {
  readonly workspace: string;
  readonly part: (typeof libraryParts)[number];
  readonly asked: LibrarySearch;
  readonly mayWrite: boolean;
  readonly onNew: () => void;
  readonly onClear: () => void;
  readonly onOpen: (thing: string) => void;
}

/** Others write here too: what they change is asked for this often. */
const everyMs = 20_000;

const empty: Readonly<Record<Exclude<LibraryKind, "persona">, string>> = {
  opportunity: "What could be better, who sees to it, and what it shall bring. Opportunities stand on maps at the touchpoints that they mend.",
  action: "What somebody does by when. Actions belong to an opportunity, or stand alone.",
  touchpoint: "A touchpoint that several maps show: its name, channels and binding are written once and change on all of them.",
  stakeholder: "People and teams. On a map they are responsible, accountable, consulted or informed at a touchpoint.",
  segment: "Customers told by a rule: who they are, what they did and when, how they felt. A segment filters maps and views, and is compared with others.",
  tag: "Words that maps and opportunities are sorted by. A tag that is renamed here is renamed on all of them.",
};

export function PartList(props: PartListProps) {
  const { workspace, part, asked } = props;
  const opportunities = useLibrary(workspace, "opportunity", { enabled: part === "actions" || part === "tags" }).entries ?? [];
  const actions = useLibrary(workspace, "action", { enabled: part === "opportunities" }).entries ?? [];
  const titleOf = (id: string) => opportunities.find((one) => one.id === id)?.content.title ?? "";
  const { change } = useLibraryChanges(workspace);
  const day = today();
  switch (part) {
    case "opportunities": {
      const order = opportunityOrders.find((one) => one === asked.sort) ?? "priority";
      return (
        <Listing
          {...props}
          kind="opportunity"
          columns={opportunityColumns({ day, actions, opened: asked.thing })}
          arrange={(entries) => opportunitiesInOrder(entries.filter(({ content }) => (asked.status === undefined || content.status === asked.status) && (asked.tag === undefined || content.tags.includes(asked.tag))), order)}
        >
          {asked.view === "matrix" ? (entries) => <ImpactMatrix entries={entries} opened={asked.thing} onOpen={props.onOpen} onGrade={props.mayWrite && asked.archived !== true ? (thing, { impact, effort }) => change("opportunity", thing, { impact, effort }) : undefined} /> : undefined}
        </Listing>
      );
    }
    case "actions": {
      const order = actionOrders.find((one) => one === asked.sort) ?? "status";
      return <Listing {...props} kind="action" columns={actionColumns({ day, titleOf, opened: asked.thing })} arrange={(entries) => actionsInOrder(entries.filter(({ content }) => asked.status === undefined || content.status === asked.status), order, titleOf)} />;
    }
    case "touchpoints":
      return <Listing {...props} kind="touchpoint" columns={touchpointColumns(asked.thing)} arrange={byName} />;
    case "stakeholders":
      return <Listing {...props} kind="stakeholder" columns={stakeholderColumns(asked.thing)} arrange={byName} />;
    case "segments":
      return <Listing {...props} kind="segment" columns={segmentColumns(workspace, asked.thing)} arrange={byName} />;
    case "tags":
      return <Listing {...props} kind="tag" columns={tagColumns(opportunities, asked.thing)} arrange={byName} />;
  }
}

interface ListingProps<K extends Exclude<LibraryKind, "persona">> extends PartListProps {
  readonly kind: K;
  readonly columns: readonly Column<Entry<K>>[];
  readonly arrange: (entries: readonly Entry<K>[]) => readonly Entry<K>[];
  /** Instead of the table. */
  readonly children?: ((entries: readonly Entry<K>[]) => React.ReactNode) | undefined;
}

function Listing<K extends Exclude<LibraryKind, "persona">>({ workspace, kind, asked, columns, arrange, mayWrite, onNew, onClear, children }: ListingProps<K>) {
  const found = useLibrary(workspace, kind, { refetchEveryMs: everyMs });
  if (found.error && !found.entries) return <ErrorState title={`The ${kindWords[kind].many} could not be shown`} failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (found.entries === undefined) return <Skeleton height={320} label={`Loading ${kindWords[kind].many}`} />;
  const there = found.entries.filter((one) => (one.archivedAt !== null) === (asked.archived === true));
  if (there.length === 0) {
    if (asked.archived === true) return <EmptyState title={`No archived ${kindWords[kind].many}`}>What is archived stands on maps as before, and is offered nowhere else.</EmptyState>;
    return (
      <EmptyState
        title={`No ${kindWords[kind].many} yet`}
        action={
          mayWrite && (
            <Button variant="primary" size="large" onClick={onNew}>
              New {kindWords[kind].one}
            </Button>
          )
        }
      >
        {empty[kind]}
      </EmptyState>
    );
  }
  const shown = arrange(foundIn(there, asked.search ?? ""));
  if (shown.length === 0) return <EmptyState title={`None of ${countText(there.length)} ${kindWords[kind].many} fits`} action={<Button onClick={onClear}>Clear search and filters</Button>} />;
  return (
    <>
      <p className="vh" role="status">
        {countText(shown.length)} of {countText(there.length)} {kindWords[kind].many}
      </p>
      {children === undefined ? (
        <div className={styles.frame}>
          <Table label={kindWords[kind].many} rows={shown} rowKey={(one) => one.id} columns={columns} />
        </div>
      ) : (
        children(shown)
      )}
    </>
  );
}

function byName<E extends { readonly id: string; readonly content: { readonly name: string } }>(entries: readonly E[]): E[] {
  return entries.toSorted((a, b) => a.content.name.localeCompare(b.content.name, "en") || (a.id < b.id ? -1 : 1));
}
