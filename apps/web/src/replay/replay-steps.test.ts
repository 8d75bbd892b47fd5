import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { expect, test } from "vitest";
import { replaySteps } from "./replay-steps.ts";

const event = (time: number, emotion: number | null = null) => ({ time, emotion, name: `at ${time}` }) as ShownEvent;

test("a journey is replayed from its first to its last event, with what was felt last", () => {
  const steps = replaySteps([event(900), event(50, 1), event(400, -0.5), event(100), event(300, 0.5), event(500)], { from: 100, until: 500 });
  expect(steps.map(({ at, feeling }) => [at, feeling])).toEqual([[0, null], [200, 0.5], [300, -0.5], [400, -0.5]]);
});
