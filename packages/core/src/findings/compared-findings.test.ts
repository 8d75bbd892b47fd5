import { expect, test } from "vitest";
import { comparedFindings } from "./compared-findings.ts";
import type { Finding } from "./finding.ts";

function gap(touchpoint: string, value: number, half: number): Finding {
  return { kind: "gap", touchpoint, value, low: value - half, high: value + half, n: 100, journeys: 100, selection: { kind: "reached", touchpoint }, expected: 0, actual: value };
}

test("findings are laid over those of the same kind and touchpoint, with the interval of their difference", () => {
  const compared = comparedFindings([gap("ad", -0.5, 0.03), gap("shop", 0.4, 0.1), gap("pay", 0.2, 0.1)], [gap("ad", -0.3, 0.04), gap("shop", 0.45, 0.1)]);
  // 0.03 and 0.04 squared and added: 0.05.
  expect(compared.get("gap ad")).toMatchObject({ difference: { value: expect.closeTo(-0.2, 12), low: expect.closeTo(-0.25, 12), high: expect.closeTo(-0.15, 12) }, isMoreThanChance: true });
  expect(compared.get("gap shop")).toMatchObject({ isMoreThanChance: false });
  expect(compared.has("gap pay")).toBe(false);
});
