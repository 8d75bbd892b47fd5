import { sequenceLength } from "./utf8.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What the first bytes of a file say that it is. Names never decide. */
export type FileKind =
  | { readonly kind: "gzip" }
  /** `markLength`: bytes before the first row, of a byte order mark and of the line `sep=;` that spreadsheets write to name the delimiter. */
  | { readonly kind: "text"; readonly encoding: Encoding; readonly markLength: number }
  | { readonly kind: "empty" }
  /** Something that is read another way; `name` is what people call it. */
  | { readonly kind: "other"; readonly name: string };

const signatures: readonly (readonly [bytes: string, name: string])[] = [
  ["PK\u0003\u0004", "a ZIP archive or an Excel workbook (XLSX)"],
  ["PK\u0005\u0006", "an empty ZIP archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (XLS)"],
  ["PAR1", "a Parquet file"],
  ["%PDF", "a PDF document"],
  ["ARROW1", "an Arrow file"],
  ["Obj\u0001", "an Avro file"],
  ["ORC", "an ORC file"],
  ["SQLite format 3\u0000", "an SQLite database"],
  ["\u0028\u00b5\u002f\u00fd", "compressed by Zstandard"],
  ["BZh", "compressed by bzip2"],
  ["\u00fd7zXZ", "compressed by xz"],
  ["7z\u00bc\u00af", "a 7-Zip archive"],
  ["\u007fELF", "a program"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
];

/**
 * Recognises a file by its beginning.
 *
 * UTF-16 without a mark is seen by its NUL bytes, all at even or all at odd places. Bytes that are not UTF-8 are taken for
 * Windows-1252, which holds Latin-1, if there are more of them than of well-formed UTF-8 characters beyond ASCII; else the file is UTF-8 with
 * damaged rows.
 *
 * @param head the first bytes, up to a few hundred kB; after decompression, if the file was compressed.
 */
export function fileKindOf(head: Uint8Array): FileKind {
  if (head.length === 0) return { kind: "empty" };
  if (head[0] === 0x1f && head[1] === 0x8b) return { kind: "gzip" };
  for (const [bytes, name] of signatures) if (startsWith(head, bytes)) return { kind: "other", name };
  if (startsWith(head, "\u00ef\u00bb\u00bf")) return head.length === 3 ? { kind: "empty" } : text(head, "utf-8", 3);
  if (startsWith(head, "\u00ff\u00fe")) return head.length === 2 ? { kind: "empty" } : text(head, "utf-16le", 2);
  if (startsWith(head, "\u00fe\u00ff")) return head.length === 2 ? { kind: "empty" } : text(head, "utf-16be", 2);

  const { nulEven, nulOdd, control, wellFormed, malformed } = countsOf(head);
  const half = head.length / 2;
  if (nulOdd > half * 0.4 && nulEven < half * 0.05) return text(head, "utf-16le", 0);
  if (nulEven > half * 0.4 && nulOdd < half * 0.05) return text(head, "utf-16be", 0);
  if (nulEven + nulOdd > head.length * 0.01 || control > head.length * 0.05) return { kind: "other", name: "a binary file" };
  if (isMarkup(head)) return { kind: "other", name: "an XML file (such as XES)" };
  if (isJson(head)) return { kind: "other", name: "a JSON file" };
  return text(head, malformed > wellFormed ? "windows-1252" : "utf-8", 0);
}

function text(head: Uint8Array, encoding: Encoding, mark: number): FileKind {
  const width = encoding.startsWith("utf-16") ? 2 : 1;
  const low = encoding === "utf-16be" ? 1 : 0;
  const beginning = Array.from({ length: 8 }, (_, i) => String.fromCharCode(head[mark + i * width + low] ?? 0)).join("");
  const separator = /^sep=[^\r\n](?:\r\n|\n|\r)/i.exec(beginning)?.[0] ?? "";
  return { kind: "text", encoding, markLength: mark + separator.length * width };
}

function startsWith(head: Uint8Array, bytes: string): boolean {
  for (let i = 0; i < bytes.length; i++) if (head[i] !== bytes.charCodeAt(i)) return false;
  return true;
}

function countsOf(head: Uint8Array) {
  const counts = { nulEven: 0, nulOdd: 0, control: 0, wellFormed: 0, malformed: 0 };
  for (let i = 0; i < head.length; ) {
    const byte = head[i]!;
    if (byte === 0) {
      if (i % 2 === 0) counts.nulEven++;
      else counts.nulOdd++;
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) counts.control++;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const length = sequenceLength(head, i, head.length);
    if (length > 0) counts.wellFormed++;
    // A character that the head cuts off says nothing.
    else if (i < head.length - 3) counts.malformed++;
    i += Math.max(1, length);
  }
  return counts;
}

function isMarkup(head: Uint8Array): boolean {
  return /^\s*<(\?xml|!DOCTYPE|html|log)[\s>]/i.test(String.fromCharCode(...head.subarray(0, 200)));
}

function isJson(head: Uint8Array): boolean {
  return /^\s*(\{\s*("|\})|\[\s*(\{|\[|\]))/.test(String.fromCharCode(...head.subarray(0, 200)));
}
