import { expect, test } from "vitest";
import { keysText } from "./key-names.ts";

test.each([
  ["⌘Z", "Ctrl+Z"],
  ["⇧⌘Z", "Ctrl+Shift+Z"],
  ["⌘⌥M", "Ctrl+Alt+M"],
  ["⌥←→", "Alt+←→"],
  ["⌘", "Ctrl"],
  ["Esc", "Esc"],
  ["?", "?"],
])("%s is %s on a keyboard that is not Apple's", (apple, other) => {
  expect(keysText(apple, false)).toBe(other);
  expect(keysText(apple, true)).toBe(apple);
});
