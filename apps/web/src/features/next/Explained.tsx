import { shareText } from "@desirepath/core/layout/figures.ts";
import styles from "./Next.module.css";

/** What the numbers mean, and what they do not. */
export function Explained({ usualDropOff }: { readonly usualDropOff: number | null }) {
  return (
    <details className={styles.explained}>
      <summary>How to read this</summary>
      <dl>
        <dt>To the goal</dt>
        <dd>Of journeys that are at the touchpoint, how many reach the goal from there on, if people move between touchpoints as those of closed journeys did. Only the last touchpoint counts, not the way to it.</dd>
        <dt>Removal effect</dt>
        <dd>How many of all conversions would be lost if everybody who comes to the touchpoint left. It shows how much of the success passes here. It is an association: a touchpoint that everybody passes on the way to the goal has a high one, whether it helps or not.</dd>
        <dt>Opportunity</dt>
        <dd>
          Additional conversions in 30 days if the touchpoint’s drop-off fell to its target, and those who then stay went on as those who stay now. Without a target it is the map’s median{usualDropOff === null ? "" : `, ${shareText(usualDropOff)}`}. Type another target to see what it would
          bring.
        </dd>
        <dt>Time to the end</dt>
        <dd>Mean time from the touchpoint to the goal, or to the last touchpoint of journeys that were abandoned.</dd>
        <dt>Intervals</dt>
        <dd>From drawing customers anew some hundred times: in 95 of 100 cases they hold the true value. Open journeys are not counted, as nobody knows yet how they end.</dd>
      </dl>
    </details>
  );
}
