import { Link } from "@tanstack/react-router";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { ReactNode } from "react";
import { classes } from "../../ui/css-vars.ts";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Emotion.module.css";

export interface EmotionLinkProps {
  readonly selection: JourneySelection;
  readonly title: string;
  /** Another filter than the view's. */
  readonly filter?: JourneyFilter | undefined;
  readonly className?: string | undefined;
  readonly share?: number;
  readonly children?: ReactNode;
}

/** A number that opens the journeys behind it. */
export function EmotionLink({ selection, title, filter: other, className, share, children }: EmotionLinkProps) {
  const { workspace, map, filter } = useExplored();
  const shown = other ?? filter;
  return (
    <Link
      className={classes(className ?? styles.number)}
      to="/w/$workspace/maps/$map/journeys"
      params={{ workspace, map: map.id }}
      search={{ selection, ...(shown === undefined ? {} : { filter: shown }) }}
      preload={false}
      title={title}
      {...(share === undefined ? {} : { style: { flexGrow: share }, "aria-label": title })}
    >
      {children}
    </Link>
  );
}
