import { Link } from "@tanstack/react-router";
import type { JourneyFilter, ListedSelection } from "@desirepath/core/measures/filter.ts";
import type { ReactNode } from "react";
import { useExplored } from "./use-explore.ts";
import styles from "./JourneysBehind.module.css";

export interface JourneysBehindProps {
  readonly selection: ListedSelection;
  /** What the number says, in words. */
  readonly title: string;
  /** Of the journeys that are counted, where it is not the view's; an empty one is everybody. */
  readonly filter?: JourneyFilter | undefined;
  /** Drawn as a part of a bar instead, as wide as its share of it; the title names it, as there may be no room for the number. */
  readonly part?: { readonly className: string; readonly share: number };
  readonly children: ReactNode;
}

/** A number that opens the journeys behind it: those of the view's filter, or of another. */
export function JourneysBehind({ selection, title, filter: other, part, children }: JourneysBehindProps) {
  const { workspace, map, filter: viewed } = useExplored();
  const filter = other ?? viewed;
  const isEverybody = filter === undefined || Object.keys(filter).length === 0;
  return (
    <Link
      className={part?.className ?? styles.number}
      to="/w/$workspace/maps/$map/journeys"
      params={{ workspace, map: map.id }}
      search={{ selection, ...(isEverybody ? {} : { filter }) }}
      preload={false}
      title={title}
      {...(part === undefined ? {} : { style: { flexGrow: part.share }, "aria-label": title })}
    >
      {children}
    </Link>
  );
}
