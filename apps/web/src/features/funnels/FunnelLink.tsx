import type { FunnelSelection } from "@desirepath/core/funnels/funnel-selection.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { useFunnels } from "./use-funnels.ts";

/** A number of the funnel that opens the journeys behind it. */
export function FunnelLink({ count, at, title, filter }: { readonly count: number; readonly at: Omit<FunnelSelection, "kind" | "funnel">; readonly title: string; readonly filter?: JourneyFilter | undefined }) {
  const { funnel } = useFunnels();
  if (funnel === undefined) return countText(count);
  return (
    <JourneysBehind selection={{ kind: "funnel-step", funnel, ...at }} title={title} filter={filter}>
      {countText(count)}
    </JourneysBehind>
  );
}
