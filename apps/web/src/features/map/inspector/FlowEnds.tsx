import { shareText } from "@desirepath/core/layout/figures.ts";
import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText, nodeName } from "../words.ts";
import styles from "./Inspector.module.css";

export interface FlowEndsProps {
  readonly title: string;
  readonly touchpoint: string;
  readonly direction: "from" | "to";
  readonly ends: TouchpointEvidence["cameFrom"];
}

/** Shares by events; together they are the whole, so a tail is summed up in a last row. */
export function FlowEnds({ title, touchpoint, direction, ends }: FlowEndsProps) {
  const { map } = useMapScreen();
  const shown = ends.slice(0, 5);
  const rest = ends.slice(5);
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {shown.map((end) => {
          const isEnd = end.node === "start" || end.node === "end";
          const selection: JourneySelection = direction === "from" ? { kind: "moved", from: end.node, to: touchpoint } : { kind: "moved", from: touchpoint, to: end.node };
          const name = nodeName(end.node, map);
          return (
            <li key={end.node} className={classes(styles.flow, end.node.startsWith("off:") && styles.walked, isEnd && styles.left)}>
              <span className="trunc" title={name}>
                {isEnd ? (direction === "to" ? "Ended here" : "Began here") : name}
              </span>
              {isEnd ? (
                <b className="num" title={journeysText(end.journeys)}>
                  {shareText(end.share)}
                </b>
              ) : (
                <JourneysLink className={styles.flowShare} selection={selection} title={`${journeysText(end.journeys)} ${direction === "from" ? "came from" : "went to"} ${name}`}>
                  {shareText(end.share)}
                </JourneysLink>
              )}
              <span className={styles.bar}>
                <i style={cssVars({ "--share": end.share })} />
              </span>
            </li>
          );
        })}
        {rest.length > 0 && (
          <li className={styles.flow}>
            <span className="faint">{rest.length} others</span>
            <b className="num">{shareText(rest.reduce((sum, end) => sum + end.share, 0))}</b>
            <span className={styles.bar}>
              <i style={cssVars({ "--share": rest.reduce((sum, end) => sum + end.share, 0) })} />
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}
