import type { ImportMapping, TimeFormat } from "@desirepath/core/api/imports.ts";
import { scaleNames, type Scale } from "@desirepath/core/events/scales.ts";
import { Field, TextInput } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { ZoneInput } from "../../ui/ZoneInput.tsx";
import styles from "./ReadingOptions.module.css";
import { scaleTexts, timeFormatNames } from "./import-words.ts";

export interface ReadingOptionsProps {
  readonly mapping: ImportMapping;
  readonly source: string;
  readonly disabled: boolean;
  readonly onMapping: (mapping: ImportMapping) => void;
  /** The format was chosen by hand, which also answers the question about it. */
  readonly onTimeFormat: (format: TimeFormat) => void;
  readonly onZone: (zone: string) => void;
  readonly onSource: (source: string) => void;
}

const formats = (Object.keys(timeFormatNames) as TimeFormat[]).map((value) => ({ value, label: timeFormatNames[value] }));
const scaleChoices = scaleNames.map((value) => ({ value, label: scaleTexts[value] }));
const marks = [
  { value: ".", label: "1,234.50" },
  { value: ",", label: "1.234,50" },
] as const;

/** How the columns are read; only what this mapping needs is asked. */
export function ReadingOptions({ mapping, source, disabled, onMapping, onTimeFormat, onZone, onSource }: ReadingOptionsProps) {
  const has = (role: ImportMapping["roles"][number]) => mapping.roles.includes(role);
  return (
    <div className={styles.options} role="group" aria-label="How the columns are read">
      {has("time") && (
        <Field label="Times are written">{({ id }) => <Select id={id} label="Times are written" value={mapping.timeFormat} options={formats} disabled={disabled} onChange={onTimeFormat} />}</Field>
      )}
      {has("time") && !mapping.timeFormat.startsWith("epoch") && <Field label="Zone, where none is given">{({ id }) => <ZoneInput id={id} label="Zone, where none is given" value={mapping.zone} disabled={disabled} onZone={onZone} />}</Field>}
      {has("rating") && !has("scale") && mapping.scale !== null && (
        <Field label="Scale of the ratings">{({ id }) => <Select<Scale> id={id} label="Scale of the ratings" value={mapping.scale ?? "csat"} options={scaleChoices} disabled={disabled} onChange={(scale) => onMapping({ ...mapping, scale })} />}</Field>
      )}
      {has("value") && <Field label="Values are written">{({ id }) => <Select id={id} label="Values are written" value={mapping.decimalMark ?? "."} options={marks} disabled={disabled} onChange={(decimalMark) => onMapping({ ...mapping, decimalMark })} />}</Field>}
      {!has("channel") && (
        <Field label="Channel of all rows">
          {(ids) => <TextInput {...ids} className={styles.short} value={mapping.channel ?? ""} placeholder="none" maxLength={200} disabled={disabled} onChange={({ currentTarget: { value } }) => onMapping({ ...mapping, channel: value === "" ? null : value })} />}
        </Field>
      )}
      <Field label="Name of the source">{(ids) => <TextInput {...ids} className={styles.long} dir="auto" value={source} maxLength={200} disabled={disabled} onChange={(event) => onSource(event.currentTarget.value)} />}</Field>
    </div>
  );
}
