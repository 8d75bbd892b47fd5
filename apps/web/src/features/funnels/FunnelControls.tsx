import type { FunnelBase } from "@desirepath/core/funnels/funnel-difference.ts";
import type { FunnelOrder } from "@desirepath/core/funnels/funnel-parts.ts";
import { durationText } from "@desirepath/core/layout/figures.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { stepsOfStages, withoutFaults } from "./funnels-state.ts";
import { useFunnels } from "./use-funnels.ts";

const day = 86_400_000;
const windows = [3_600_000, day, 3 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day];
const anyTime = "any";

/** How the steps must come, what is counted, and against what shares are read. */
export function FunnelControls() {
  const { map, state, change } = useFunnels();
  const { order = "ordered", windowMs, per, base = "ofPrevious" } = state;
  const put = (next: FunnelOrder) => {
    const steps = withoutFaults(state.steps ?? stepsOfStages(map), next);
    change({ order: next === "ordered" ? undefined : next, ...(state.steps === undefined ? {} : { steps }) });
  };
  return (
    <>
      <Select
        label="Order"
        showLabel
        value={order}
        options={[
          { value: "ordered", label: "In order", about: "Whatever else comes between" },
          { value: "strict", label: "Strict", about: "Each directly after the one before; no optional steps" },
          { value: "any-order", label: "Any order", about: "All of them, whichever comes first; no optional steps" },
        ]}
        onChange={put}
      />
      <Select
        label="Within"
        showLabel
        value={windowMs === undefined ? anyTime : String(windowMs)}
        options={[{ value: anyTime, label: "Any time" }, ...[...new Set([...windows, ...(windowMs === undefined ? [] : [windowMs])])].toSorted((a, b) => a - b).map((ms) => ({ value: String(ms), label: durationText(ms / 1000) }))]}
        onChange={(value) => change({ windowMs: value === anyTime ? undefined : Number(value) })}
      />
      <Select
        label="Count"
        showLabel
        value={per ?? "journey"}
        options={[
          { value: "journey", label: "Journeys" },
          { value: "customer", label: "Customers", about: "All journeys of a customer as one" },
        ]}
        onChange={(value) => change({ per: value === "customer" ? value : undefined })}
      />
      <span className="grow" />
      <Segmented<FunnelBase>
        label="Shares are read against"
        value={base}
        options={[
          { value: "ofPrevious", label: "Step before" },
          { value: "ofFirst", label: "First step" },
          { value: "ofAll", label: per === "customer" ? "All customers" : "All journeys" },
        ]}
        onChange={(value) => change({ base: value === "ofPrevious" ? undefined : value }, { replaces: true })}
      />
    </>
  );
}
