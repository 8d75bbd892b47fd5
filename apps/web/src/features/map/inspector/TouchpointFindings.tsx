import { findingCount, findingInterval, findingSize, findingText } from "@desirepath/core/findings/finding-text.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Headset, Hourglass, LogOut, Repeat, Route, Star, TrendingDown, TrendingUp } from "lucide-react";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText } from "../words.ts";
import styles from "./TouchpointFindings.module.css";

/** What the evidence says of one touchpoint and the map does not: ways off the map, moment of truth, dated change. The gap stands with the emotion. */
export function TouchpointFindings({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { findings, map } = useMapScreen();
  const own = findings.filter((found) => found.kind !== "gap").filter((found) => found.touchpoint === touchpoint.id);
  if (own.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Findings">
      <h3>Findings</h3>
      <ul className={styles.findings}>
        {own.map((found) => (
          <li key={`${found.kind} ${found.kind === "desire-path" ? found.to : ""}`}>
            <FindingIcon finding={found} />
            <div>
              <p>{findingText(found, map)}.</p>
              <FindingFigures finding={found} />
              {(found.kind === "moment-of-truth" || found.kind === "passing-moment") && <p className="micro faint">An association: what people felt and where they went belong together, not that one causes the other.</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How large a finding is, with its interval; opens its journeys. */
export function FindingFigures({ finding }: { readonly finding: Finding }) {
  return (
    <p className="micro faint num">
      <JourneysLink selection={finding.selection} title={`${journeysText(finding.journeys)} that this concerns`}>
        {findingSize(finding)}, 95% interval {findingInterval(finding)} · {findingCount(finding)}
      </JourneysLink>
    </p>
  );
}

function FindingIcon({ finding }: { readonly finding: Exclude<Finding, { readonly kind: "gap" }> }) {
  switch (finding.kind) {
    case "desire-path":
      return <Route aria-hidden />;
    case "moment-of-truth":
    case "passing-moment":
      return <Star aria-hidden />;
    case "drop-off":
      return <LogOut className="e1" aria-hidden />;
    case "slow":
      return <Hourglass className="e1" aria-hidden />;
    case "rework":
      return <Repeat className="e1" aria-hidden />;
    case "escalation":
      return <Headset className="e1" aria-hidden />;
    case "change":
      return finding.value < 0 ? <TrendingDown className="e1" aria-hidden /> : <TrendingUp className="e5" aria-hidden />;
  }
}
