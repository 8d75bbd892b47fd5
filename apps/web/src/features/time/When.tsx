import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { AnswerOf } from "../../api/client.ts";
import { EmptyState } from "../../ui/States.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { useExplored } from "../explore/use-explore.ts";
import { Hours } from "./Hours.tsx";
import styles from "./Time.module.css";
import type { TimeState } from "./time-state.ts";

type Counted = AnswerOf<"hoursOfWeek">;

export interface WhenProps {
  readonly counted: Counted;
  /** Of what the view is compared with; undefined without, or while it is on its way. */
  readonly against: Counted | undefined;
  readonly state: TimeState;
  readonly map: JourneyMap;
}

/** When things happen, or how long it takes to go on from there, by day of the week and hour. */
export function When({ counted, against, state, map }: WhenProps) {
  const { against: other } = useExplored();
  const { hours, zone } = counted;
  if (hours.length === 0) return <EmptyState title="No event is in view">The filter may leave all of them out.</EmptyState>;
  const isWait = state.stayed === true && state.at !== undefined;
  const name = state.at === undefined ? "All events" : state.at.startsWith("off:") ? state.at.slice("off:".length) : (map.touchpoints.find(({ id }) => id === state.at)?.name ?? "A removed touchpoint");
  const shown = { node: state.at, name, isWait };
  return (
    <>
      <section className={styles.card} aria-label="By day of the week and hour">
        <div className={styles.cardhead}>
          <h2>
            <bdi>{name}</bdi> by day and hour
          </h2>
        </div>
        <Hours hours={hours} zone={zone} {...shown} />
        <p className={styles.note}>
          {topText(hours)} Days and hours are those of {zone}, which the settings of the workspace say. {isWait ? "Each cell says how long half took to go on to another touchpoint, of the events of that hour." : "Each cell counts events."} It opens their journeys, which can be fewer.
        </p>
      </section>
      {against !== undefined && (
        <section className={styles.card} aria-label="The same, compared with">
          <div className={styles.cardhead}>
            <h2>Compared with</h2>
          </div>
          {against.hours.length === 0 ? <p className={styles.note}>Those compared with have no event here.</p> : <Hours hours={against.hours} zone={against.zone} {...shown} filter={other} />}
          {against.hours.length > 0 && <p className={styles.note}>{topText(against.hours)} Each of the two tables is shaded by its own darkest hour, so that their shapes can be compared though one is larger.</p>}
        </section>
      )}
    </>
  );
}

function topText(hours: Counted["hours"]): string {
  const total = hours.reduce((sum, { events }) => sum + events, 0);
  const most = hours.reduce((top, { events }) => Math.max(top, events), 0);
  return `${countText(total)} events; most in one hour: ${countText(most)} (${shareText(most / total)}).`;
}

/** The hours as they are taken away. */
export function hoursTable({ hours, zone }: Counted, against: Counted | undefined): ExportedTable {
  const others = new Map(against?.hours.map((one) => [`${one.weekday} ${one.hour}`, one]));
  const places = [...hours, ...(against?.hours ?? []).filter((one) => !hours.some(({ weekday, hour }) => weekday === one.weekday && hour === one.hour)).map((one) => ({ ...one, events: 0, journeys: 0, waits: 0, medianMs: null }))];
  return {
    columns: ["weekday (1 is Monday)", `hour (${zone})`, "events", "journeys", "times to next", "median seconds to next", ...(against === undefined ? [] : ["events of the others"])],
    rows: places.map(({ weekday, hour, events, journeys, waits, medianMs }) => [weekday, hour, events, journeys, waits, medianMs === null ? null : medianMs / 1000, ...(against === undefined ? [] : [others.get(`${weekday} ${hour}`)?.events ?? 0])]),
  };
}
