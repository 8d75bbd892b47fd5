import { Link } from "@tanstack/react-router";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { Children, type CSSProperties, type ReactNode } from "react";
import { classes } from "../../ui/css-vars.ts";
import styles from "./JourneysLink.module.css";
import { useMapScreen } from "./map-screen.ts";

export interface JourneysLinkProps {
  readonly selection: JourneySelection;
  /** What the number says, in words; shown on hover and spoken. */
  readonly title: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  /** In the board, cells hold the focus and Enter follows the link. */
  readonly inBoard?: boolean;
  readonly children: ReactNode;
}

/** A number that opens the journeys behind it; for guests a number only. */
export function JourneysLink({ selection, title, className, style, inBoard = false, children }: JourneysLinkProps) {
  const { workspace, map, filter, audience } = useMapScreen();
  if (audience === "guest") {
    return (
      <span className={className} style={style} title={title}>
        {children}
      </span>
    );
  }
  return (
    <Link
      to="/w/$workspace/maps/$map/journeys"
      params={{ workspace, map: map.id }}
      search={{ selection, ...(filter === undefined ? {} : { filter }) }}
      preload={false}
      className={classes(styles.link, className)}
      style={style}
      title={title}
      aria-label={spoken(children, title)}
      tabIndex={inBoard ? -1 : 0}
    >
      {children}
    </Link>
  );
}

/** The link's name begins with what is seen, so that who speaks to the page can say it. */
function spoken(children: ReactNode, title: string): string {
  const seen = Children.toArray(children)
    .map((child) => (typeof child === "string" || typeof child === "number" ? String(child) : " "))
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
  return seen === "" || title.includes(seen) ? title : `${seen}: ${title}`;
}
