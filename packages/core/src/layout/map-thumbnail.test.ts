import { describe, expect, test } from "vitest";
import { mapThumbnail } from "./map-thumbnail.ts";

describe("a map's thumbnail", () => {
  test("spreads touchpoints over the width and levels over a fixed height", () => {
    const { points, zero, top, bottom } = mapThumbnail({ expected: [null, null, null], actual: [2, 0, -2], unmapped: [] }, { width: 124, height: 118 });
    expect([top, zero, bottom]).toEqual([9, 59, 109]);
    expect(points).toEqual([
      { x: 12, y: 9, face: 5 },
      { x: 62, y: 59, face: 3 },
      { x: 112, y: 109, face: 1 },
    ]);
  });

  test("breaks a curve where evidence is thin, and draws no line through one point", () => {
    const { actual, points } = mapThumbnail({ expected: [], actual: [1, 1, null, 1, null], unmapped: [] });
    expect(actual).toHaveLength(1);
    expect(points).toHaveLength(3);
  });

  test("keeps an expected level between touchpoints that expect nothing", () => {
    const { expected, lone } = mapThumbnail({ expected: [null, 1, null], actual: [], unmapped: [] });
    expect(expected).toEqual([]);
    expect(lone).toHaveLength(1);
  });

  test("shades only where both curves are known", () => {
    expect(mapThumbnail({ expected: [1, 1], actual: [null, null], unmapped: [] }).short).toBe("");
    expect(mapThumbnail({ expected: [1, 1], actual: [0, 0], unmapped: [] }).short).not.toBe("");
    expect(mapThumbnail({ expected: [1, 1], actual: [2, 2], unmapped: [] }).over).not.toBe("");
  });

  test("leads over behaviour that is not on the map, also after the last touchpoint", () => {
    const { detours } = mapThumbnail({ expected: [], actual: [1, 0], unmapped: [{ after: 0, level: -1 }, { after: 1, level: 1 }, { after: 0, level: null }] }, { width: 124, height: 118 });
    expect(detours.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: 62, y: 84 },
      { x: 118, y: 34 },
    ]);
  });

  test("of an empty map holds nothing", () => {
    expect(mapThumbnail({ expected: [], actual: [], unmapped: [] })).toMatchObject({ expected: [], actual: [], points: [], detours: [], short: "", over: "" });
  });
});
