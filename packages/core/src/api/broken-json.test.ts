import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brokenPlace } from "./broken-json.ts";

test.each([
  { text: '{"title": "Buying",\n  "stages": [{ "id": "look" ]\n}', line: 2, column: 29, found: "]" },
  { text: "{ title: 1 }", line: 1, column: 3, found: "t" },
  { text: '{"a": 1,}', line: 1, column: 9, found: "}" },
  { text: '{"a" 1}', line: 1, column: 6, found: "1" },
  { text: '["a\nb"]', line: 1, column: 4, found: "\n" },
  { text: '{"a": [1, 2', line: 1, column: 12, found: "" },
  { text: "", line: 1, column: 1, found: "" },
  { text: "{}\n{}", line: 2, column: 1, found: "{" },
  { text: "[01]", line: 1, column: 3, found: "1" },
  { text: '{"a": \u{1F6B2}}', line: 1, column: 7, found: "\u{1F6B2}" },
])("finds the place at which $text is no JSON", ({ text, ...place }) => {
  expect(brokenPlace(text)).toEqual(place);
});

test("finds nothing broken in JSON, and something in whatever else a parser refuses", () => {
  fc.assert(fc.property(fc.json(), fc.nat(), fc.constantFrom("", '"', ",", "}", "]", ":", "x", "\\"), (json, at, put) => {
    expect(brokenPlace(json)).toBeNull();
    const cut = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1);
    const isJson = (() => {
      try {
        JSON.parse(cut);
        return true;
      } catch {
        return false;
      }
    })();
    expect(brokenPlace(cut) === null).toBe(isJson);
  }), { numRuns: 400 });
  expect(brokenPlace("[".repeat(200_000))).toMatchObject({ line: 1, column: 200_001 });
});
