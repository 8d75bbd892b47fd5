import { sql } from "kysely";

/** How whoever sits at the machine is named where members are. */
export const localOwnerName = "Owner of this machine";

/**
 * The name of who made something, from the id that was written down: a member, an API key of the same workspace, or `local-owner`.
 * Names are looked up when they are shown, so that a changed one is seen and a deleted account leaves none.
 *
 * @param column where the id stands, in a table that also has `workspace`.
 */
export function makerName(table: "invitations" | "api_keys" | "shares" | "imports", column: string) {
  const maker = sql.ref(`${table}.${column}`);
  const workspace = sql.ref(`${table}.workspace`);
  return sql<string>`coalesce(
    (SELECT maker.name FROM members AS maker WHERE maker.member = ${maker}),
    (SELECT maker.name FROM api_keys AS maker WHERE maker.workspace = ${workspace} AND maker.key = ${maker}),
    CASE ${maker} WHEN 'local-owner' THEN ${sql.lit(localOwnerName)} ELSE 'Somebody who left' END)`;
}
