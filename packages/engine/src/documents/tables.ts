import { type ColumnType, type Expression, type Generated, type Insertable, type Kysely, type Selectable, sql, type SqlBool } from "kysely";

/**
 * The tables of the document store. Documents of many fields are JSON kept as text, not jsonb: text from outside may hold
 * NUL and lone surrogates, which jsonb refuses and JSON escapes.
 */
export interface Tables {
  workspaces: { workspace: string; name: string; is_demo: boolean; /** IANA name. */ time_zone: Generated<string>; created_at: Created };
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
  map_versions: { workspace: string; map: string; version: number; name: string; canonical: string; created_at: Created; /** Names, as JSON. */ created_by: string; /** Number of the newest update that it holds. */ sequence: number; stages: number; touchpoints: number };
  imports: { workspace: string; import: string; state: string; digest: string; created_by: string; created_at: Created; job: string };
  sources: { workspace: string; source: string; kind: string; details: string; created_at: Created };
  settings: { workspace: string; key: string; value: string };
  members: {
    member: string; name: string; email: string; email_verified: boolean; image: string | null; second_factor: Generated<boolean>;
    theme: Generated<string>; mail_new_device: Generated<boolean>; mail_role_changed: Generated<boolean>; mail_mentioned: Generated<boolean>; created_at: Created; updated_at: Generated<Date>;
  };
  member_sessions: { session: string; member: string; token: string; address: string | null; device: string | null; expires_at: Date; created_at: Created; updated_at: Generated<Date> };
  /** A password or an account at an OpenID Connect provider; written by the authentication library alone. */
  member_credentials: { credential: string; member: string; provider: string; account: string; password: string | null };
  /** One-time secrets, by digest: links to set a password anew, sign-ins that wait for their second step. `value` is mostly the member. */
  member_verifications: { verification: string; identifier: string; value: string; expires_at: Date; created_at: Created; updated_at: Generated<Date> };
  member_pictures: { member: string; version: string; content: Uint8Array };
  memberships: { workspace: string; member: string; role: string; created_at: Created };
  invitations: { workspace: string; invitation: string; token_hash: string; email: string; role: string; invited_by: string; created_at: Created; expires_at: Date };
  api_keys: {
    workspace: string; key: string; secret_hash: string; begins: string; name: string; scopes: string; made_by: string; created_at: Created;
    expires_at: Date | null; last_used_at: Generated<Date | null>; last_used_from: Generated<string | null>;
  };
  shares: {
    workspace: string; share: string; map: string; token_hash: string; name: string; mode: string; password_hash: string | null; expires_at: Date | null;
    view: string; made_by: string; created_at: Created; last_used_at: Generated<Date | null>; uses: Generated<number>;
  };
  comments: {
    workspace: string; comment: string; map: string; thread: string | null; touchpoint: string | null; lane: string | null;
    author_kind: string; author: string; author_name: string; content: string; created_at: Created; edited_at: Generated<Date | null>; resolved_at: Generated<Date | null>;
  };
  inbox: { workspace: string; item: string; member: string; reason: string; comment: string; actor_kind: string; actor: string; actor_name: string; created_at: Created; read_at: Generated<Date | null> };
  workspace_removals: { workspace: string; imports: string; is_demo: boolean; is_finished: boolean; begun_at: Created };
  library: { workspace: string; kind: string; thing: string; content: string; version: Generated<number>; created_at: Created; updated_at: Generated<Date>; updated_by: string; archived_at: Generated<Date | null> };
  images: { workspace: string; image: string; media_type: string; width: number; height: number; content: Uint8Array; created_at: Created };
  /** What is kept of a finding (`FindingRecord` in core, as JSON), by its key. */
  findings: { workspace: string; map: string; finding: string; content: string; updated_at: Generated<Date> };
  /** Views of a map's journeys that people kept; `search` is what their address holds, as JSON. */
  saved_views: { workspace: string; view: string; map: string; path: string; name: string; search: string; note: string; made_by: string; created_at: Created; updated_at: Generated<Date> };
  /** What people noted about a day, such as 2026-11-22. */
  map_notes: { workspace: string; note: string; map: string; day: string; content: string; touchpoint: string | null; made_by: string; created_at: Created };
  /** A theme that people hold on to (`KeptTheme` in core), as JSON. */
  themes: { workspace: string; map: string; theme: string; content: string; created_at: Created };
  map_editors: { workspace: string; map: string; editor: string; edited_at: Generated<Date> };
  audit_entries: { entry: Generated<string>; workspace: string | null; at: Created; actor_kind: string; actor: string; actor_name: string; action: string; subject: string; details: string; address: string };
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
