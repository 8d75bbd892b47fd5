import { Link } from "@tanstack/react-router";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { ReactNode } from "react";
import { useExplored } from "../explore/use-explore.ts";

/** A number that opens the journeys behind it. */
export function NumberLink({ selection, title, children }: { readonly selection: JourneySelection; readonly title: string; readonly children: ReactNode }) {
  const { workspace, map, filter } = useExplored();
  return (
    <Link to="/w/$workspace/maps/$map/journeys" params={{ workspace, map: map.id }} search={{ selection, ...(filter === undefined ? {} : { filter }) }} preload={false} className="link num" title={title}>
      {children}
    </Link>
  );
}
