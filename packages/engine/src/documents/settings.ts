import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

/** Small facts of a workspace by key, as JSON values. */
export class Settings {
  constructor(private readonly database: Database) {}

  /** The value as it was stored; undefined if there is none. Whoever reads it checks its shape. */
  async get(workspace: string, key: string): Promise<Result<unknown, DocumentFault>> {
    return attempt(async () => {
      const row = await this.database.selectFrom("settings").select("value").where(inWorkspace(workspace)).where("key", "=", asText(key)).executeTakeFirst();
      return row ? (JSON.parse(row.value) as unknown) : undefined;
    });
  }

  async set(workspace: string, key: string, value: unknown): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      try {
        const text = JSON.stringify(value);
        await this.database
          .insertInto("settings")
          .values(ownedBy<"settings">(workspace, { key: asText(key), value: text }))
          .onConflict((conflict) => conflict.columns(["workspace", "key"]).doUpdateSet({ value: text }))
          .execute();
        return ok(undefined);
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace } as const);
        throw thrown;
      }
    });
  }

  async remove(workspace: string, key: string): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      await this.database.deleteFrom("settings").where(inWorkspace(workspace)).where("key", "=", asText(key)).execute();
    });
  }
}
