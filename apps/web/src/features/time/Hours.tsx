import type { AnswerOf } from "../../api/client.ts";
import { countText, durationText, shortCountText } from "@desirepath/core/layout/figures.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { cssVars } from "../../ui/css-vars.ts";
import styles from "./Time.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { spanText } from "./time-words.ts";

type Hour = AnswerOf<"hoursOfWeek">["hours"][number];

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

export interface HoursProps {
  readonly hours: readonly Hour[];
  /** Whose clocks show them. */
  readonly zone: string;
  readonly node: string | undefined;
  /** What is counted, as people know it. */
  readonly name: string;
  readonly isWait: boolean;
  /** Of which journeys, if not those of the view. */
  readonly filter?: JourneyFilter | undefined;
}

/** Events by day of the week and hour, or how long it took to go on from there; each cell opens its journeys. */
export function Hours({ hours, zone, node, name, isWait, filter }: HoursProps) {
  const found = new Map(hours.map((one) => [`${one.weekday} ${one.hour}`, one]));
  const values = hours.map((one) => valueOf(one, isWait)).filter((value) => value !== null);
  const most = Math.max(1, ...values);
  return (
    <div className={styles.frame}>
      <table className={styles.hours} aria-label={isWait ? `Median time to the next touchpoint after ${name}, by day and hour of ${zone}` : `${name} by day and hour of ${zone}`}>
        <thead>
          <tr>
            <th />
            {hoursOfDay.map((hour) => (
              <th key={hour} scope="col">
                {String(hour).padStart(2, "0")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday, i) => (
            <tr key={weekday}>
              <th scope="row">{weekday}</th>
              {hoursOfDay.map((hour) => {
                const one = found.get(`${i + 1} ${hour}`);
                const value = one === undefined ? null : valueOf(one, isWait);
                const share = value === null ? 0 : value / most;
                return (
                  <td key={hour} className={styles.hour} style={cssVars({ "--share": share })}>
                    {one !== undefined && (
                      <JourneysBehind selection={{ kind: "at-hour", weekday: i + 1, hour, zone, ...(node === undefined ? {} : { node }) }} filter={filter} title={titleOf(one, `${weekday} ${String(hour).padStart(2, "0")}:00 ${zone}`)}>
                        {value === null ? "·" : isWait ? durationText(value / 1000) : shortCountText(value)}
                      </JourneysBehind>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function valueOf({ events, medianMs }: Hour, isWait: boolean): number | null {
  return isWait ? medianMs : events;
}

function titleOf({ events, journeys, waits, medianMs }: Hour, when: string): string {
  return `${when}: ${countText(events)} events of ${countText(journeys)} journeys${waits === 0 ? "" : `; half of ${countText(waits)} went on within ${spanText(medianMs)}`}`;
}
