import { expect, test } from "vitest";
import { continuedList, linked, toggleList, toggleMark, type Writing } from "./rich-typing.ts";

/** "one «two» three" as a text with its selection; « » without words is a caret. */
function at(text: string): Writing {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  return { text: text.replaceAll(/[«»]/g, ""), start, end };
}

function shown(writing: Writing | null): string | null {
  return writing === null ? null : `${writing.text.slice(0, writing.start)}«${writing.text.slice(writing.start, writing.end)}»${writing.text.slice(writing.end)}`;
}

test.each([
  ["one «two» three", "one **«two»** three"],
  ["one **«two»** three", "one «two» three"],
  ["one «two »three", "one **«two»** three"],
  ["one t«»wo", "one **«two»**"],
  ["one «»", "one **«»**"],
  ["*«two»*", "***«two»***"],
  ["***«two»***", "*«two»*"],
])("bold turns %s into %s", (before, after) => {
  expect(shown(toggleMark(at(before), "bold"))).toBe(after);
});

test.each([
  ["«two»", "*«two»*"],
  ["*«two»*", "«two»"],
  ["**«two»**", "***«two»***"],
  ["***«two»***", "**«two»**"],
])("italic turns %s into %s", (before, after) => {
  expect(shown(toggleMark(at(before), "italic"))).toBe(after);
});

test.each([
  ["see «the guide»", "halden.example/guide", "see [the guide](https://halden.example/guide)«»"],
  ["see «»", "https://halden.example", "see [https://halden.example](https://halden.example)«»"],
  ["«write»", "care@halden.example", "[write](mailto:care@halden.example)«»"],
  ["«a»", "https://halden.example/a_(b)", "[a](https://halden.example/a_%28b%29)«»"],
  ["«a»", "javascript:alert(1)", null],
  ["«a»", "guide", null],
])("in %s a link to %s gives %s", (before, address, after) => {
  expect(shown(linked(at(before), address))).toBe(after);
});

test.each([
  ["- one«»", "- one\n- «»"],
  ["- one\n- «»", "- one\n«»"],
  ["9. nine«»", "9. nine\n10. «»"],
  ["- on«»e", "- on\n- «»e"],
  ["plain«»", null],
])("a new line after %s", (before, after) => {
  expect(shown(continuedList(at(before)))).toBe(after);
});

test.each([
  ["bullets", "«one\ntwo»", "«- one\n- two»"],
  ["bullets", "«- one\n- two»", "«one\ntwo»"],
  ["numbers", "«- one\n- two»", "«1. one\n2. two»"],
  ["bullets", "o«»ne", "- o«»ne"],
  ["bullets", "«»", "- «»"],
] as const)("makes %s of %s", (kind, before, after) => {
  expect(shown(toggleList(at(before), kind))).toBe(after);
});
