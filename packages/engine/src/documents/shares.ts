import { randomUUID } from "node:crypto";
import { shareModes, type ShareMode } from "@desirepath/core/access/policy.ts";
import type { Share, ShareView } from "@desirepath/core/api/shares.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type Expression, sql, type SqlBool } from "kysely";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import { makerName } from "./makers.ts";
import { holdMap, onMapThatIsThere } from "./map-presence.ts";
import { digestOfSecret, newSecret } from "./secrets.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

/** What people choose of a link. */
export interface ShareSettings {
  /** Whom it is for. */
  readonly name: string;
  readonly mode: ShareMode;
  /** Null: whoever has the link gets in. */
  readonly passwordHash: string | null;
  /** Null: it holds until it is revoked. */
  readonly expiresAt: Date | null;
  readonly view: ShareView;
}

export type ShareChange = { readonly [Setting in keyof ShareSettings]?: ShareSettings[Setting] | undefined };

/** A link as its members see it; the map's title is the map's to tell. */
export type ListedShare = Omit<Share, "mapTitle">;

/** A link as whoever comes by it is known. */
export interface ShareInUse extends ShareSettings {
  readonly share: string;
  readonly workspace: string;
  readonly map: string;
  readonly isExpired: boolean;
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Links to one map each. Their tokens are kept as digests; the links of a map that was removed do not hold until it is restored. */
export class Shares {
  constructor(private readonly database: Database) {}

  /** The links of a workspace, or of one of its maps, newest first. */
  async list(workspace: string, map?: string): Answer<ListedShare[]> {
    return attempt(async () => {
      const all = this.#shown(workspace).orderBy("created_at", "desc").orderBy("share");
      return (await (map === undefined ? all : all.where("map", "=", map)).execute()).map(listedShare);
    });
  }

  async get(workspace: string, map: string, share: string): Answer<ListedShare, NotFound> {
    return attemptResult(() => this.#found(workspace, map, share));
  }

  /**
   * Make a link; its token is told this once.
   *
   * @param madeBy the id of who makes it.
   */
  async create(workspace: string, map: string, { name, mode, passwordHash, expiresAt, view }: ShareSettings, madeBy: string): Answer<{ share: ListedShare; token: string }, NotFound> {
    return attemptResult<{ share: ListedShare; token: string }, NotFound>(async () => {
      const [share, token] = [randomUUID(), newSecret()];
      const isMade = await this.database.transaction().execute(async (transaction) => {
        if (!(await holdMap(transaction, workspace, map))) return false;
        await transaction
          .insertInto("shares")
          .values(ownedBy<"shares">(workspace, { share, map, token_hash: digestOfSecret(token), name: asText(name), mode, password_hash: passwordHash, expires_at: expiresAt, view: JSON.stringify(view), made_by: madeBy }))
          .execute();
        return true;
      });
      const made = isMade ? await this.#found(workspace, map, share) : undefined;
      return made?.ok ? ok({ share: made.value, token }) : err({ code: "not-found", what: "map", id: map });
    });
  }

  /** What is left out stays as it is. */
  async change(workspace: string, map: string, share: string, { name, mode, passwordHash, expiresAt, view }: ShareChange): Answer<ListedShare, NotFound> {
    return attemptResult<ListedShare, NotFound>(async () => {
      const changes = {
        ...(name === undefined ? {} : { name: asText(name) }),
        ...(mode === undefined ? {} : { mode }),
        ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
        ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
        ...(view === undefined ? {} : { view: JSON.stringify(view) }),
      };
      if (Object.keys(changes).length > 0) await this.database.updateTable("shares").set(changes).where(isShare(workspace, map, share)).execute();
      return this.#found(workspace, map, share);
    });
  }

  async revoke(workspace: string, map: string, share: string): Answer<void, NotFound> {
    return attemptResult(async () => {
      const row = await this.database.deleteFrom("shares").where(isShare(workspace, map, share)).returning("share").executeTakeFirst();
      return row ? ok(undefined) : err(noShare(share));
    });
  }

  /** The link with this token, also one that has expired; undefined if there is none. */
  async byToken(token: string): Answer<ShareInUse | undefined> {
    return attempt(async () => {
      const row = await this.database
        .selectFrom("shares")
        .select(["workspace", "share", "map", "name", "mode", "password_hash", "expires_at", "view", sql<boolean>`expires_at IS NOT NULL AND expires_at <= now()`.as("isExpired")])
        .where("token_hash", "=", digestOfSecret(token))
        .where(onMapThatIsThere("shares"))
        .executeTakeFirst();
      if (!row) return undefined;
      const { workspace, share, map, name, isExpired } = row;
      return { workspace, share, map, name, mode: modeIn(row.mode), passwordHash: row.password_hash, expiresAt: row.expires_at, view: JSON.parse(row.view) as ShareView, isExpired };
    });
  }

  /** Somebody looked at the map by this link. Looks within a minute count as one. */
  async noteUse(workspace: string, share: string): Answer<void> {
    return attempt(async () => {
      await this.database
        .updateTable("shares")
        .set((column) => ({ uses: column("uses", "+", 1), last_used_at: sql<Date>`now()` }))
        .where(inWorkspace(workspace))
        .where("share", "=", share)
        .where(sql<SqlBool>`last_used_at IS NULL OR last_used_at <= now() - interval '1 minute'`)
        .execute();
    });
  }

  async #found(workspace: string, map: string, share: string): Promise<Result<ListedShare, NotFound>> {
    const row = await this.#shown(workspace).where("map", "=", map).where("share", "=", share).executeTakeFirst();
    return row ? ok(listedShare(row)) : err(noShare(share));
  }

  #shown(workspace: string) {
    return this.database
      .selectFrom("shares")
      .select(["share", "map", "name", "mode", sql<boolean>`password_hash IS NOT NULL`.as("hasPassword"), "expires_at", "view", "created_at", "last_used_at", "uses", makerName("shares", "made_by").as("madeBy")])
      .where(inWorkspace(workspace))
      .where(onMapThatIsThere("shares"));
  }
}

function isShare(workspace: string, map: string, share: string): Expression<SqlBool> {
  return sql<SqlBool>`${inWorkspace(workspace)} AND map = ${map} AND share = ${share} AND ${onMapThatIsThere("shares")}`;
}

function listedShare(row: {
  readonly share: string; readonly map: string; readonly name: string; readonly mode: string; readonly hasPassword: boolean; readonly expires_at: Date | null; readonly view: string;
  readonly created_at: Date; readonly last_used_at: Date | null; readonly uses: number; readonly madeBy: string;
}): ListedShare {
  return {
    id: row.share,
    map: row.map,
    name: row.name,
    mode: modeIn(row.mode),
    hasPassword: row.hasPassword,
    expiresAt: row.expires_at?.toISOString() ?? null,
    view: JSON.parse(row.view) as ShareView,
    madeBy: row.madeBy,
    madeAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    uses: row.uses,
  };
}

/** A mode that this version does not know allows the least. */
function modeIn(text: string): ShareMode {
  return shareModes.find((mode) => mode === text) ?? "view";
}

function noShare(id: string): NotFound {
  return { code: "not-found", what: "share", id };
}
