import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import { type Encoding, type FileKind, fileKindOf } from "@desirepath/core/import/file-kind.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import iconv from "iconv-lite";

/** Why a file cannot be read as a table of text, with a sentence for people. */
export interface UnreadableFile {
  readonly code: "unreadable-file";
  readonly detail: string;
}

/** How the bytes of a file become UTF-8 text. */
export interface Coding {
  readonly compressed: boolean;
  readonly encoding: Encoding;
  /** Bytes of the byte order mark. */
  readonly markLength: number;
}

const pieceBytes = 1 << 20;
const headBytes = 1 << 18;

/** A file broke while it was read: its compressed form ends early or is damaged. */
export class DamagedFile extends Error {
  override name = "DamagedFile";
}

/** Looks at the beginning of a file, through gzip if need be. */
export async function codingOf(path: string): Promise<Result<Coding, UnreadableFile>> {
  const first = await headOf(path);
  let kind = fileKindOf(first);
  const compressed = kind.kind === "gzip";
  if (compressed) {
    try {
      kind = fileKindOf(await unzippedHead(path));
    } catch (error) {
      if (error instanceof DamagedFile) return err({ code: "unreadable-file", detail: error.message });
      throw error;
    }
  }
  return kind.kind === "text" ? ok({ compressed, encoding: kind.encoding, markLength: kind.markLength }) : err(refusal(kind, compressed));
}

function refusal(kind: Exclude<FileKind, { kind: "text" }>, compressed: boolean): UnreadableFile {
  const where = compressed ? "Unzipped, the file" : "The file";
  if (kind.kind === "empty") return { code: "unreadable-file", detail: `${where} is empty. Choose a CSV or TSV file with a header and at least one row.` };
  const name = kind.kind === "gzip" ? "compressed twice" : kind.name;
  return { code: "unreadable-file", detail: `${where} is ${name}. Desirepath reads CSV and TSV, plain or gzip: save or export it as CSV (UTF-8) and try again.` };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const bytes = new Uint8Array(headBytes);
    const { bytesRead } = await file.read(bytes, 0, headBytes, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function unzippedHead(path: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of unzipped(createReadStream(path), () => {})) {
    pieces.push(piece);
    size += piece.length;
    if (size >= headBytes) break;
  }
  return new Uint8Array(Buffer.concat(pieces).subarray(0, headBytes));
}

/**
 * The text of a file as UTF-8 bytes without byte order mark, in pieces of about a megabyte. What cannot be decoded stays as it is (UTF-8) or
 * becomes U+FFFD (UTF-16).
 *
 * @param onRead is shown every piece of the file itself, before it is decompressed or decoded.
 * @throws DamagedFile in the midst, if a compressed file ends early or is damaged.
 */
export async function* textBytes(path: string, coding: Coding, onRead: (piece: Uint8Array) => void, range: { start?: number; end?: number } = {}): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: pieceBytes, ...range });
  const bytes = coding.compressed ? unzipped(file, onRead) : counted(file, onRead);
  yield* decoded(withoutMark(bytes, coding.markLength), coding.encoding);
}

async function* counted(file: Readable, onRead: (piece: Uint8Array) => void): AsyncGenerator<Buffer> {
  for await (const piece of file as AsyncIterable<Buffer>) {
    yield piece;
    onRead(piece);
  }
}

async function* unzipped(file: Readable, onRead: (piece: Uint8Array) => void): AsyncGenerator<Buffer> {
  const meter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      onRead(piece);
      done(null, piece);
    },
  });
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  file.on("error", (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(meter).pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw new DamagedFile("The compressed file is damaged or not whole: it ends before its data does. Get it again, or unzip it yourself to see how far it goes.");
    throw error;
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

async function* withoutMark(bytes: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const piece of bytes) {
    const cut = Math.min(left, piece.length);
    left -= cut;
    if (cut < piece.length) yield piece.subarray(cut);
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === "utf-8") {
    yield* bytes;
    return;
  }
  const decoder = encoding === "utf-16le" ? new StringDecoder("utf16le") : iconv.getDecoder(encoding);
  for await (const piece of bytes) yield Buffer.from(decoder.write(piece), "utf8");
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest, "utf8");
}
