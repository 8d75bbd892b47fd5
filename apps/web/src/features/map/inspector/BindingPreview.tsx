import { useQuery } from "@tanstack/react-query";
import { ageText, countText, dayText, timeText } from "@desirepath/core/layout/figures.ts";
import type { Rule } from "@desirepath/core/maps/binding.ts";
import { useEffect, useState } from "react";
import { call } from "../../../api/client.ts";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Binding.module.css";

const restMs = 350;
const shownSamples = 3;

/** Which events a rule matches now, asked once the rule rests: how many, of whom, since when, their names, and the newest few. */
export function BindingPreview({ rule }: { readonly rule: Rule }) {
  const { workspace, now } = useMapScreen();
  const text = JSON.stringify(rule);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["previewBinding", workspace, rested],
    queryFn: ({ signal }) => call("previewBinding", { params: { workspace }, body: { rule: JSON.parse(rested) as Rule } }, signal),
    staleTime: 10_000,
  });
  if (data === undefined || rested !== text) return <p role="status">Counting.</p>;
  if (!data.ok) return <p role="status">The events could not be counted.</p>;
  const { events, customers, oldest, newest, names, sample } = data.value;
  return (
    <div className={styles.preview}>
      <p role="status" className="num">
        {countText(events)} {events === 1 ? "event" : "events"} of {countText(customers)} {customers === 1 ? "customer" : "customers"} match
        {oldest === null || newest === null ? "" : `, since ${dayText(oldest, { now })}, newest ${ageText(newest, now)}`}
      </p>
      {events > 0 && (
        <details>
          <summary>Which events</summary>
          <ul className={styles.names} aria-label="Names of the matching events">
            {names.map((one) => (
              <li key={one.name}>
                <span className="mono">{one.name === "" ? "(no name)" : one.name}</span>
                <span className="num">{countText(one.events)}</span>
              </li>
            ))}
          </ul>
          <ul className={styles.samples} aria-label="The newest matching events">
            {sample.slice(0, shownSamples).map((event, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a customer may do the same twice in a millisecond
              <li key={`${event.customer}|${event.time}|${at}`}>
                <span className="num">{timeText(event.time)}</span> {event.customer}
                {event.channel !== "" && `, ${channelName(event.channel)}`}
                {event.text !== "" && <q className="voice">{event.text}</q>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
