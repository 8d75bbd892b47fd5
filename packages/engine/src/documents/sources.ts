import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

/** A data source that a workspace knows by name, with the details that its kind needs. */
export interface Source {
  readonly name: string;
  readonly kind: string;
  readonly details: unknown;
}

export class Sources {
  constructor(private readonly database: Database) {}

  /** Make a source, or replace its kind and details. */
  async save(workspace: string, { name, kind, details }: Source): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      try {
        const values = { kind: asText(kind), details: JSON.stringify(details ?? null) };
        await this.database
          .insertInto("sources")
          .values(ownedBy<"sources">(workspace, { source: asText(name), ...values }))
          .onConflict((conflict) => conflict.columns(["workspace", "source"]).doUpdateSet(values))
          .execute();
        return ok(undefined);
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace } as const);
        throw thrown;
      }
    });
  }

  async list(workspace: string): Promise<Result<Source[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("sources").select(["source", "kind", "details"]).where(inWorkspace(workspace)).orderBy("created_at").orderBy("source").execute();
      return rows.map((row) => ({ name: row.source, kind: row.kind, details: JSON.parse(row.details) as unknown }));
    });
  }

  async remove(workspace: string, name: string): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      await this.database.deleteFrom("sources").where(inWorkspace(workspace)).where("source", "=", asText(name)).execute();
    });
  }
}
