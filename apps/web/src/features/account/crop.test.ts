import { expect, test } from "vitest";
import { croppedTo, middleOf, sideOf } from "./crop.ts";

const wide = { width: 400, height: 200 };

test("a picture is first cut to the largest square in its middle", () => {
  expect(middleOf(wide)).toEqual({ x: 200, y: 100, zoom: 1 });
  expect(sideOf(wide, 1)).toBe(200);
});

test.each([
  { name: "beyond the left and top edge", crop: { x: -50, y: -50, zoom: 1 }, kept: { x: 100, y: 100, zoom: 1 } },
  { name: "beyond the right edge", crop: { x: 390, y: 100, zoom: 1 }, kept: { x: 300, y: 100, zoom: 1 } },
  { name: "zoomed out beyond the picture", crop: { x: 200, y: 100, zoom: 0.2 }, kept: { x: 200, y: 100, zoom: 1 } },
  { name: "zoomed in too far", crop: { x: 200, y: 100, zoom: 9 }, kept: { x: 200, y: 100, zoom: 4 } },
  { name: "in a corner while zoomed in", crop: { x: 0, y: 300, zoom: 2 }, kept: { x: 50, y: 150, zoom: 2 } },
])("a cut $name stays inside of the picture", ({ crop, kept }) => {
  expect(croppedTo(wide, crop)).toEqual(kept);
});
