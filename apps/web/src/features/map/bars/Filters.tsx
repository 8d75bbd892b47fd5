import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { AnswerOf } from "../../../api/client.ts";
import { Button } from "../../../ui/Button.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Checkbox } from "../../../ui/Switch.tsx";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import styles from "./Bars.module.css";
import { withPart } from "./time-range.ts";

export interface FiltersProps {
  readonly filter: JourneyFilter | undefined;
  readonly choices: AnswerOf<"filterChoices"> | undefined;
  readonly onChange: (filter: JourneyFilter | undefined) => void;
}

/** Which journeys count: those with an event in one of the channels, of customers with one of a trait's values. */
export function Filters({ filter, choices, onChange }: FiltersProps) {
  const [open, setOpen] = useState<"channels" | "trait" | "add" | null>(null);
  const channels = filter?.channels ?? [];
  const trait = filter?.trait;
  const toggle = (name: "channels" | "trait" | "add") => (next: boolean) => setOpen(next ? name : null);
  return (
    <>
      {channels.length > 0 && (
        <span className={styles.pill}>
          <Popover open={open === "channels"} onOpenChange={toggle("channels")} title="With an event in one of" trigger={<button type="button"><span className={styles.key}>Channel</span>{channels.map(channelName).join(", ")}</button>}>
            <ChannelChoice filter={filter} choices={choices} onChange={onChange} />
          </Popover>
          <button type="button" aria-label="Remove the channel filter" onClick={() => onChange(withPart(filter, {}, ["channels"]))}>
            <X aria-hidden />
          </button>
        </span>
      )}
      {trait !== undefined && (
        <span className={styles.pill}>
          <Popover open={open === "trait"} onOpenChange={toggle("trait")} title="Customers with" trigger={<button type="button"><span className={styles.key}>{trait.name}</span>{trait.values.join(", ")}</button>}>
            <TraitChoice filter={filter} choices={choices} onChange={onChange} />
          </Popover>
          <button type="button" aria-label={`Remove the filter on ${trait.name}`} onClick={() => onChange(withPart(filter, {}, ["trait"]))}>
            <X aria-hidden />
          </button>
        </span>
      )}
      {(channels.length === 0 || (trait === undefined && (choices?.traits.length ?? 0) > 0)) && (
        <Popover
          open={open === "add"}
          onOpenChange={toggle("add")}
          trigger={
            <Button variant="ghost">
              <Plus aria-hidden />
              Filter
            </Button>
          }
          title={channels.length === 0 ? "With an event in one of" : "Customers with"}
        >
          {channels.length === 0 && <ChannelChoice filter={filter} choices={choices} onChange={onChange} />}
          {channels.length === 0 && trait === undefined && (choices?.traits.length ?? 0) > 0 && <h3 className={styles.or}>Customers with</h3>}
          {trait === undefined && (choices?.traits.length ?? 0) > 0 && <TraitChoice filter={filter} choices={choices} onChange={onChange} />}
        </Popover>
      )}
    </>
  );
}

function ChannelChoice({ filter, choices, onChange }: FiltersProps) {
  const chosen = filter?.channels ?? [];
  if (choices === undefined || choices.channels.length === 0) return <p className="small muted">{choices === undefined ? "Looking at the data." : "The events name no channel."}</p>;
  return (
    <div className={styles.chooser}>
      {choices.channels.map(({ channel, events }) => (
        <div key={channel} className={styles.line}>
          <Checkbox
            label={channel === "" ? "No channel" : channelName(channel)}
            checked={chosen.includes(channel)}
            onChange={(on) => {
              const next = on ? [...chosen, channel] : chosen.filter((one) => one !== channel);
              onChange(next.length === 0 ? withPart(filter, {}, ["channels"]) : withPart(filter, { channels: next }, []));
            }}
          />
          <span className={styles.count}>{countText(events)} events</span>
        </div>
      ))}
    </div>
  );
}

function TraitChoice({ filter, choices, onChange }: FiltersProps) {
  const [name, setName] = useState(filter?.trait?.name ?? choices?.traits[0]?.name ?? "");
  const trait = choices?.traits.find((one) => one.name === name);
  const chosen = filter?.trait?.name === name ? filter.trait.values : [];
  return (
    <>
      <Select wide label="Trait" value={name} options={(choices?.traits ?? []).map((one) => ({ value: one.name, label: one.name }))} onChange={setName} />
      <div className={styles.chooser}>
        {trait?.values.map(({ value, customers }) => (
          <div key={value} className={styles.line}>
            <Checkbox
              label={value === "" ? "empty" : value}
              checked={chosen.includes(value)}
              onChange={(on) => {
                const values = on ? [...chosen, value] : chosen.filter((one) => one !== value);
                onChange(values.length === 0 ? withPart(filter, {}, ["trait"]) : withPart(filter, { trait: { name, values } }, []));
              }}
            />
            <span className={styles.count}>{countText(customers)} customers</span>
          </div>
        ))}
      </div>
    </>
  );
}
