import { expect, test } from "vitest";
import { keptSize } from "./stored-picture.ts";

test.each([
  [{ width: 800, height: 600 }, { width: 800, height: 600 }],
  [{ width: 3200, height: 1000 }, { width: 1600, height: 500 }],
  [{ width: 10, height: 16_000 }, { width: 1, height: 1600 }],
])("a picture of %o is kept in %o points", (size, kept) => {
  expect(keptSize(size)).toEqual(kept);
});
