import { PassThrough } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outputTo, safeJson, safeText } from "./output.ts";
import { duration, percent, shown, textOf, textTable } from "./table.ts";

function printedRaw(text: string, isTTY: boolean): string {
  const answers = Object.assign(new PassThrough(), { isTTY });
  outputTo(answers, new PassThrough()).printRaw(text);
  return String(answers.read());
}

describe("text from data", () => {
  test.each([
    { name: "escape sequences", text: "\u001b[2Jpay", safe: "·[2Jpay" },
    { name: "the one-character escape of C1", text: "\u009b31mpay", safe: "·31mpay" },
    { name: "a carriage return", text: "pay\rfree", safe: "pay·free" },
    { name: "reversed writing", text: "\u202Egnp.exe", safe: "·gnp.exe" },
    { name: "line separators", text: "a\u2028b\u2029c", safe: "a·b·c" },
    { name: "half of a surrogate pair", text: "a\ud800b", safe: "a·b" },
    { name: "letters of any script, and emoji", text: "größe 価格 🚲\nnext", safe: "größe 価格 🚲\nnext" },
  ])("cannot steer a terminal with $name", ({ text, safe }) => {
    expect(safeText(text)).toBe(safe);
  });

  test("as JSON is equal when it is read, and holds no control or format character", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        const written = safeJson({ value, text });
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test("goes to programs as it is, and only to a terminal made safe", () => {
    expect([printedRaw("row\r\n\u001b[2J", false), printedRaw("row\r\n\u001b[2J", true)]).toEqual(["row\r\n\u001b[2J", "row\n·[2J"]);
  });
});

describe("a table", () => {
  test("is as wide as its cells, numbers to the right, long text cut, each row on one line", () => {
    expect(textTable(["event", "count"], [["a\nb", { number: "7" }], ["x".repeat(9), { number: "1,200" }]], 5)).toBe(["event  count", "─────  ─────", "a·b        7", "xxxx…  1,200"].join("\n"));
  });

  test("has only its header where there is nothing", () => {
    expect(textTable(["event"], [])).toBe("event\n─────");
  });
});

test("figures read as people write them", () => {
  expect([0, 59.94, 90, 5400, 200_000, null].map((seconds) => textOf(duration(seconds)))).toEqual(["0 s", "59.9 s", "1.5 min", "1.5 h", "2.3 d", "–"]);
  expect([0, 0.3333, 1, undefined].map((share) => textOf(percent(share)))).toEqual(["0 %", "33.3 %", "100 %", "–"]);
  expect(shown("abcdef", 4)).toBe("abc…");
});
