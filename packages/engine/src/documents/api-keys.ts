import { randomUUID } from "node:crypto";
import { type Scope, scopes } from "@desirepath/core/access/policy.ts";
import type { ApiKey } from "@desirepath/core/api/members.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { makerName } from "./makers.ts";
import { digestOfSecret, newSecret } from "./secrets.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The id of who makes it. */
  readonly madeBy: string;
  /** Null: it holds until it is revoked. */
  readonly expiresAt: Date | null;
}

/** A key as whoever sends it is known. */
export interface KeyInUse {
  readonly key: string;
  readonly name: string;
  readonly workspace: string;
  readonly scopes: readonly Scope[];
}

/** What secrets begin with, so that people and scanners of code know one when they see it. */
export const keyPrefix = "dp_";
/** Enough to tell keys apart, and nothing to guess the rest from. */
const shownCharacters = keyPrefix.length + 5;

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** The API keys of workspaces. Their secrets are kept as digests. */
export class ApiKeys {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(workspace: string): Answer<ApiKey[]> {
    return attempt(async () => (await this.#shown().where("workspace", "=", workspace).orderBy("created_at", "desc").orderBy("key").execute()).map(shownKey));
  }

  /** Make a key; its secret is told this once. */
  async create(workspace: string, { name, scopes: wanted, madeBy, expiresAt }: NewApiKey): Answer<{ key: ApiKey; secret: string }, NotFound> {
    return attemptResult<{ key: ApiKey; secret: string }, NotFound>(async () => {
      const [key, secret] = [randomUUID(), `${keyPrefix}${newSecret()}`];
      const given = scopes.filter((scope) => wanted.includes(scope));
      try {
        await this.database
          .insertInto("api_keys")
          .values(ownedBy<"api_keys">(workspace, { key, secret_hash: digestOfSecret(secret), begins: secret.slice(0, shownCharacters), name: asText(name), scopes: given.join(","), made_by: madeBy, expires_at: expiresAt }))
          .execute();
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
      const row = await this.#shown().where("workspace", "=", workspace).where("key", "=", key).executeTakeFirstOrThrow();
      return ok({ key: shownKey(row), secret });
    });
  }

  /** @returns the name that it had. */
  async revoke(workspace: string, key: string): Answer<string, NotFound> {
    return attemptResult(async () => {
      const row = await this.database.deleteFrom("api_keys").where(inWorkspace(workspace)).where("key", "=", key).returning("name").executeTakeFirst();
      return row ? ok(row.name) : err({ code: "not-found", what: "key", id: key } as const);
    });
  }

  /**
   * The key with this secret, if it holds. Its use is written down at most once a minute.
   *
   * @param address where it is used from.
   */
  async use(secret: string, address: string): Answer<KeyInUse | undefined> {
    return attempt(async () => {
      if (!secret.startsWith(keyPrefix)) return undefined;
      const hasSecret = sql<boolean>`secret_hash = ${digestOfSecret(secret)} AND (expires_at IS NULL OR expires_at > now())`;
      const row = await this.database
        .selectFrom("api_keys")
        .select(["workspace", "key", "name", "scopes", sql<boolean>`last_used_at IS NULL OR last_used_at <= now() - interval '1 minute'`.as("isNewUse")])
        .where(hasSecret)
        .executeTakeFirst();
      if (!row) return undefined;
      if (row.isNewUse) await this.database.updateTable("api_keys").set({ last_used_at: sql<Date>`now()`, last_used_from: address }).where(hasSecret).execute();
      return { key: row.key, name: row.name, workspace: row.workspace, scopes: scopesIn(row.scopes) };
    });
  }

  #shown() {
    return this.database
      .selectFrom("api_keys")
      .select(["key", "name", "scopes", "begins", "created_at", "expires_at", "last_used_at", "last_used_from", makerName("api_keys", "made_by").as("madeBy")]);
  }
}

function shownKey(row: {
  readonly key: string; readonly name: string; readonly scopes: string; readonly begins: string; readonly madeBy: string;
  readonly created_at: Date; readonly expires_at: Date | null; readonly last_used_at: Date | null; readonly last_used_from: string | null;
}): ApiKey {
  return {
    id: row.key,
    name: row.name,
    scopes: scopesIn(row.scopes),
    begins: row.begins,
    madeBy: row.madeBy,
    madeAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastUsedFrom: row.last_used_from,
  };
}

function scopesIn(text: string): Scope[] {
  const given = text.split(",");
  return scopes.filter((scope) => given.includes(scope));
}
