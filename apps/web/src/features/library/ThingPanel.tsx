import type { LibraryKind, LibraryThing } from "@desirepath/core/library/library.ts";
import { ageText } from "@desirepath/core/layout/figures.ts";
import { Archive, ArchiveRestore, Trash2, X } from "lucide-react";
import { type Entry, type LibraryChanges, useLibrary, useLibraryChanges } from "../../library/use-library.ts";
import { Uses } from "../../library/Uses.tsx";
import { kindWords } from "../../library/words.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { ActionFields } from "./ActionFields.tsx";
import styles from "./Library.module.css";
import { SegmentFields } from "./SegmentFields.tsx";
import { OpportunityFields } from "./OpportunityFields.tsx";
import { StakeholderFields, TagFields, TouchpointFields } from "./PlainFields.tsx";

export interface FieldsProps<K extends LibraryKind> {
  readonly workspace: string;
  readonly entry: Entry<K>;
  readonly disabled: boolean;
  /** Keeps the fields named; the others stay as they are. */
  readonly save: (content: Partial<LibraryThing<K>>) => void;
}

export interface ThingPanelProps {
  readonly workspace: string;
  readonly kind: LibraryKind;
  readonly thing: string;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** One thing of the library beside the list: every field is kept by itself when it is left. */
export function ThingPanel({ workspace, kind, thing, mayWrite, onClose }: ThingPanelProps) {
  const found = useLibrary(workspace, kind);
  const changes = useLibraryChanges(workspace);
  const entry = found.entries?.find((one) => one.id === thing);
  return (
    <aside className={styles.panel} aria-label={`This ${kindWords[kind].one}`} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}>
      <header className={styles.panelHead}>
        <div className="grow">
          <p>{entry?.archivedAt == null ? sentenceCase(kindWords[kind].one) : `${sentenceCase(kindWords[kind].one)}, archived`}</p>
          <h2>{entry === undefined ? "" : nameOf(entry)}</h2>
        </div>
        <IconButton label="Close" size="small" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      {entry === undefined ? (
        found.error !== null ? (
          <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />
        ) : found.entries === undefined || found.isFetching ? (
          <div className={styles.form}>
            <Skeleton height={200} label="Loading" />
          </div>
        ) : (
          <p className={styles.form}>It is not in the library any more.</p>
        )
      ) : (
        <>
          <Fields workspace={workspace} entry={entry} kind={kind} disabled={!mayWrite} changes={changes} />
          {kind !== "tag" && kind !== "segment" && (
            <section className={styles.section}>
              <h3>Used on</h3>
              <Uses workspace={workspace} uses={entry.uses} nowhere="No map points to it yet." />
            </section>
          )}
          <p className={styles.section}>
            <span className="micro faint">
              Changed {ageText(Date.parse(entry.updatedAt), Math.max(found.dataUpdatedAt, Date.parse(entry.updatedAt)))} by {entry.updatedBy}.
            </span>
          </p>
          {mayWrite && <Foot kind={kind} entry={entry} changes={changes} onGone={onClose} />}
        </>
      )}
    </aside>
  );
}

function Fields({ workspace, entry, kind, disabled, changes }: { readonly workspace: string; readonly entry: Entry<LibraryKind>; readonly kind: LibraryKind; readonly disabled: boolean; readonly changes: LibraryChanges }) {
  const props = <K extends LibraryKind>(one: K): FieldsProps<K> => ({ workspace, entry: entry as Entry<K>, disabled, save: (content) => void changes.change(one, entry.id, content) });
  switch (kind) {
    case "opportunity":
      return <OpportunityFields {...props("opportunity")} />;
    case "action":
      return <ActionFields {...props("action")} />;
    case "touchpoint":
      return <TouchpointFields {...props("touchpoint")} />;
    case "stakeholder":
      return <StakeholderFields {...props("stakeholder")} />;
    case "segment":
      return <SegmentFields {...props("segment")} />;
    case "tag":
      return <TagFields {...props("tag")} />;
    case "persona":
      return null;
  }
}

function Foot({ kind, entry, changes, onGone }: { readonly kind: LibraryKind; readonly entry: Entry<LibraryKind>; readonly changes: LibraryChanges; readonly onGone: () => void }) {
  const toasts = useToasts();
  const name = nameOf(entry);
  const isArchived = entry.archivedAt !== null;
  const archive = async (next: boolean) => {
    if (await changes.archive(kind, entry.id, next)) toasts.show({ text: next ? `“${name}” is archived.` : `“${name}” is back.`, action: { label: "Undo", onSelect: () => void changes.archive(kind, entry.id, !next) } });
  };
  const remove = async () => {
    if (!(await changes.remove(kind, entry.id))) return;
    onGone();
    toasts.show({ text: `“${name}” is removed.` });
  };
  return (
    <div className={styles.foot}>
      <Button size="small" disabled={changes.isBusy} onClick={() => void archive(!isArchived)}>
        {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        {isArchived ? "Restore" : "Archive"}
      </Button>
      <Button size="small" variant="ghost" disabled={changes.isBusy || entry.uses.length > 0} title={entry.uses.length > 0 ? "It stands on a map; take it off there first, or archive it" : undefined} onClick={() => void remove()}>
        <Trash2 aria-hidden />
        Remove
      </Button>
    </div>
  );
}

export function nameOf({ content }: Pick<Entry<LibraryKind>, "content">): string {
  return "title" in content && typeof content.title === "string" && content.title !== "" && !("name" in content) ? content.title : String((content as { readonly name?: unknown }).name ?? "");
}

function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
