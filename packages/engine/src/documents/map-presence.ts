import { type Expression, sql, type SqlBool, type Transaction } from "kysely";
import { inWorkspace, type Tables } from "./tables.ts";

/** Is the map of this row there, and not removed? What hangs on a removed map is out of reach until the map is restored. */
export function onMapThatIsThere(table: "shares" | "comments" | "saved_views" | "map_notes"): Expression<SqlBool> {
  return sql<SqlBool>`EXISTS (SELECT FROM maps WHERE maps.workspace = ${sql.ref(`${table}.workspace`)} AND maps.map = ${sql.ref(`${table}.map`)} AND maps.removed_at IS NULL)`;
}

/** Is the map there? If so it is not removed before the transaction ends. */
export async function holdMap(transaction: Transaction<Tables>, workspace: string, map: string): Promise<boolean> {
  const row = await transaction.selectFrom("maps").select("map").where(inWorkspace(workspace)).where("map", "=", map).where("removed_at", "is", null).forShare().executeTakeFirst();
  return row !== undefined;
}
