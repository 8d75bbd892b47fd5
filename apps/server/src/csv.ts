import { Readable } from "node:stream";
import { csvRow } from "@desirepath/core/text/csv.ts";

/** A CSV file with a header, as a stream that asks for its pages one after the other, as they are read. What a page throws ends the stream. */
export function csvStream(header: readonly string[], pages: AsyncIterable<readonly (readonly string[])[]>): Readable {
  return Readable.from(linesOf(header, pages), { objectMode: false });
}

async function* linesOf(header: readonly string[], pages: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield csvRow(header);
  for await (const rows of pages) if (rows.length > 0) yield rows.map(csvRow).join("");
}
