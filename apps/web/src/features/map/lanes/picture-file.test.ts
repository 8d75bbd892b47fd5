import { expect, test } from "vitest";
import { fitted } from "./picture-file.ts";

test.each([
  ["a wide one", 4000, 1000, 2000, { width: 2000, height: 500 }],
  ["a tall one", 1000, 4000, 2000, { width: 500, height: 2000 }],
  ["a small one stays", 300, 200, 2000, { width: 300, height: 200 }],
  ["a line keeps a point", 5000, 1, 2000, { width: 2000, height: 1 }],
])("fits %s", (_name, width, height, most, sides) => {
  expect(fitted(width, height, most)).toEqual(sides);
});
