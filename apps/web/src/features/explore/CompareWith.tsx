import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { Check, ChevronDown, GitCompareArrows, X } from "lucide-react";
import { useState } from "react";
import type { NamedCustomers } from "../../segments/use-named-customers.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { dateField, fromDateField } from "../map/bars/time-range.ts";
import bars from "../map/bars/Bars.module.css";
import { UpdateRule } from "../../segments/UpdateRule.tsx";
import { changedSince, comparedName, everybody, everyoneElse, isSame, ofCustomers, previousPeriod, timeOf } from "./compared.ts";

export interface CompareWithProps {
  readonly filter: JourneyFilter | undefined;
  readonly against: JourneyFilter | undefined;
  /** Time of the newest event. */
  readonly newest: number | null;
  readonly known: readonly NamedCustomers[];
  readonly onChange: (against: JourneyFilter | undefined) => void;
}

/** What is laid over: the same customers in another time, or other customers of the same time. */
export function CompareWith({ filter, against, newest, known, onChange }: CompareWithProps) {
  const [open, setOpen] = useState(false);
  const name = against === undefined ? null : comparedName(filter, against, newest, known);
  const choose = (next: JourneyFilter) => {
    onChange(next);
    setOpen(false);
  };
  const before = previousPeriod(filter, newest);
  const [others, all] = [everyoneElse(filter), everybody(filter)];
  const customers = known.filter(({ segment }) => !isSame(segment, filter?.segment));
  const trigger =
    name === null ? (
      <Button variant="ghost">
        <GitCompareArrows aria-hidden />
        Compare with
      </Button>
    ) : (
      <button type="button">
        <span className={bars.key}>Compared with</span>
        {name}
        <ChevronDown aria-hidden />
      </button>
    );
  const popover = (
    <Popover open={open} onOpenChange={setOpen} title="Compare with" trigger={trigger}>
      <div className={bars.presets}>
        {before !== null && <Choice name="The previous period" chosen={isSame(against, before)} onSelect={() => choose(before)} />}
        {others !== null && <Choice name="Everyone else" chosen={isSame(against, others)} onSelect={() => choose(others)} />}
        {all !== null && <Choice name="Everybody" chosen={isSame(against, all)} onSelect={() => choose(all)} />}
        {customers.map((one) => (
          <Choice key={one.id} name={one.name} chosen={isSame(against, ofCustomers(filter, one))} onSelect={() => choose(ofCustomers(filter, one))} />
        ))}
      </div>
      {before === null && <p className="small muted">Choose a time that begins after the data do, and the period before it can be compared with.</p>}
      <h3 className={bars.or}>Another period</h3>
      {open && <OtherPeriod chosen={against} onChoose={(time) => choose({ ...withoutTime(filter), ...time })} />}
    </Popover>
  );
  if (name === null) return popover;
  const changed = changedSince(against?.segment, known);
  return (
    <span className={bars.pill}>
      {popover}
      {changed !== undefined && <UpdateRule of={changed} onUpdate={() => onChange({ ...against, segment: changed.segment })} />}
      <button type="button" aria-label="Stop comparing" onClick={() => onChange(undefined)}>
        <X aria-hidden />
      </button>
    </span>
  );
}

function Choice({ name, chosen, onSelect }: { readonly name: string; readonly chosen: boolean; readonly onSelect: () => void }) {
  return (
    <button type="button" className={bars.preset} aria-pressed={chosen} onClick={onSelect}>
      <bdi className="trunc">{name}</bdi>
      {chosen && <Check aria-hidden />}
    </button>
  );
}

function OtherPeriod({ chosen, onChoose }: { readonly chosen: JourneyFilter | undefined; readonly onChoose: (time: JourneyFilter) => void }) {
  const time = timeOf(chosen);
  const [from, setFrom] = useState(dateField(time.from));
  const [until, setUntil] = useState(dateField(time.until === undefined ? undefined : time.until - 1));
  const [fromAt, untilAt] = [fromDateField(from), fromDateField(until, 1)];
  const isBackward = fromAt !== undefined && untilAt !== undefined && fromAt >= untilAt;
  return (
    <>
      <div className={bars.range}>
        <Field label="From">{(ids) => <TextInput {...ids} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
        <Field label="To and with" error={isBackward ? "Before the start" : undefined}>
          {(ids) => <TextInput {...ids} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />}
        </Field>
      </div>
      <div className={bars.foot}>
        <Button variant="primary" disabled={isBackward || (fromAt === undefined && untilAt === undefined)} onClick={() => onChoose({ ...(fromAt === undefined ? {} : { from: fromAt }), ...(untilAt === undefined ? {} : { until: untilAt }) })}>
          Compare
        </Button>
      </div>
    </>
  );
}

function withoutTime(filter: JourneyFilter | undefined): JourneyFilter {
  const { from: _from, until: _until, ...rest } = filter ?? {};
  return rest;
}
