import { expect, test } from "vitest";
import { finishFunnel } from "../funnels/finish-funnel.ts";
import { funnelChart } from "./funnel-chart.ts";

const steps = [{ nodes: ["ad"] }, { nodes: ["shop"], optional: true as const }, { nodes: ["pay"] }];
// Of 100, 80 came to the first step: 40 passed the optional one; 20 came to the last, and 20 of the others are open.
const counts = finishFunnel(
  {
    rows: [
      { value: null, depth: 0, state: "abandoned", passed: 0, journeys: 20 },
      { value: null, depth: 1, state: "abandoned", passed: 2, journeys: 40 },
      { value: null, depth: 1, state: "open", passed: 0, journeys: 20 },
      { value: null, depth: 2, state: "converted", passed: 0, journeys: 20 },
    ],
    times: [null, null, null],
  },
  { steps },
);

test("bars are as high as shares of the first step, with open ones and those that stopped on top", () => {
  // From 26 to 256 are 230 for 80 journeys.
  const { bars, flows, baseY } = funnelChart(counts, { width: 656, height: 300, ofAll: false });
  expect(baseY).toBe(256);
  expect(bars.map(({ reachedY, openY, stoppedY }) => [reachedY, openY, stoppedY])).toEqual([
    [26, 26, 26],
    [141, 141, 141],
    [198.5, 141, 26],
  ]);
  expect(bars.map(({ x }) => x)).toEqual([144, 344, 544]);
  expect(flows).toEqual(["M204 26L484 198.5V256H204Z"]);
});

test("of all journeys, those that never began stand on the first bar", () => {
  const [first] = funnelChart(counts, { width: 656, height: 300, ofAll: true }).bars;
  expect([first!.reachedY, first!.stoppedY]).toEqual([72, 26]);
});

test("others are drawn at their own scale", () => {
  const bars = funnelChart(counts, { width: 656, height: 300, ofAll: false, other: counts }).bars;
  expect(bars.map(({ otherY }) => otherY)).toEqual([26, 141, 198.5]);
});
