import * as fc from "fast-check";
import { anyZone } from "../time/any-wait.ts";
import type { FunnelBreakdown } from "./funnel-breakdown.ts";
import { faultOf, funnelOrders } from "./funnel-parts.ts";
import type { Funnel, FunnelStep } from "./funnel.ts";

const node = fc.constantFrom("ad", "shop", "pay", "use", "off:call", "off:chat", "off:", "stage:Look", "stage:Buy", "gone");
const nodes = fc.uniqueArray(node, { minLength: 1, maxLength: 2 });

const step: fc.Arbitrary<FunnelStep> = fc.record({ nodes, optional: fc.constant(true as const), without: nodes }, { requiredKeys: ["nodes"] });

/** Random funnels without faults for property tests, over the names of `anyLog`. */
export const anyFunnel: fc.Arbitrary<Funnel> = fc
  .record(
    {
      steps: fc.array(step, { minLength: 1, maxLength: 5 }),
      order: fc.constantFrom(...funnelOrders),
      windowMs: fc.constantFrom(1, 1500, 3_600_000, 90_000_000, 11 * 86_400_000),
      per: fc.constant("customer" as const),
    },
    { requiredKeys: ["steps"] },
  )
  .map(withoutFaults);

/** Random breakdowns; the trait is one that tests give some customers. */
export const anyBreakdown: fc.Arbitrary<FunnelBreakdown> = fc.oneof(
  fc.constant<FunnelBreakdown>({ by: "trait", name: "plan" }),
  fc.record({ by: fc.constant("channel" as const), step: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: ["by"] }),
  fc.record({ by: fc.constantFrom("week" as const, "month" as const), zone: anyZone }, { requiredKeys: ["by"] }),
);

/** Takes what makes a fault out of the step that has it, until none is left. */
function withoutFaults(funnel: Funnel): Funnel {
  const fault = faultOf(funnel);
  if (fault === undefined) return funnel;
  const { steps } = funnel;
  if (fault.code === "node-twice") return withoutFaults({ ...funnel, steps: steps.filter((_, place) => place !== fault.step) });
  return withoutFaults({ ...funnel, steps: steps.map((one, place) => (place === fault.step ? { nodes: one.nodes } : one)) });
}
