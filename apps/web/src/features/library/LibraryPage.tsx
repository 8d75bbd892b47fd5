import { opportunityOrders, actionOrders } from "@desirepath/core/library/backlog.ts";
import type { LibraryKind } from "@desirepath/core/library/library.ts";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Grid2x2, Plus, Rows3 } from "lucide-react";
import { useState } from "react";
import { kindWords, opportunityStatuses, actionStatuses, statusName } from "../../library/words.tsx";
import { useLibrary } from "../../library/use-library.ts";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { libraryParts, type LibrarySearch } from "../../shell/search.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import styles from "./Library.module.css";
import { NewThing } from "./NewThing.tsx";
import { PartList } from "./PartList.tsx";
import { ThingPanel } from "./ThingPanel.tsx";

type Part = (typeof libraryParts)[number];

export const kindOfPart = { opportunities: "opportunity", actions: "action", touchpoints: "touchpoint", stakeholders: "stakeholder", segments: "segment", tags: "tag" } as const satisfies Readonly<Record<Part, LibraryKind>>;

const partNames: Readonly<Record<Part, string>> = { opportunities: "Opportunities", actions: "Actions", touchpoints: "Touchpoints", stakeholders: "Stakeholders", segments: "Segments", tags: "Tags" };

const orderNames = { priority: "Priority", status: "Status", due: "Due", impact: "Impact", effort: "Effort", opportunity: "Opportunity", title: "A–Z" } as const;

export function LibraryPage() {
  const { workspace } = useParams({ from: "/w/$workspace/library" });
  const asked = useSearch({ from: "/w/$workspace/library" });
  const navigate = useNavigate({ from: "/w/$workspace/library" });
  const [isNew, setNew] = useState(false);
  const mayWrite = useRights(workspace).may("library:write");
  const { part = "opportunities" } = asked;
  const kind = kindOfPart[part];
  useDocumentTitle(partNames[part]);
  const look = (change: { readonly [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined }, replace = true) => void navigate({ search: (before) => ({ ...before, ...change }) as LibrarySearch, replace });

  return (
    <div className={styles.work}>
      <Page
        title="Library"
        lede="What all maps of this workspace share: written once, changed everywhere."
        actions={
          mayWrite && (
            <Button size="large" variant="primary" onClick={() => setNew(true)}>
              <Plus aria-hidden />
              New {kindWords[kind].one}
            </Button>
          )
        }
      >
        <nav className={styles.parts} aria-label="Parts of the library">
          {libraryParts.map((one) => (
            <Link key={one} from="/w/$workspace/library" to="." search={one === "opportunities" ? {} : { part: one }} className={styles.part} aria-current={one === part ? "page" : undefined} activeOptions={{ includeSearch: true, exact: true }}>
              {partNames[one]}
            </Link>
          ))}
        </nav>
        <Filters key={part} workspace={workspace} part={part} asked={asked} look={look} />
        <PartList workspace={workspace} part={part} asked={asked} mayWrite={mayWrite} onNew={() => setNew(true)} onClear={() => look({ search: undefined, status: undefined, tag: undefined })} onOpen={(thing) => look({ thing })} />
      </Page>
      {asked.thing !== undefined && <ThingPanel key={asked.thing} workspace={workspace} kind={kind} thing={asked.thing} mayWrite={mayWrite} onClose={() => look({ thing: undefined })} />}
      {isNew && mayWrite && (
        <NewThing
          workspace={workspace}
          kind={kind}
          onClose={() => setNew(false)}
          onMade={(thing) => {
            setNew(false);
            look({ thing, search: undefined, status: undefined, tag: undefined, archived: undefined });
          }}
        />
      )}
    </div>
  );
}

function Filters({ workspace, part, asked, look }: { readonly workspace: string; readonly part: Part; readonly asked: LibrarySearch; readonly look: (change: { readonly [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined }) => void }) {
  const tags = useLibrary(workspace, "tag", { enabled: part === "opportunities" }).entries;
  const orders = part === "opportunities" ? opportunityOrders : part === "actions" ? actionOrders : [];
  const statuses = part === "opportunities" ? opportunityStatuses : part === "actions" ? actionStatuses : [];
  const first = orders[0];
  return (
    <div className={styles.filters} role="toolbar" aria-label="Search, filter and order">
      <SearchInput label={`Search ${kindWords[kindOfPart[part]].many}`} value={asked.search ?? ""} onSearch={(search) => look({ search: search === "" ? undefined : search })} />
      {statuses.length > 0 && <Select label="Status" showLabel value={asked.status ?? "all"} options={[{ value: "all", label: "All" }, ...statuses.map((value) => ({ value: value as string, label: statusName(value) }))]} onChange={(status) => look({ status: status === "all" ? undefined : status })} />}
      {part === "opportunities" && (tags ?? []).length > 0 && <Select label="Tag" showLabel value={asked.tag ?? ""} options={[{ value: "", label: "All" }, ...(tags ?? []).map(({ content }) => ({ value: content.name, label: content.name }))]} onChange={(tag) => look({ tag: tag === "" ? undefined : tag })} />}
      {first !== undefined && <Select label="Sort" showLabel value={asked.sort ?? first} options={orders.map((value) => ({ value: value as string, label: orderNames[value] }))} onChange={(sort) => look({ sort: sort === first ? undefined : sort })} />}
      {part === "opportunities" && (
        <Segmented
          label="Layout"
          value={asked.view ?? "list"}
          options={[
            { value: "list", label: <Rows3 aria-hidden />, name: "List" },
            { value: "matrix", label: <Grid2x2 aria-hidden />, name: "Matrix of impact and effort" },
          ]}
          onChange={(view) => look({ view: view === "matrix" ? view : undefined })}
        />
      )}
      <Switch label="Archived" checked={asked.archived === true} onChange={(archived) => look({ archived: archived ? true : undefined })} />
    </div>
  );
}
