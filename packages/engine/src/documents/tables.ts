import { type ColumnType, type Expression, type Insertable, type Kysely, type Selectable, sql, type SqlBool } from "kysely";

/**
 * The tables of the document store. Documents of many fields are JSON kept as text, not jsonb: text from outside may hold
 * NUL and lone surrogates, which jsonb refuses and JSON escapes.
 */
export interface Tables {
  workspaces: { workspace: string; name: string; is_demo: boolean; created_at: Created };
  maps: {
    workspace: string;
    map: string;
    /** The canonical form as JSON, as it was at update `canonical_sequence`. */
    canonical: string;
    canonical_sequence: number;
    /** Number of the newest update of the live form. */
    sequence: number;
    created_at: Created;
    updated_at: Date;
    /** Null while the map is there. */
    removed_at: Date | null;
  };
  /** The live form's edits since its snapshot, in the order in which they were acknowledged. Never changed, only compacted. */
  map_updates: { workspace: string; map: string; sequence: number; content: Uint8Array };
  /** The live form up to and with an update, one for each map. */
  map_snapshots: { workspace: string; map: string; sequence: number; content: Uint8Array };
  map_versions: { workspace: string; map: string; version: number; name: string; canonical: string; created_at: Created; created_by: string };
  imports: { workspace: string; import: string; state: string; digest: string; created_by: string; created_at: Created; job: string };
  sources: { workspace: string; source: string; kind: string; details: string; created_at: Created };
  settings: { workspace: string; key: string; value: string };
}

type Created = ColumnType<Date, Date | undefined, never>;
export type Database = Kysely<Tables>;
export type Row<T extends keyof Tables> = Selectable<Tables[T]>;

/** The one condition that keeps workspaces apart. Every statement on a table has it, or inserts with `ownedBy`. */
export function inWorkspace(workspace: string): Expression<SqlBool> {
  return sql<SqlBool>`workspace = ${workspace}`;
}

/** A row of a workspace, to insert. */
export function ownedBy<T extends keyof Tables>(workspace: string, row: Omit<Insertable<Tables[T]>, "workspace">): Insertable<Tables[T]> {
  return { workspace, ...row } as unknown as Insertable<Tables[T]>;
}

/** Text that a text column can hold: it has no NUL. */
export function asText(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
