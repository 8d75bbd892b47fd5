import { Link } from "@tanstack/react-router";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { ReactNode } from "react";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Time.module.css";

/** A number that opens the journeys behind it: those of the view's filter, or of another. */
export function TimeLink({ selection, title, filter: other, children }: { readonly selection: JourneySelection; readonly title: string; readonly filter?: JourneyFilter | undefined; readonly children: ReactNode }) {
  const { workspace, map, filter } = useExplored();
  const shown = other ?? filter;
  return (
    <Link className={styles.number} to="/w/$workspace/maps/$map/journeys" params={{ workspace, map: map.id }} search={{ selection, ...(shown === undefined ? {} : { filter: shown }) }} preload={false} title={title}>
      {children}
    </Link>
  );
}
