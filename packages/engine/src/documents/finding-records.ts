import { type FindingRecord, findingRecord } from "@desirepath/core/findings/lifecycle.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import { holdMap } from "./map-presence.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Most findings that are kept of one map; the ones not touched for longest go first. */
const mostKept = 1000;

/** What is kept of a map's findings through time: how large they were, and what people said of them. */
export class FindingRecords {
  constructor(private readonly database: Database) {}

  /** In the order of their keys. A record that this version cannot read is passed over. */
  async list(workspace: string, map: string): Answer<FindingRecord[]> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("findings").select("content").where(inWorkspace(workspace)).where("map", "=", map).orderBy("finding").execute();
      return rows.flatMap(({ content }) => {
        const read = findingRecord.safeParse(JSON.parse(content));
        return read.success ? [read.data] : [];
      });
    });
  }

  /** Keeps records in the place of those with the same keys. */
  async keep(workspace: string, map: string, records: readonly FindingRecord[]): Answer<void, NotFound> {
    if (records.length === 0) return ok(undefined);
    return attemptResult<void, NotFound>(() =>
      this.database.transaction().execute(async (transaction) => {
        if (!(await holdMap(transaction, workspace, map))) return err({ code: "not-found", what: "map", id: map });
        await transaction
          .insertInto("findings")
          .values(records.map((record) => ownedBy<"findings">(workspace, { map, finding: asText(record.key), content: JSON.stringify(record) })))
          .onConflict((conflict) => conflict.columns(["workspace", "map", "finding"]).doUpdateSet((row) => ({ content: row.ref("excluded.content"), updated_at: sql<Date>`now()` })))
          .execute();
        const surplus = transaction.selectFrom("findings").select("finding").where(inWorkspace(workspace)).where("map", "=", map).orderBy("updated_at", "desc").orderBy("finding").offset(mostKept);
        await transaction.deleteFrom("findings").where(inWorkspace(workspace)).where("map", "=", map).where("finding", "in", surplus).execute();
        return ok(undefined);
      }),
    );
  }
}
