import { named, namesOnly } from "@desirepath/core/maps/rule-names.ts";
import { ruleText } from "@desirepath/core/maps/rule-words.ts";
import type { Rule } from "@desirepath/core/maps/binding.ts";
import { X } from "lucide-react";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { dateField, fromDateField } from "../features/map/bars/time-range.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { TextInput } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { didAsOften, didWithin, oftennessOf, type Period, periodOf, type Did, type Felt, type Oftenness, type Trait } from "./segment-draft.ts";
import styles from "./Segments.module.css";
import { ValueChooser } from "./ValueChooser.tsx";

export interface ConditionProps<C> {
  readonly condition: C;
  readonly onChange: (next: C) => void;
  readonly onRemove: () => void;
}

export function Remove({ onRemove, label = "Remove this condition" }: { readonly onRemove: () => void; readonly label?: string }) {
  return (
    <IconButton label={label} size="small" className={styles.last} onClick={onRemove}>
      <X />
    </IconButton>
  );
}

export type KnownTraits = readonly { readonly name: string; readonly values: readonly { readonly value: string; readonly customers: number }[] }[];

export function TraitCondition({ condition, traits, onChange, onRemove }: ConditionProps<Trait> & { readonly traits: KnownTraits }) {
  const names = traits.map((one) => one.name);
  const options = (names.includes(condition.name) ? names : [condition.name, ...names]).map((value) => ({ value, label: value === "" ? "trait" : value }));
  return (
    <>
      <div className={styles.line}>
        <Select label="Trait" value={condition.name} options={options} onChange={(name) => onChange({ ...condition, name, values: [] })} />
        <Select label="Comparison" value={condition.is} options={[{ value: "one-of", label: "is one of" }, { value: "none-of", label: "is none of" }]} onChange={(is) => onChange({ ...condition, is })} />
        <Remove onRemove={onRemove} />
      </div>
      <ValueChooser label="Values" unit="customers" values={condition.values} known={(traits.find((one) => one.name === condition.name)?.values ?? []).map(({ value, customers }) => ({ value, count: customers }))} onChange={(values) => onChange({ ...condition, values: [...values] })} />
    </>
  );
}

const often: readonly { readonly value: Oftenness; readonly label: string }[] = [
  { value: "ever", label: "did" },
  { value: "never", label: "never did" },
  { value: "at-least", label: "did at least" },
  { value: "at-most", label: "did at most" },
  { value: "exactly", label: "did exactly" },
];

const periods: readonly { readonly value: Period; readonly label: string }[] = [
  { value: "ever", label: "at any time" },
  { value: "days", label: "in the last" },
  { value: "dates", label: "between dates" },
];

export function DidCondition({ workspace, condition, onChange, onRemove }: ConditionProps<Did> & { readonly workspace: string }) {
  const frequency = oftennessOf(condition);
  const period = periodOf(condition);
  return (
    <>
      <div className={styles.line}>
        <Select label="How often" value={frequency ?? "ever"} options={often} onChange={(next) => onChange(didAsOften(condition, next))} />
        {frequency !== null && frequency !== "ever" && frequency !== "never" && (
          <>
            <Whole label="Times" value={frequency === "at-least" ? condition.atLeast : (condition.atMost ?? 1)} least={frequency === "at-least" ? 2 : 1} onChange={(times) => onChange({ ...condition, ...(frequency === "at-most" ? {} : { atLeast: times }), ...(frequency === "at-least" ? {} : { atMost: times }) })} />
            <span className="small muted">times</span>
          </>
        )}
        <Remove onRemove={onRemove} />
      </div>
      <EventChooser workspace={workspace} rule={condition.rule} called={condition.called} onChange={(rule) => onChange({ ...withoutName(condition), rule })} />
      <div className={styles.line}>
        <Select label="Period" value={period} options={periods} onChange={(next) => onChange(didWithin(condition, next))} />
        {condition.lastDays !== null && (
          <>
            <Whole label="Days" value={condition.lastDays} least={1} most={3650} onChange={(lastDays) => onChange({ ...condition, lastDays })} />
            <span className="small muted">days of data</span>
          </>
        )}
        {period === "dates" && (
          <>
            <Day label="From" value={dateField(condition.from)} onChange={(text) => onChange(withDate(condition, "from", fromDateField(text)))} />
            <span className="small muted">to</span>
            <Day label="To and with" value={dateField(condition.until === undefined ? undefined : condition.until - 1)} onChange={(text) => onChange(withDate(condition, "until", fromDateField(text, 1)))} />
          </>
        )}
      </div>
      {(condition.from ?? Number.NEGATIVE_INFINITY) >= (condition.until ?? Number.POSITIVE_INFINITY) && <span className="small e1" role="alert">The last day lies before the first.</span>}
    </>
  );
}

