import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, dayText, timeText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { Link2, Unplug } from "lucide-react";
import { memo, useCallback, useMemo, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { ChannelIcon } from "../../ui/ChannelIcon.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { classes } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { Select } from "../../ui/Select.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { amountText, channelName, listed, scaleLabel } from "./customer-facts.ts";
import styles from "./EventList.module.css";

const pageSize = 50;

export interface EventListProps {
  readonly events: readonly ShownEvent[];
  readonly map: JourneyMap | null;
  readonly channel: string | undefined;
  readonly selected: number | null;
  readonly onChannel: (channel: string | undefined) => void;
  readonly onSelect: (event: number) => void;
}

/** Everything that happened, newest first. An event that is chosen elsewhere comes to the top of the list; one chosen here stays where it is. */
export function EventList({ events, map, channel, selected, onChannel, onSelect }: EventListProps) {
  const places = useMemo(() => listed(events, channel), [events, channel]);
  const channels = useMemo(() => [...new Set(events.map((event) => event.channel))].toSorted(), [events]);
  const selectedAt = selected === null ? -1 : places.indexOf(selected);
  const [view, setView] = useState({ from: 0, selected: -1, channel });
  if (view.selected !== selectedAt || view.channel !== channel) setView({ from: Math.max(0, selectedAt - 1), selected: selectedAt, channel });
  const selectHere = useCallback(
    (at: number) => {
      setView((before) => ({ ...before, selected: places.indexOf(at) }));
      onSelect(at);
    },
    [onSelect, places],
  );
  const shown = places.slice(view.from, view.from + pageSize);
  const around = selected === null ? undefined : events[selected];

  return (
    <section className={styles.list} aria-label="Events">
      <header className={styles.head}>
        <h2>{around === undefined ? "Events, newest first" : `Around ${dayText(around.time)}`}</h2>
        {channels.length > 1 && (
          <Select
            label="Channel"
            showLabel
            value={channel ?? ""}
            options={[{ value: "", label: "All" }, ...channels.filter((one) => one !== "").map((one) => ({ value: one, label: channelName(one) }))]}
            onChange={(next) => onChannel(next === "" ? undefined : next)}
          />
        )}
        <CopyLink />
      </header>
      {shown.length === 0 && <p className={styles.none}>No event in this channel.</p>}
      <ol>
        {shown.map((at) => (
          <Row key={at} at={at} event={events[at]!} map={map} isSelected={at === selected} onSelect={selectHere} />
        ))}
      </ol>
      <div className={styles.foot}>
        <Pager of="events" from={view.from} size={pageSize} total={places.length} onFrom={(from) => setView({ ...view, from })} />
      </div>
    </section>
  );
}

interface RowProps {
  readonly at: number;
  readonly event: ShownEvent;
  readonly map: JourneyMap | null;
  readonly isSelected: boolean;
  readonly onSelect: (at: number) => void;
}

const Row = memo(function Row({ at, event, map, isSelected, onSelect }: RowProps) {
  const touchpoint = map?.touchpoints.find((one) => one.id === event.touchpoint);
  const properties = Object.entries(event.properties);
  return (
    <li className={classes(styles.row, isSelected && styles.selected)}>
      <button type="button" className={styles.open} onClick={() => onSelect(at)} aria-pressed={isSelected}>
        <time className={classes("num", styles.time)} dateTime={new Date(event.time).toISOString()}>
          {timeText(event.time)}
        </time>
        <span className={styles.channel} title={channelName(event.channel)}>
          <ChannelIcon channel={event.channel} />
        </span>
        <span className={styles.words}>
          <span className={styles.about}>
            <bdi>{channelName(event.channel)}</bdi>
            {event.source !== "" && (
              <>
                {" · "}
                <bdi>{event.source}</bdi>
              </>
            )}
            {event.text !== "" && (
              <>
                {" · "}
                <bdi>{event.name}</bdi>
              </>
            )}
          </span>
          {event.text === "" ? (
            <span className={styles.name}>
              <bdi>{event.name}</bdi>
              {event.value !== null && <span className="muted num"> {amountText(event.value, event.currency)}</span>}
            </span>
          ) : (
            <q className={classes("voice", styles.text)} dir="auto">
              {event.text}
            </q>
          )}
        </span>
        <span className={styles.evidence}>
          {event.rating !== null && (
            <span className={styles.rating}>
              {event.emotion !== null && <FaceIcon face={faceOf(levelOf(event.emotion))} size={15} />}
              Stated: {event.scale === null ? "" : `${scaleLabel(event.scale)} `}
              {event.rating}
            </span>
          )}
          {map !== null &&
            (touchpoint === undefined ? (
              <Chip tone="accent">
                <Unplug aria-hidden />
                Not on map
              </Chip>
            ) : (
              <Chip className={styles.touchpoint} title={touchpoint.name}>
                <bdi>{touchpoint.name}</bdi>
              </Chip>
            ))}
        </span>
      </button>
      {isSelected && properties.length > 0 && (
        <dl className={styles.properties}>
          {properties.map(([name, value]) => (
            <div key={name}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
});

function CopyLink() {
  const toasts = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toasts.show({ text: "The link to what you see is copied." });
    } catch {
      toasts.show({ text: "The browser did not allow copying; copy the address instead." });
    }
  };
  return (
    <Button variant="ghost" onClick={() => void copy()}>
      <Link2 aria-hidden />
      Copy link
    </Button>
  );
}

/** How many events are told about, in words. */
export function lifeText(events: readonly ShownEvent[], duration: string): string {
  const channels = new Set(events.map((event) => event.channel).filter((channel) => channel !== "")).size;
  return [duration, `${countText(events.length)} ${events.length === 1 ? "event" : "events"}`, ...(channels === 0 ? [] : [`${countText(channels)} ${channels === 1 ? "channel" : "channels"}`])].join(", ");
}
