import { expect, test } from "vitest";
import { nextState, targetTyped, withTarget } from "./next-state.ts";

test("an address restores the view, and what is not of its kind is dropped", () => {
  expect(nextState({ show: "removal", targets: { pay: 0.1 }, from: 50 })).toEqual({ show: "removal", targets: { pay: 0.1 }, from: 50 });
  expect(nextState({ show: "all", targets: { pay: 2, ad: "0.1", use: Number.NaN }, from: -1 })).toEqual({});
  for (const typed of [undefined, null, "next", [], { targets: [0.1] }, { show: "probability" }]) expect(nextState(typed)).toEqual({});
});

test("a target is set, changed and taken away", () => {
  const one = withTarget({ show: "opportunity" }, "pay", 0.1);
  expect(one).toEqual({ show: "opportunity", targets: { pay: 0.1 } });
  expect(withTarget(withTarget(one, "pay", 0.2), "ad", 0)).toEqual({ show: "opportunity", targets: { pay: 0.2, ad: 0 } });
  expect(withTarget(one, "pay", null)).toEqual({ show: "opportunity" });
});

test("a target is typed in percent", () => {
  expect(["12", " 12.5 % ", "7,5", "0", "", "ten", "101", "-1"].map(targetTyped)).toEqual([0.12, 0.125, 0.075, 0, null, undefined, undefined, undefined]);
});
