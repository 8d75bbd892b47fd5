import { expect, test } from "vitest";
import { shownWords } from "./share-words.ts";

test("what a link hides is named, and that it hides nothing too", () => {
  expect(shownWords({ hiddenLanes: ["a", "b"], showsWords: false, showsCustomers: false })).toBe("customers, their words, 2 lanes");
  expect(shownWords({ hiddenLanes: ["a"], showsWords: true, showsCustomers: true })).toBe("1 lane");
  expect(shownWords({ hiddenLanes: [], showsWords: true, showsCustomers: true })).toBe("nothing");
});
