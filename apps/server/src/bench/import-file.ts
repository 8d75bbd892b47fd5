import { basename } from "node:path";
import type { ColumnRole, ImportMapping } from "@desirepath/core/api/imports.ts";
import type { App } from "../app.ts";
import { certain, timed } from "./timing.ts";

export const benchWorkspace = "bench";

/** Reading and checking every row of a file, then storing the good ones, as the import screen does it. */
export interface ImportFigures {
  readonly rows: number;
  readonly ms: number;
  readonly checkMs: number;
  readonly storeMs: number;
  readonly rowsPerSecond: number;
}

const roleOfColumn: Readonly<Record<string, ColumnRole>> = { customer_id: "customer", timestamp: "time", touchpoint: "event", channel: "channel", rating: "rating", text: "text" };

/** Imports a log with the columns of a synthetic one. Every row must be good. */
export async function importFile({ imports }: App, file: string): Promise<ImportFigures> {
  const offered = certain(await imports.offerLocalFile(benchWorkspace, { path: file, file: basename(file) }));
  const { columns, mapping: guessed } = offered.glance!;
  const mapping: ImportMapping = { ...guessed, roles: columns.map(({ name }) => roleOfColumn[name] ?? "skip"), scale: "csat" };
  const check = await timed(async () => {
    certain(await imports.check(benchWorkspace, offered.id, { mapping }));
    await imports.idle(benchWorkspace);
  });
  const store = await timed(async () => {
    certain(await imports.store(benchWorkspace, offered.id, { mapping }));
    await imports.idle(benchWorkspace);
  });
  const { state, rows, error } = certain(await imports.get(benchWorkspace, offered.id));
  if (state !== "stored" || rows === null || rows.bad > 0) throw new Error(`the file was not stored as it should be: ${JSON.stringify({ state, rows, error })}`);
  const ms = check.ms + store.ms;
  return { rows: rows.total, ms, checkMs: check.ms, storeMs: store.ms, rowsPerSecond: rows.total / (ms / 1000) };
}