function withDate(did: Did, which: "from" | "until", at: number | undefined): Did {
  const { [which]: _date, ...rest } = did;
  return at === undefined ? rest : { ...rest, [which]: at };
}

function withoutName<C extends { called?: string | undefined }>({ called: _called, ...rest }: C): Omit<C, "called"> {
  return rest;
}

/** Events by name; a rule that looks at more is told in words, or by what it was called. */
function EventChooser({ workspace, rule, called, onChange }: { readonly workspace: string; readonly rule: Rule; readonly called: string | undefined; readonly onChange: (rule: Rule) => void }) {
  const [search, setSearch] = useState("");
  const { data } = useCall("eventNames", { params: { workspace }, query: { limit: 30, ...(search.trim() === "" ? {} : { search: search.trim() }) } }, { keepLast: true });
  const names = called === undefined ? namesOnly(rule) : undefined;
  if (names !== undefined) return <ValueChooser label="Events" unit="events" values={names} known={(data?.names ?? []).map(({ name, events }) => ({ value: name, count: events }))} onSearch={setSearch} onChange={(values) => onChange(named(...values))} />;
  return (
    <div className={styles.line}>
      {called === undefined ? <span className="mono small">{ruleText(rule)}</span> : <b title={ruleText(rule)}>{called}</b>}
      <Button size="small" onClick={() => onChange(named())}>
        Choose events by name
      </Button>
    </div>
  );
}

export function FeltCondition({ workspace, condition, onChange, onRemove }: ConditionProps<Felt> & { readonly workspace: string }) {
  const { at } = condition;
  return (
    <>
      <div className={styles.line}>
        <span className="small">Mean emotion</span>
        <Select
          label="Where"
          value={at === undefined ? "all" : "at"}
          options={[
            { value: "all", label: "of all they said" },
            { value: "at", label: "of what they said with" },
          ]}
          onChange={(where) => onChange(where === "at" ? { ...condition, at: at ?? named() } : withoutPlace(condition))}
        />
        <Remove onRemove={onRemove} />
      </div>
      {at !== undefined && <EventChooser workspace={workspace} rule={at} called={condition.called} onChange={(rule) => onChange({ ...withoutName(condition), at: rule })} />}
      <div className={styles.line}>
        <span className="small">from</span>
        <Level label="Lowest level" value={condition.from} onChange={(from) => onChange({ ...condition, from })} />
        <span className="small">to</span>
        <Level label="Highest level" value={condition.to} onChange={(to) => onChange({ ...condition, to })} />
        <span className="small muted">on the scale from −2 to +2</span>
      </div>
      {condition.from > condition.to && <span className="small e1" role="alert">The lowest level lies above the highest.</span>}
    </>
  );
}

function withoutPlace({ at: _at, called: _called, ...rest }: Felt): Felt {
  return rest;
}

/** A level from -2 to 2 as the map shows it; a score is half of it. */
function Level({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  return <TextInput aria-label={label} className={styles.number} type="number" min={-2} max={2} step={0.1} value={Math.round(value * 20) / 10} onChange={(event) => event.target.value !== "" && onChange(Math.max(-1, Math.min(1, Number(event.target.value) / 2)))} />;
}

function Whole({ label, value, least, most = 1_000_000, onChange }: { readonly label: string; readonly value: number; readonly least: number; readonly most?: number; readonly onChange: (value: number) => void }) {
  return <TextInput aria-label={label} className={styles.number} type="number" min={least} max={most} step={1} value={value} onChange={(event) => event.target.value !== "" && onChange(Math.max(least, Math.min(most, Math.round(Number(event.target.value)))))} />;
}

/** A day (UTC); empty for none. */
function Day({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void }) {
  return <TextInput aria-label={label} className={styles.day} type="date" value={value} onChange={(event) => onChange(event.target.value)} />;
}
