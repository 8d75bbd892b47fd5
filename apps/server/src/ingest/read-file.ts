import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FileGlance, ImportMapping } from "@desirepath/core/api/imports.ts";
import type { StructureProblem } from "@desirepath/core/import/row-scanner.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import { noteBrokenRows, readIncomingRows } from "@desirepath/engine/imports/incoming-rows.ts";
import { codingOf, DamagedFile, textBytes } from "./file-bytes.ts";
import { type ImportError } from "./import-errors.ts";
import { RowBody } from "./row-body.ts";
import { isDiskFull } from "./uploads.ts";

export interface FileReading {
  readonly workspace: string;
  readonly import: string;
  readonly path: string;
  readonly sequenceBase: number;
  readonly glance: FileGlance;
  readonly mapping: ImportMapping;
}

export interface FileRead {
  /** Rows with content, without the header. */
  readonly rows: number;
  /** Digest of the file's bytes as they lie on disk. */
  readonly digest: string;
}

/** Broken rows are written in batches of so many, while the good ones stream. */
const problemBatch = 5000;

/**
 * Reads a whole file into the engine's waiting rows, in constant memory.
 *
 * @param onProgress hears bytes of the file and rows read so far, about once a megabyte.
 */
export async function readFile(driver: EventDriver, reading: FileReading, onProgress: (bytes: number, rows: number) => void, signal: AbortSignal): Promise<Result<FileRead, ImportError>> {
  const { glance, mapping, path } = reading;
  const coding = await codingOf(path);
  if (!coding.ok) return coding;
  const hash = createHash("sha256");
  let bytesRead = 0;
  const onRead = (piece: Uint8Array): void => {
    hash.update(piece);
    bytesRead += piece.length;
    onProgress(bytesRead, body.rows);
  };
  const broken: StructureProblem[] = [];
  let writing: Promise<Result<void, ImportError>> = Promise.resolve(ok(undefined));
  const writeBroken = (): void => {
    const batch = broken.splice(0);
    writing = writing.then<Result<void, ImportError>>((before) => (before.ok ? noteBrokenRows(driver, reading.workspace, reading.import, batch) : before));
  };
  const body: RowBody = new RowBody(
    { delimiter: glance.delimiter.charCodeAt(0), columns: glance.columns.length, replacementIsBroken: coding.value.encoding.startsWith("utf-16") },
    mapping.header === false ? 0 : 1,
    (problem) => void broken.push(problem),
  );
  let failure: unknown;
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of body.of(textBytes(path, coding.value, onRead))) {
        if (broken.length >= problemBatch) {
          writeBroken();
          await writing;
        }
        yield piece;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  // A body that fails makes the statement fail with the same error; which of the two is told first does not matter.
  const read = await readIncomingRows(
    driver,
    { workspace: reading.workspace, import: reading.import, sequenceBase: reading.sequenceBase, columns: glance.columns.map((column) => column.name), mapping },
    glance.delimiter,
    // Some pieces ahead, so that the engine need not wait while the next one is scanned.
    Readable.from(pieces(), { objectMode: false, highWaterMark: 8 << 20 }),
    signal,
  ).catch((thrown: unknown) => {
    failure ??= thrown;
    return err({ code: "query-cancelled" } as const);
  });
  if (failure !== undefined) {
    if (failure instanceof DamagedFile) return err({ code: "unreadable-file", detail: failure.message });
    if (isDiskFull(failure)) return err({ code: "disk-full" });
    if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return err({ code: "unreadable-file", detail: "The file is not where it was any more." });
    if (!signal.aborted) throw failure;
  }
  writeBroken();
  const written = await writing;
  if (!read.ok) return read;
  if (!written.ok) return written;
  return ok({ rows: body.rows, digest: hash.digest("hex") });
}
