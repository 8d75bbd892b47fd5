import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byOrder, isOrderKey, orderKeys } from "./live-order.ts";

const key = fc.stringMatching(/^[0-9A-Za-z]{0,4}[1-9A-Za-z]$/);
const anyList = fc.array(fc.option(key, { nil: undefined }), { maxLength: 40 });

function rises(keys: readonly string[]): boolean {
  return keys.every((k, i) => i === 0 || keys[i - 1]! < k);
}

describe("order keys", () => {
  it("always rise strictly, whatever the list had before", () => {
    fc.assert(fc.property(anyList, (present) => {
      const keys = orderKeys(present);
      expect(keys).toHaveLength(present.length);
      expect(keys.every(isOrderKey)).toBe(true);
      expect(rises(keys)).toBe(true);
    }));
  });

  it("are left alone where the list is in order already", () => {
    fc.assert(fc.property(fc.uniqueArray(key, { maxLength: 40 }), (some) => {
      const present = some.toSorted((a, b) => (a < b ? -1 : 1));
      expect(orderKeys(present)).toEqual(present);
    }));
  });

  it("change for one element when one element moves", () => {
    const keys = orderKeys([undefined, undefined, undefined, undefined]);
    const after = orderKeys([keys[3], keys[0], keys[1], keys[2]]);
    expect(after.slice(1)).toEqual(keys.slice(0, 3));
    expect(after[0]! < keys[0]!).toBe(true);
  });

  it("stay short after thousands of moves to the same place", () => {
    let keys = orderKeys([undefined, undefined, undefined]);
    for (let move = 0; move < 3000; move++) keys = orderKeys([keys[0], undefined, keys[1]]);
    expect(Math.max(...keys.map((k) => k.length))).toBeLessThanOrEqual(40);
    expect(rises(keys)).toBe(true);
  });

  it("part two elements that were inserted at the same place at once", () => {
    expect(rises(orderKeys(["V", undefined, "V"]))).toBe(true);
    expect(rises(orderKeys(["V", "V", "V"]))).toBe(true);
  });

  it("put an element without a key last, and equal ones by their id", () => {
    const list = [{ id: "b", key: "V" }, { id: "x", key: undefined }, { id: "a", key: "V" }, { id: "c", key: "1" }];
    expect(list.toSorted(byOrder).map((e) => e.id)).toEqual(["c", "a", "b", "x"]);
  });
});
