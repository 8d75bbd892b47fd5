import { useParams } from "@tanstack/react-router";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { CustomersNext } from "@desirepath/core/next/customers-next.ts";
import { onwardName } from "@desirepath/core/next/onward-name.ts";
import { useCall } from "../../api/use-call.ts";
import styles from "./NextSection.module.css";

/** Where the customer is now on the map, and what is likely next. */
export function NextSection({ map, customer }: { readonly map: JourneyMap; readonly customer: string }) {
  const { workspace } = useParams({ from: "/w/$workspace/customers/$customer" });
  const found = useCall("customersNext", { params: { workspace, customer }, query: { map: map.id } });
  // The rest of the profile stands without it.
  if (found.data === undefined || found.data.journey === null) return null;
  const { journey, probability } = found.data;
  const nameOf = (id: string) => map.touchpoints.find((one) => one.id === id)?.name ?? "a removed touchpoint";
  return (
    <section>
      <h2>Now and next</h2>
      <p className="small">
        {journey.touchpoint === null ? "Before any touchpoint of the map" : <bdi className={styles.at}>{nameOf(journey.touchpoint)}</bdi>}
        {journey.stage !== null && <span className={styles.muted}>, {map.stages.find(({ id }) => id === journey.stage)?.name}</span>}
      </p>
      <p className="small muted">{stateText(journey)}</p>
      {journey.next !== null && (
        <>
          {journey.next.probability !== null && probability !== null && (
            <p className={styles.chance}>
              <strong>{shareText(journey.next.probability)}</strong> <span className={styles.muted}>to reach the goal from here, against {shareText(probability)} of all journeys</span>
            </p>
          )}
          <ul className={styles.onward} aria-label={`Likely next, of ${countText(journey.next.moves)} moves of closed journeys`}>
            {journey.next.onward.map((move) => (
              <li key={`${move.to} ${move.end}`}>
                <bdi>{onwardName(move, map)}</bdi>
                <span className="num">{shareText(move.share)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function stateText({ state, isStuck, waitedSeconds, usual }: NonNullable<CustomersNext["journey"]>): string {
  if (state === "converted") return "Reached the goal.";
  if (state === "abandoned") return "The journey was abandoned.";
  const others = usual === null ? "" : isStuck ? ` Stuck: nine of ten went on within ${durationText(usual.p90Seconds)}.` : ` Half of the others went on within ${durationText(usual.medianSeconds)}.`;
  return `Open, waiting for ${durationText(waitedSeconds)}.${others}`;
}
