import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { Calendar, Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import styles from "./Bars.module.css";
import { dateField, fromDateField, presetFrom, presets, rangeName, withPart } from "./time-range.ts";

export interface TimeRangeProps {
  readonly filter: JourneyFilter | undefined;
  readonly newest: number | null;
  readonly onChange: (filter: JourneyFilter | undefined) => void;
}

/** Journeys that started within a time: a preset back from the newest event, or days of one's own (UTC). */
export function TimeRange({ filter, newest, onChange }: TimeRangeProps) {
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const name = rangeName(filter, newest);
  const fromText = from ?? dateField(filter?.from);
  const untilText = until ?? dateField(filter?.until === undefined ? undefined : filter.until - 1);
  const [fromAt, untilAt] = [fromDateField(fromText), fromDateField(untilText, 1)];
  const isBackward = fromAt !== undefined && untilAt !== undefined && fromAt >= untilAt;
  const choose = (part: JourneyFilter) => {
    onChange(withPart(filter, part, [...(part.from === undefined ? (["from"] as const) : []), ...(part.until === undefined ? (["until"] as const) : [])]));
    setOpen(false);
    setFrom(null);
    setUntil(null);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title="Journeys that started in"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`Time: ${name}`}>
          <Calendar aria-hidden />
          {name}
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <div className={styles.presets}>
        <Preset name="All time" chosen={name === "All time"} onSelect={() => choose({})} />
        {newest !== null && presets.map((preset) => <Preset key={preset.days} name={preset.name} chosen={name === preset.name} onSelect={() => choose({ from: presetFrom(newest, preset.days) })} />)}
      </div>
      <div className={styles.range}>
        <Field label="From">{(ids) => <TextInput {...ids} type="date" value={fromText} onChange={(event) => setFrom(event.target.value)} />}</Field>
        <Field label="To and with" error={isBackward ? "Before the start" : undefined}>
          {(ids) => <TextInput {...ids} type="date" value={untilText} onChange={(event) => setUntil(event.target.value)} />}
        </Field>
      </div>
      <div className={styles.foot}>
        <Button variant="primary" disabled={isBackward || (fromAt === undefined && untilAt === undefined)} onClick={() => choose({ ...(fromAt === undefined ? {} : { from: fromAt }), ...(untilAt === undefined ? {} : { until: untilAt }) })}>
          Apply
        </Button>
      </div>
    </Popover>
  );
}

function Preset({ name, chosen, onSelect }: { readonly name: string; readonly chosen: boolean; readonly onSelect: () => void }) {
  return (
    <button type="button" className={styles.preset} aria-pressed={chosen} onClick={onSelect}>
      {name}
      {chosen && <Check aria-hidden />}
    </button>
  );
}
