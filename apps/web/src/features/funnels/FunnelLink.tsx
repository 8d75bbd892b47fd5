import { Link } from "@tanstack/react-router";
import type { FunnelSelection } from "@desirepath/core/funnels/funnel-selection.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import styles from "./Funnels.module.css";
import { useFunnels } from "./use-funnels.ts";

/** A number of the funnel that opens the journeys behind it. */
export function FunnelLink({ count, at, title, filter: other }: { readonly count: number; readonly at: Omit<FunnelSelection, "kind" | "funnel">; readonly title: string; readonly filter?: JourneyFilter | undefined }) {
  const { workspace, map, filter, funnel } = useFunnels();
  const shown = other ?? filter;
  if (funnel === undefined) return countText(count);
  return (
    <Link
      className={styles.link}
      to="/w/$workspace/maps/$map/journeys"
      params={{ workspace, map: map.id }}
      search={{ selection: { kind: "funnel-step", funnel, ...at }, ...(shown === undefined ? {} : { filter: shown }) }}
      preload={false}
      title={title}
    >
      {countText(count)}
    </Link>
  );
}
