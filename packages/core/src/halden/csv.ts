import type { ImportMapping } from "../api/imports.ts";
import { haldenColumns, type HaldenRow } from "./rows.ts";
import { simulateHalden, type HaldenOptions } from "./simulator.ts";

/** Chunks are about so many characters long. */
const chunkLength = 65_536;

/** The demo's feed as the pieces of a CSV file (RFC 4180, header first, line feeds), for a stream. */
export function* haldenCsv(options: HaldenOptions = {}): Generator<string> {
  let chunk = `${haldenColumns.map(({ name }) => name).join(",")}\n`;
  for (const row of simulateHalden(options)) {
    chunk += lineOf(row);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** How an import must read the columns of `haldenCsv`. */
export const haldenMapping: ImportMapping = {
  roles: haldenColumns.map(({ role }) => role),
  timeFormat: "iso",
  zone: "UTC",
  scale: null,
  channel: null,
};

function lineOf(row: HaldenRow): string {
  let line = "";
  for (const { name } of haldenColumns) {
    const cell = row[name];
    line += line === "" ? "" : ",";
    line += cell === null ? "" : typeof cell === "number" ? String(cell) : cellOf(cell);
  }
  return `${line}\n`;
}

function cellOf(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
