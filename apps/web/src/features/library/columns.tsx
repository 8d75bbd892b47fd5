import type { LibraryKind } from "@desirepath/core/library/library.ts";
import type { Use } from "@desirepath/core/library/uses.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import { SegmentCount } from "../../segments/SegmentSize.tsx";
import type { Entry } from "../../library/use-library.ts";
import { Due, Grade, StatusMark } from "../../library/words.tsx";
import { channelName } from "../../ui/ChannelIcon.tsx";
import { Chip } from "../../ui/Chip.tsx";
import type { Column } from "../../ui/Table.tsx";
import styles from "./Library.module.css";

/** Opens the panel of a thing beside the list. */
export function OpenLink({ thing, isOpen, className, children }: { readonly thing: string; readonly isOpen?: boolean; readonly className?: string | undefined; readonly children: ReactNode }) {
  return (
    <Link from="/w/$workspace/library" to="." search={(before) => ({ ...before, thing })} replace className={className} aria-current={isOpen === true ? "true" : undefined}>
      {children}
    </Link>
  );
}

function name<K extends LibraryKind>(header: string, opened: string | undefined, says: (one: Entry<K>) => { readonly name: string; readonly more: string }): Column<Entry<K>> {
  return {
    id: "name",
    header,
    cell: (one) => {
      const { name: title, more } = says(one);
      return (
        <OpenLink thing={one.id} isOpen={one.id === opened} className={styles.name}>
          <b>{title}</b>
          {more !== "" && <span>{more}</span>}
        </OpenLink>
      );
    },
  };
}

function where<K extends LibraryKind>(): Column<Entry<K>> {
  return { id: "where", header: "Where used", cell: ({ uses }) => <span className={styles.where}>{whereText(uses)}</span> };
}

/** In a few words: the one touchpoint, or how many of how many maps. */
export function whereText(uses: readonly Use[]): string {
  const [first] = uses;
  if (first === undefined) return "Nowhere yet";
  const touchpoints = uses.reduce((sum, use) => sum + use.touchpoints.length, 0);
  if (uses.length === 1) return touchpoints === 0 ? first.title : touchpoints === 1 ? `${first.names[0] ?? ""} · ${first.title}` : `${touchpoints} touchpoints · ${first.title}`;
  return touchpoints === 0 ? `${uses.length} maps` : `${touchpoints} touchpoints · ${uses.length} maps`;
}

function text<K extends LibraryKind>(id: string, header: string, of: (one: Entry<K>) => string): Column<Entry<K>> {
  return { id, header, cell: (one) => (of(one) === "" ? <span className="faint">–</span> : <span className={styles.words}>{of(one)}</span>) };
}

export function opportunityColumns({ day, actions, opened }: { readonly day: string; readonly actions: readonly Entry<"action">[]; readonly opened: string | undefined }): readonly Column<Entry<"opportunity">>[] {
  return [
    name("Opportunity", opened, ({ content }) => ({ name: content.title, more: content.expectedOutcome })),
    { id: "status", header: "Status", cell: ({ content }) => <StatusMark status={content.status} /> },
    text("owner", "Owner", ({ content }) => content.owner),
    { id: "due", header: "Due", cell: ({ content }) => <Due dueOn={content.dueOn} status={content.status} today={day} /> },
    { id: "impact", header: "Impact", cell: ({ content }) => <Grade grade={content.impact} of="Impact" /> },
    { id: "effort", header: "Effort", cell: ({ content }) => <Grade grade={content.effort} of="Effort" /> },
    {
      id: "actions",
      header: "Actions done",
      numeric: true,
      cell: ({ id }) => {
        const own = actions.filter((one) => one.content.opportunity === id);
        return own.length === 0 ? <span className="faint">–</span> : `${own.filter((one) => one.content.status === "done").length} of ${own.length}`;
      },
    },
    {
      id: "tags",
      header: "Tags",
      cell: ({ content }) => (
        <span className={styles.chips}>
          {content.tags.map((tag) => (
            <Chip key={tag} tone="line">
              {tag}
            </Chip>
          ))}
        </span>
      ),
    },
    where(),
  ];
}

export function actionColumns({ day, titleOf, opened }: { readonly day: string; readonly titleOf: (opportunity: string) => string; readonly opened: string | undefined }): readonly Column<Entry<"action">>[] {
  return [
    name("Action", opened, ({ content }) => ({ name: content.title, more: content.expectedOutcome })),
    { id: "status", header: "Status", cell: ({ content }) => <StatusMark status={content.status} /> },
    { id: "due", header: "Due", cell: ({ content }) => <Due dueOn={content.dueOn} status={content.status} today={day} /> },
    text("owner", "Owner", ({ content }) => content.owner),
    { id: "effort", header: "Effort", cell: ({ content }) => <Grade grade={content.effort} of="Effort" /> },
    text("opportunity", "Opportunity", ({ content }) => (content.opportunity === null ? "Stands alone" : titleOf(content.opportunity))),
    { id: "where", header: "Where used", cell: ({ uses, content }) => <span className={styles.where}>{uses.length === 0 && content.opportunity !== null ? "With its opportunity" : whereText(uses)}</span> },
  ];
}

export function touchpointColumns(opened: string | undefined): readonly Column<Entry<"touchpoint">>[] {
  return [
    name("Touchpoint", opened, ({ content }) => ({ name: content.name, more: content.description })),
    text("channels", "Channels", ({ content }) => content.channels.map(channelName).join(", ")),
    text("owner", "Owner", ({ content }) => content.owner),
    text("systems", "Systems", ({ content }) => content.systems.join(", ")),
    { id: "binding", header: "Evidence", cell: ({ content }) => (content.binding === null ? <Chip tone="dashed">Not bound</Chip> : <Chip>Bound</Chip>) },
    where(),
  ];
}

export function stakeholderColumns(opened: string | undefined): readonly Column<Entry<"stakeholder">>[] {
  return [name("Stakeholder", opened, ({ content }) => ({ name: content.name, more: "" })), text("role", "Role", ({ content }) => content.role), text("team", "Team", ({ content }) => content.team), where()];
}

export function segmentColumns(workspace: string, opened: string | undefined): readonly Column<Entry<"segment">>[] {
  return [
    name("Segment", opened, ({ content }) => ({ name: content.name, more: content.description })),
    { id: "rule", header: "Rule", cell: ({ content }) => <span className={styles.words}>{segmentText(content.rule)}</span> },
    text("owner", "Owner", ({ content }) => content.owner),
    { id: "size", header: "Customers", numeric: true, cell: ({ content }) => <SegmentCount workspace={workspace} segment={content.rule} /> },
  ];
}

export function tagColumns(opportunities: readonly Entry<"opportunity">[], opened: string | undefined): readonly Column<Entry<"tag">>[] {
  return [
    name("Tag", opened, ({ content }) => ({ name: content.name, more: content.description })),
    { id: "maps", header: "Maps", numeric: true, cell: ({ uses }) => uses.length },
    { id: "opportunities", header: "Opportunities", numeric: true, cell: ({ content }) => opportunities.filter((one) => one.content.tags.includes(content.name)).length },
  ];
}
