import { type Kysely, sql } from "kysely";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { Database } from "./tables.ts";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** Numbered, forward only: a number that was released is never changed, a change is a new number. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "workspaces, maps, imports, sources and settings",
    statements: [
      `CREATE TABLE workspaces (
         workspace text PRIMARY KEY,
         name text NOT NULL,
         is_demo boolean NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE TABLE maps (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         map text NOT NULL,
         canonical text NOT NULL,
         canonical_sequence integer NOT NULL,
         sequence integer NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now(),
         removed_at timestamptz,
         PRIMARY KEY (workspace, map))`,
      `CREATE TABLE map_updates (
         workspace text NOT NULL,
         map text NOT NULL,
         sequence integer NOT NULL,
         content bytea NOT NULL,
         PRIMARY KEY (workspace, map, sequence),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE map_snapshots (
         workspace text NOT NULL,
         map text NOT NULL,
         sequence integer NOT NULL,
         content bytea NOT NULL,
         PRIMARY KEY (workspace, map),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE map_versions (
         workspace text NOT NULL,
         map text NOT NULL,
         version integer NOT NULL,
         name text NOT NULL,
         canonical text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         created_by text NOT NULL,
         PRIMARY KEY (workspace, map, version),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE imports (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         import text NOT NULL,
         state text NOT NULL,
         digest text NOT NULL,
         created_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         job text NOT NULL,
         PRIMARY KEY (workspace, import))`,
      `CREATE INDEX imports_by_age ON imports (workspace, created_at DESC, import)`,
      `CREATE TABLE sources (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         source text NOT NULL,
         kind text NOT NULL,
         details text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, source))`,
      `CREATE TABLE settings (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         key text NOT NULL,
         value text NOT NULL,
         PRIMARY KEY (workspace, key))`,
    ],
  },
  {
    number: 2,
    name: "members, memberships, invitations, API keys, share links, comments and the audit log",
    statements: [
      // The first five hold what the authentication library keeps; it alone writes what is secret in them.
      `CREATE TABLE members (
         member text PRIMARY KEY,
         name text NOT NULL,
         email text NOT NULL UNIQUE,
         email_verified boolean NOT NULL,
         image text,
         second_factor boolean NOT NULL DEFAULT false,
         theme text NOT NULL DEFAULT 'system',
         mail_new_device boolean NOT NULL DEFAULT true,
         mail_role_changed boolean NOT NULL DEFAULT true,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE TABLE member_sessions (
         session text PRIMARY KEY,
         member text NOT NULL REFERENCES members ON DELETE CASCADE,
         token text NOT NULL UNIQUE,
         address text,
         device text,
         expires_at timestamptz NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE INDEX member_sessions_by_member ON member_sessions (member)`,
      `CREATE TABLE member_credentials (
         credential text PRIMARY KEY,
         member text NOT NULL REFERENCES members ON DELETE CASCADE,
         provider text NOT NULL,
         account text NOT NULL,
         password text,
         access_token text,
         refresh_token text,
         id_token text,
         access_token_expires_at timestamptz,
         refresh_token_expires_at timestamptz,
         scope text,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE INDEX member_credentials_by_member ON member_credentials (member)`,
      `CREATE UNIQUE INDEX member_credentials_by_account ON member_credentials (provider, account)`,
      `CREATE TABLE member_verifications (
         verification text PRIMARY KEY,
         identifier text NOT NULL,
         value text NOT NULL,
         expires_at timestamptz NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE INDEX member_verifications_by_identifier ON member_verifications (identifier)`,
      `CREATE TABLE member_second_factors (
         second_factor text PRIMARY KEY,
         member text NOT NULL REFERENCES members ON DELETE CASCADE,
         secret text NOT NULL,
         backup_codes text NOT NULL,
         verified boolean,
         failed_verifications integer,
         locked_until timestamptz)`,
      `CREATE INDEX member_second_factors_by_member ON member_second_factors (member)`,
      `CREATE TABLE member_pictures (
         member text PRIMARY KEY REFERENCES members ON DELETE CASCADE,
         version text NOT NULL,
         content bytea NOT NULL)`,
      `CREATE TABLE memberships (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         member text NOT NULL REFERENCES members ON DELETE CASCADE,
         role text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, member))`,
      `CREATE INDEX memberships_by_member ON memberships (member)`,
      `CREATE TABLE invitations (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         invitation text NOT NULL,
         token_hash text NOT NULL UNIQUE,
         email text NOT NULL,
         role text NOT NULL,
         invited_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         expires_at timestamptz NOT NULL,
         PRIMARY KEY (workspace, invitation),
         UNIQUE (workspace, email))`,
      `CREATE TABLE api_keys (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         key text NOT NULL,
         secret_hash text NOT NULL UNIQUE,
         begins text NOT NULL,
         name text NOT NULL,
         scopes text NOT NULL,
         made_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         expires_at timestamptz,
         last_used_at timestamptz,
         last_used_from text,
         PRIMARY KEY (workspace, key))`,
      `CREATE TABLE shares (
         workspace text NOT NULL,
         share text NOT NULL,
         map text NOT NULL,
         token_hash text NOT NULL UNIQUE,
         name text NOT NULL,
         mode text NOT NULL,
         password_hash text,
         expires_at timestamptz,
         view text NOT NULL,
         made_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         last_used_at timestamptz,
         uses integer NOT NULL DEFAULT 0,
         PRIMARY KEY (workspace, share),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE INDEX shares_by_map ON shares (workspace, map)`,
      `CREATE TABLE comments (
         workspace text NOT NULL,
         comment text NOT NULL,
         map text NOT NULL,
         thread text,
         touchpoint text,
         lane text,
         author_kind text NOT NULL,
         author text NOT NULL,
         author_name text NOT NULL,
         content text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         edited_at timestamptz,
         resolved_at timestamptz,
         PRIMARY KEY (workspace, comment),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE,
         FOREIGN KEY (workspace, thread) REFERENCES comments (workspace, comment) ON DELETE CASCADE)`,
      `CREATE INDEX comments_by_map ON comments (workspace, map, created_at)`,
      // Without a workspace: sign-ins and accounts. They show in the log of each workspace that the member belongs to.
      `CREATE TABLE audit_entries (
         entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         workspace text REFERENCES workspaces ON DELETE CASCADE,
         at timestamptz NOT NULL DEFAULT now(),
         actor_kind text NOT NULL,
         actor text NOT NULL,
         actor_name text NOT NULL,
         action text NOT NULL,
         subject text NOT NULL,
         details text NOT NULL,
         address text NOT NULL)`,
      `CREATE INDEX audit_entries_by_workspace ON audit_entries (workspace, at DESC, entry DESC)`,
      `CREATE INDEX audit_entries_by_actor ON audit_entries (actor, at DESC)`,
      // Workspaces whose documents are gone and whose events and files are to follow.
      `CREATE TABLE workspace_removals (
         workspace text PRIMARY KEY,
         imports text NOT NULL,
         is_demo boolean NOT NULL,
         is_finished boolean NOT NULL,
         begun_at timestamptz NOT NULL DEFAULT now())`,
      // The authentication library calls every key "id" and cannot be told otherwise: it reads and writes through these.
      `CREATE VIEW authentication_users AS
         SELECT member AS id, name, email, email_verified AS "emailVerified", image, second_factor AS "twoFactorEnabled", created_at AS "createdAt", updated_at AS "updatedAt" FROM members`,
      `CREATE VIEW authentication_sessions AS
         SELECT session AS id, member AS "userId", token, address AS "ipAddress", device AS "userAgent", expires_at AS "expiresAt", created_at AS "createdAt", updated_at AS "updatedAt" FROM member_sessions`,
      `CREATE VIEW authentication_accounts AS
         SELECT credential AS id, member AS "userId", provider AS "providerId", account AS "accountId", password, access_token AS "accessToken", refresh_token AS "refreshToken", id_token AS "idToken",
           access_token_expires_at AS "accessTokenExpiresAt", refresh_token_expires_at AS "refreshTokenExpiresAt", scope, created_at AS "createdAt", updated_at AS "updatedAt" FROM member_credentials`,
      `CREATE VIEW authentication_verifications AS
         SELECT verification AS id, identifier, value, expires_at AS "expiresAt", created_at AS "createdAt", updated_at AS "updatedAt" FROM member_verifications`,
      `CREATE VIEW authentication_second_factors AS
         SELECT second_factor AS id, member AS "userId", secret, backup_codes AS "backupCodes", verified, failed_verifications AS "failedVerificationCount", locked_until AS "lockedUntil" FROM member_second_factors`,
    ],
  },
  {
    number: 3,
    name: "library, images, and versions that are kept by themselves",
    statements: [
      `CREATE TABLE library (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         kind text NOT NULL,
         thing text NOT NULL,
         content text NOT NULL,
         version integer NOT NULL DEFAULT 1,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now(),
         updated_by text NOT NULL,
         archived_at timestamptz,
         PRIMARY KEY (workspace, kind, thing))`,
      `CREATE TABLE images (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         image text NOT NULL,
         media_type text NOT NULL,
         width integer NOT NULL,
         height integer NOT NULL,
         content bytea NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, image))`,
      // Who edited a map since its newest version; emptied when the next one is kept.
      `CREATE TABLE map_editors (
         workspace text NOT NULL,
         map text NOT NULL,
         editor text NOT NULL,
         edited_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, map, editor),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      // Nothing wrote versions before; names of their makers come from the editors, and the sequence tells what they hold.
      `ALTER TABLE map_versions ADD COLUMN sequence integer NOT NULL DEFAULT 0, ADD COLUMN stages integer NOT NULL DEFAULT 0, ADD COLUMN touchpoints integer NOT NULL DEFAULT 0`,
    ],
  },
  {
    number: 4,
    name: "what concerns each member: mentions, answers, resolved threads",
    statements: [
      `CREATE TABLE inbox (
         workspace text NOT NULL,
         item text NOT NULL,
         member text NOT NULL REFERENCES members ON DELETE CASCADE,
         reason text NOT NULL,
         comment text NOT NULL,
         actor_kind text NOT NULL,
         actor text NOT NULL,
         actor_name text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         read_at timestamptz,
         PRIMARY KEY (workspace, item),
         UNIQUE (workspace, member, comment, reason),
         FOREIGN KEY (workspace, comment) REFERENCES comments (workspace, comment) ON DELETE CASCADE)`,
      `CREATE INDEX inbox_by_member ON inbox (workspace, member, created_at DESC)`,
      `ALTER TABLE members ADD COLUMN mail_mentioned boolean NOT NULL DEFAULT true`,
    ],
  },
  {
    number: 5,
    name: "what people said of findings, and how large findings were",
    statements: [
      `CREATE TABLE findings (
         workspace text NOT NULL,
         map text NOT NULL,
         finding text NOT NULL,
         content text NOT NULL,
         updated_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, map, finding),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    ],
  },
  {
    number: 6,
    name: "views that people keep, and notes about days",
    statements: [
      `CREATE TABLE saved_views (
         workspace text NOT NULL,
         view text NOT NULL,
         map text NOT NULL,
         path text NOT NULL,
         name text NOT NULL,
         search text NOT NULL,
         note text NOT NULL,
         made_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, view),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE INDEX saved_views_by_map ON saved_views (workspace, map)`,
      `CREATE TABLE map_notes (
         workspace text NOT NULL,
         note text NOT NULL,
         map text NOT NULL,
         day text NOT NULL,
         content text NOT NULL,
         touchpoint text,
         made_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, note),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE INDEX map_notes_by_map ON map_notes (workspace, map)`,
    ],
  },
  {
    number: 7,
    name: "themes that people hold on to",
    statements: [
      `CREATE TABLE themes (
         workspace text NOT NULL,
         map text NOT NULL,
         theme text NOT NULL,
         content text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, map, theme),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    ],
  },
];

/** Any number that nothing else in this database locks by: the letters of "path". */
const advisoryLock = 0x70617468;

/**
 * Bring the tables up to this program. Each migration is one transaction together with the row that records it, so an
 * interrupted one leaves nothing; nodes that start at once wait for each other.
 */
export async function migrate(database: Database, wanted: readonly Migration[] = migrations): Promise<Result<void, { code: "documents-too-new"; found: number; supported: number }>> {
  const supported = wanted.at(-1)?.number ?? 0;
  for (;;) {
    const state = await database.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(${advisoryLock}::bigint)`.execute(transaction);
      await sql`CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`.execute(transaction);
      const { rows } = await sql<{ done: number }>`SELECT coalesce(max(number), 0)::integer AS done FROM migrations`.execute(transaction);
      const done = rows[0]!.done;
      const next = wanted.find((migration) => migration.number > done);
      if (next) await apply(transaction, next);
      return { done, more: next !== undefined };
    });
    if (state.done > supported) return err({ code: "documents-too-new", found: state.done, supported });
    if (!state.more) return ok(undefined);
  }
}

async function apply(transaction: Kysely<unknown> | Database, { number, name, statements }: Migration): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(transaction as Database);
  await sql`INSERT INTO migrations (number, name) VALUES (${number}, ${name})`.execute(transaction as Database);
}
