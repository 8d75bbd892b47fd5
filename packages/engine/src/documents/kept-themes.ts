import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type KeptTheme, keptTheme, mostKeptThemes } from "@desirepath/core/words/kept-theme.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import { holdMap } from "./map-presence.ts";
import type { TooManyOnMap } from "./saved-views.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Themes of customers' words that people named, joined, corrected or hold on to. They go with the map. */
export class KeptThemes {
  constructor(private readonly database: Database) {}

  /** In the order in which they were first kept. A theme that this version cannot read is passed over. */
  async list(workspace: string, map: string): Answer<KeptTheme[]> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("themes").select("content").where(inWorkspace(workspace)).where("map", "=", map).orderBy("created_at").orderBy("theme").execute();
      return rows.flatMap(({ content }) => {
        const read = keptTheme.safeParse(JSON.parse(content));
        return read.success ? [read.data] : [];
      });
    });
  }

  /** Keeps a theme in the place of the one with its id. */
  async keep(workspace: string, map: string, theme: KeptTheme): Answer<KeptTheme, NotFound | TooManyOnMap> {
    return attemptResult<KeptTheme, NotFound | TooManyOnMap>(() =>
      this.database.transaction().execute(async (transaction): Promise<Result<KeptTheme, NotFound | TooManyOnMap>> => {
        if (!(await holdMap(transaction, workspace, map))) return err({ code: "not-found", what: "map", id: map });
        const { others } = await transaction.selectFrom("themes").select(sql<number>`count(*)::integer`.as("others")).where(inWorkspace(workspace)).where("map", "=", map).where("theme", "!=", theme.id).executeTakeFirstOrThrow();
        if (others >= mostKeptThemes) return err({ code: "too-many", most: mostKeptThemes });
        await transaction
          .insertInto("themes")
          .values(ownedBy<"themes">(workspace, { map, theme: asText(theme.id), content: JSON.stringify(theme) }))
          .onConflict((conflict) => conflict.columns(["workspace", "map", "theme"]).doUpdateSet((row) => ({ content: row.ref("excluded.content") })))
          .execute();
        return ok(theme);
      }),
    );
  }

  /** @returns what was let go. */
  async release(workspace: string, map: string, theme: string): Answer<KeptTheme | undefined, NotFound> {
    return attemptResult<KeptTheme | undefined, NotFound>(async () => {
      const row = await this.database.deleteFrom("themes").where(inWorkspace(workspace)).where("map", "=", map).where("theme", "=", theme).returning("content").executeTakeFirst();
      return row === undefined ? err({ code: "not-found", what: "theme", id: theme }) : ok(keptTheme.safeParse(JSON.parse(row.content)).data);
    });
  }
}
