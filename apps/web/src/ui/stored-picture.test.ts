import { expect, test } from "vitest";
import { fitted } from "./stored-picture.ts";

test.each([
  ["a wide one", { width: 4000, height: 1000 }, { width: 2000, height: 500 }],
  ["a tall one", { width: 1000, height: 4000 }, { width: 500, height: 2000 }],
  ["a small one as it is", { width: 300, height: 200 }, { width: 300, height: 200 }],
  ["a line with a point left of its width", { width: 5000, height: 1 }, { width: 2000, height: 1 }],
])("keeps %s within 2,000 points", (_name, sides, kept) => {
  expect(fitted(sides, 2000)).toEqual(kept);
});
