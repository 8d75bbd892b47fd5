import { selectionOfVariantGroup, selectionOfVariants } from "@desirepath/core/variants/variant-selection.ts";
import { expect, test } from "vitest";
import { variantClause } from "./variant-words.ts";

const said = (selection: Parameters<typeof variantClause>[0], isOne = false) => variantClause(selection, (node) => node.toUpperCase(), isOne);

test("a selection of variants in words", () => {
  expect(said(selectionOfVariants({}, [["ad", "shop", "ad"]]))).toBe("that went AD → SHOP → AD");
  expect(said(selectionOfVariants({}, [["ad"]], { state: "closed", contains: "pay" }), true)).toBe("that went AD, with PAY, that has ended");
  expect(said(selectionOfVariants({ level: "stage", offMap: "ignored" }, [["a"], ["b"]], { state: "open" }))).toBe("that took one of 2 ways, by stage, whatever happened off the map, still open");
  expect(said(selectionOfVariants({}, [["a"], ["b"]], { not: true }))).toBe("that took another way than the 2 listed");
  expect(said(selectionOfVariants({ offMap: "ignored" }, [[]]))).toBe("with nothing on the map, whatever happened off the map");
  expect(said(selectionOfVariantGroup({}, [["ad"], ["ad", "pay"]], 1, { state: "converted" }))).toBe("that went like AD → PAY, having reached the goal");
  expect(said(selectionOfVariantGroup({}, [["ad"], ["ad", "pay"]], null))).toBe("that went like none of 2 ways");
  expect(said(selectionOfVariants({}, [["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]]))).toBe("that went A → B → C → D → E → F → 3 more → J");
});
