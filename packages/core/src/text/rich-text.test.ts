import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Inline, plainTextOf, richTextOf, webAddress } from "./rich-text.ts";

/** Blocks as one line each: bold as <b>, italic as <i>, links as <a address>. */
function drawn(text: string): string[] {
  const inline = (parts: readonly Inline[]): string => parts.map((part) => (part.kind === "text" ? part.text : part.kind === "link" ? `<a ${part.href}>${inline(part.inside)}</a>` : `<${part.kind[0]}>${inline(part.inside)}</${part.kind[0]}>`)).join("");
  return richTextOf(text).flatMap((block) => (block.kind === "paragraph" ? [`p ${block.lines.map(inline).join(" / ")}`] : block.items.map((item) => `${block.kind} ${inline(item)}`)));
}

test.each([
  ["plain words", ["p plain words"]],
  ["", []],
  ["**bold** and *slanted*", ["p <b>bold</b> and <i>slanted</i>"]],
  ["**bold with *slanted* inside**", ["p <b>bold with <i>slanted</i> inside</b>"]],
  ["2 * 3 * 4 is not slanted, ** neither **", ["p 2 * 3 * 4 is not slanted, ** neither **"]],
  ["an open **mark stays", ["p an open **mark stays"]],
  ["one\ntwo\n\nthree", ["p one / two", "p three"]],
  ["- first\n- **second**\nafter", ["bullets first", "bullets <b>second</b>", "p after"]],
  ["1. first\n2) second\r\n-no list", ["numbers first", "numbers second", "p -no list"]],
  ["see [the guide](https://halden.example/guide?a=1)", ["p see <a https://halden.example/guide?a=1>the guide</a>"]],
  ["[not](javascript:alert(1)) [nor](//evil.example) [nor](data:text/html,x)", ["p [not](javascript:alert(1)) [nor](//evil.example) [nor](data:text/html,x)"]],
  ["<img src=x onerror=alert(1)>", ["p <img src=x onerror=alert(1)>"]],
])("reads %j", (text, expected) => {
  expect(drawn(text)).toEqual(expected);
});

test("without its marks a text is what people read", () => {
  expect(plainTextOf("**Calls** the shop\n- once\n- [twice](https://a.example)\n\n1. waits")).toBe("Calls the shop\n– once\n– twice\n1. waits");
});

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

test("no text breaks it, loses a letter that is no mark, or takes long", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("*", "[", "]", "(", ")", "a", "é", "\n", " ", "-", "_") }), (text) => {
    expect(letters(plainTextOf(text))).toBe(letters(text));
  }), { numRuns: 500 });
  expect(richTextOf("*".repeat(20_000))).toHaveLength(1);
  expect(richTextOf("[a](".repeat(5_000))).toHaveLength(1);
});

test.each(["javascript:alert(1)", "JAVASCRIPT:x", "//a.example", "/w/x", "vbscript:x", "https:", "https://", 'https://a"b', "ftp://a.example"])("%s is no address of the web", (text) => {
  expect(webAddress(text)).toBeUndefined();
});
