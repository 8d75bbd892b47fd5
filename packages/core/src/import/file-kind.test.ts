import { describe, expect, test } from "vitest";
import { fileKindOf } from "./file-kind.ts";
import { guessDelimiter } from "./guess-delimiter.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string, isLittle: boolean): Uint8Array => Uint8Array.from([...text].flatMap((letter) => (isLittle ? [letter.charCodeAt(0), 0] : [0, letter.charCodeAt(0)])));
const table = "customer,event\nann,ad\nbob,shop\n";

describe("a file is known by its bytes", () => {
  test.each([
    ["plain text", bytes(table), { kind: "text", encoding: "utf-8", markLength: 0 }],
    ["UTF-8 with a mark", bytes(`\u00ef\u00bb\u00bf${table}`), { kind: "text", encoding: "utf-8", markLength: 3 }],
    ["UTF-16 with a mark", Uint8Array.from([0xff, 0xfe, ...wide(table, true)]), { kind: "text", encoding: "utf-16le", markLength: 2 }],
    ["UTF-16 without a mark", wide(table, true), { kind: "text", encoding: "utf-16le", markLength: 0 }],
    ["big-endian UTF-16 without a mark", wide(table, false), { kind: "text", encoding: "utf-16be", markLength: 0 }],
    ["Latin-1", bytes("name\nM\u00fcller\nGr\u00f6ning\n"), { kind: "text", encoding: "windows-1252", markLength: 0 }],
    ["UTF-8 with one damaged byte", bytes("name\nM\u00c3\u00bcller\nGr\u00c3\u00b6n\nx\u00fcy and more\n"), { kind: "text", encoding: "utf-8", markLength: 0 }],
    ["the delimiter in a line of its own", bytes(`sep=;\r\n${table}`), { kind: "text", encoding: "utf-8", markLength: 7 }],
    ["the same after a mark, in UTF-16", Uint8Array.from([0xff, 0xfe, ...wide(`SEP=,\n${table}`, true)]), { kind: "text", encoding: "utf-16le", markLength: 14 }],
    ["a column called sep=", bytes("sep=x,event\n1,2\n"), { kind: "text", encoding: "utf-8", markLength: 0 }],
    ["gzip", Uint8Array.from([0x1f, 0x8b, 8, 0]), { kind: "gzip" }],
    ["nothing", new Uint8Array(0), { kind: "empty" }],
    ["a mark and nothing", Uint8Array.from([0xef, 0xbb, 0xbf]), { kind: "empty" }],
    ["XLSX", bytes("PK\u0003\u0004..."), { kind: "other" }],
    ["Parquet", bytes("PAR1\u0015\u0004"), { kind: "other" }],
    ["XES", bytes('<?xml version="1.0"?>\n<log>'), { kind: "other" }],
    ["JSON", bytes('[ {"a": 1} ]'), { kind: "other" }],
    ["JSON lines", bytes('{"a": 1}\n{"a": 2}\n'), { kind: "other" }],
    ["noise", Uint8Array.from({ length: 400 }, (_, i) => (i * 89) % 32), { kind: "other" }],
  ])("%s", (_, head, expected) => expect(fileKindOf(head)).toMatchObject(expected));
});

test.each([
  [",", "a,b,c\n1,2,3\n4,5,6\n"],
  [";", "a;b;c\n1,5;2;3\n4,5;5;6\n"],
  ["\t", "a\tb\n1,2\t3\n"],
  ["|", "a|b\n1|x, y, z\n"],
  [",", "only one column\n1\n2\n"],
  [";", 'a;b\n"x;y\n,,,";2\n'],
  [";", "Orders of May\nby region, all\n\na;b;c\n1;2;3\n4;5,5;6\n7;8;9\n"],
])("the delimiter is %j", (delimiter, text) => expect(guessDelimiter(bytes(text))).toBe(delimiter));
