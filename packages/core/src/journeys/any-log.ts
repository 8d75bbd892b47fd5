import * as fc from "fast-check";
import { scaleNames, scales } from "../events/scales.ts";
import type { SourcedEvent } from "./cut-journeys.ts";
import { writtenLogStart } from "./written-log.ts";

/** Names that random logs use; `writtenMap` boards for them bind some and leave others off the map. */
export const anyNames = ["ad", "shop", "pay", "use", "call", "chat", "quit"] as const;

/**
 * Random logs for property tests: few customers and names, so that ties, repeats, loops and single events are common; silences from none
 * to beyond 30 days; answers on all scales on about a third of the events. Sequence and id rise over the log.
 */
export function anyLog(maxLength = 40): fc.Arbitrary<SourcedEvent[]> {
  const step = fc.record({
    customer: fc.constantFrom("ann", "bob", "cid", "dee", "eve"),
    name: fc.constantFrom(...anyNames),
    channel: fc.constantFrom("", "web", "store"),
    delayMs: fc.constantFrom(0, 0, 1, 1500, 3_600_000, 86_400_000, 10 * 86_400_000, 30 * 86_400_000, 30 * 86_400_000 + 1),
    answer: fc.option(
      fc.constantFrom(...scaleNames).chain((scale) => fc.record({ scale: fc.constant(scale), rating: fc.integer({ min: scales[scale].lowest, max: scales[scale].highest }) })),
      { freq: 2 },
    ),
  });
  return fc.array(step, { maxLength }).map((steps) => {
    const clocks = new Map<string, number>();
    return steps.map(({ customer, name, channel, delayMs, answer }, i) => {
      const time = (clocks.get(customer) ?? writtenLogStart) + delayMs;
      clocks.set(customer, time);
      const sequence = i + 1;
      return { id: `e${sequence}`, customer, time, sequence, name, ...(channel !== "" && { channel }), ...(answer !== null && answer) };
    });
  });
}
