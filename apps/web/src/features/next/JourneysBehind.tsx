import { Link } from "@tanstack/react-router";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { ReactNode } from "react";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Next.module.css";

/** A number that opens the journeys behind it. */
export function JourneysBehind({ selection, title, children }: { readonly selection: JourneySelection; /** What the number says, in words. */ readonly title: string; readonly children: ReactNode }) {
  const { workspace, map, filter } = useExplored();
  return (
    <Link to="/w/$workspace/maps/$map/journeys" params={{ workspace, map: map.id }} search={{ selection, ...(filter === undefined ? {} : { filter }) }} preload={false} className={styles.number} title={title}>
      {children}
    </Link>
  );
}
