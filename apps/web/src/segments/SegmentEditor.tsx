import { named, namesOnly } from "@desirepath/core/maps/rule-names.ts";
import { ruleText } from "@desirepath/core/maps/rule-words.ts";
import type { Segment, SegmentCondition } from "@desirepath/core/segments/segment.ts";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { TextInput } from "../ui/Field.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { didAsOften, freshCondition, oftennessOf, type Did, type Felt, type Oftenness, type Trait } from "./segment-draft.ts";
import styles from "./Segments.module.css";
import { ValueChooser } from "./ValueChooser.tsx";

export interface SegmentEditorProps {
  readonly workspace: string;
  readonly segment: Segment;
  readonly onChange: (segment: Segment) => void;
}

/** Which customers are meant: by their traits, by what they did or did not do, by how they felt. */
export function SegmentEditor({ workspace, segment, onChange }: SegmentEditorProps) {
  const { data: choices } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const traits = choices?.traits ?? [];
  const set = (at: number, next: SegmentCondition) => onChange({ ...segment, conditions: segment.conditions.map((one, i) => (i === at ? next : one)) });
  const add = (kind: SegmentCondition["kind"]) => onChange({ ...segment, conditions: [...segment.conditions, freshCondition(kind, traits.map((one) => one.name))] });
  return (
    <div role="group" aria-label="Segment rule">
      {segment.conditions.length > 1 && (
        <div className={styles.line}>
          <span className="small muted">Customers must meet</span>
          <Segmented label="Conditions to meet" value={segment.match} onChange={(match) => onChange({ ...segment, match })} options={[{ value: "all", label: "all" }, { value: "any", label: "any" }]} />
        </div>
      )}
      <div className={styles.conditions}>
        {segment.conditions.map((condition, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity but their place
          <div key={at} className={styles.condition} role="group" aria-label={`Condition ${at + 1}`}>
            {condition.kind === "trait" && <TraitCondition condition={condition} traits={traits} onChange={(next) => set(at, next)} onRemove={() => onChange({ ...segment, conditions: segment.conditions.filter((_, i) => i !== at) })} />}
            {condition.kind === "did" && <DidCondition workspace={workspace} condition={condition} onChange={(next) => set(at, next)} onRemove={() => onChange({ ...segment, conditions: segment.conditions.filter((_, i) => i !== at) })} />}
            {condition.kind === "felt" && <FeltCondition condition={condition} onChange={(next) => set(at, next)} onRemove={() => onChange({ ...segment, conditions: segment.conditions.filter((_, i) => i !== at) })} />}
          </div>
        ))}
      </div>
      <Menu
        trigger={
          <Button size="small" disabled={segment.conditions.length >= 20}>
            <Plus aria-hidden />
            Condition
          </Button>
        }
        items={[
          { id: "trait", label: "Who they are", disabled: choices !== undefined && traits.length === 0, onSelect: () => add("trait") },
          { id: "did", label: "What they did or did not do", onSelect: () => add("did") },
          { id: "felt", label: "How they felt", onSelect: () => add("felt") },
        ]}
      />
    </div>
  );
}

interface ConditionProps<C> {
  readonly condition: C;
  readonly onChange: (next: C) => void;
  readonly onRemove: () => void;
}

function Remove({ onRemove }: { readonly onRemove: () => void }) {
  return (
    <IconButton label="Remove this condition" size="small" className={styles.last} onClick={onRemove}>
      <X />
    </IconButton>
  );
}

type KnownTraits = readonly { readonly name: string; readonly values: readonly { readonly value: string; readonly customers: number }[] }[];

function TraitCondition({ condition, traits, onChange, onRemove }: ConditionProps<Trait> & { readonly traits: KnownTraits }) {
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
];

function DidCondition({ workspace, condition, onChange, onRemove }: ConditionProps<Did> & { readonly workspace: string }) {
  const [search, setSearch] = useState("");
  const { data } = useCall("eventNames", { params: { workspace }, query: { limit: 30, ...(search.trim() === "" ? {} : { search: search.trim() }) } }, { keepLast: true });
  const names = namesOnly(condition.rule);
  const frequency = oftennessOf(condition);
  const count = condition.atMost ?? condition.atLeast;
  return (
    <>
      <div className={styles.line}>
        <Select label="How often" value={frequency ?? "ever"} options={often} onChange={(next) => onChange(didAsOften(condition, next))} />
        {(frequency === "at-least" || frequency === "at-most") && (
          <>
            <Whole label="Times" value={count} least={frequency === "at-least" ? 2 : 1} onChange={(times) => onChange(frequency === "at-least" ? { ...condition, atLeast: times } : { ...condition, atMost: times })} />
            <span className="small muted">times</span>
          </>
        )}
        <Remove onRemove={onRemove} />
      </div>
      {names === undefined ? (
        <div className={styles.line}>
          <span className="mono small">{ruleText(condition.rule)}</span>
          <Button size="small" onClick={() => onChange({ ...condition, rule: named() })}>
            Choose events by name
          </Button>
        </div>
      ) : (
        <ValueChooser label="Events" unit="events" values={names} known={(data?.names ?? []).map(({ name, events }) => ({ value: name, count: events }))} onSearch={setSearch} onChange={(values) => onChange({ ...condition, rule: named(...values) })} />
      )}
      <div className={styles.line}>
        <Select label="Period" value={condition.lastDays === null ? "ever" : "days"} options={[{ value: "ever", label: "at any time" }, { value: "days", label: "in the last" }]} onChange={(period) => onChange({ ...condition, lastDays: period === "ever" ? null : 90 })} />
        {condition.lastDays !== null && (
          <>
            <Whole label="Days" value={condition.lastDays} least={1} most={3650} onChange={(lastDays) => onChange({ ...condition, lastDays })} />
            <span className="small muted">days of data</span>
          </>
        )}
      </div>
    </>
  );
}

function FeltCondition({ condition, onChange, onRemove }: ConditionProps<Felt>) {
  return (
    <div className={styles.line}>
      <span className="small">Mean emotion from</span>
      <Level label="Lowest level" value={condition.from} onChange={(from) => onChange({ ...condition, from })} />
      <span className="small">to</span>
      <Level label="Highest level" value={condition.to} onChange={(to) => onChange({ ...condition, to })} />
      <Remove onRemove={onRemove} />
      {condition.from > condition.to && <span className="small e1" role="alert">The lowest level lies above the highest.</span>}
    </div>
  );
}

/** A level from -2 to 2 as the map shows it; a score is half of it. */
function Level({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  return <TextInput aria-label={label} className={styles.number} type="number" min={-2} max={2} step={0.1} value={Math.round(value * 20) / 10} onChange={(event) => event.target.value !== "" && onChange(Math.max(-1, Math.min(1, Number(event.target.value) / 2)))} />;
}

function Whole({ label, value, least, most = 1_000_000, onChange }: { readonly label: string; readonly value: number; readonly least: number; readonly most?: number; readonly onChange: (value: number) => void }) {
  return <TextInput aria-label={label} className={styles.number} type="number" min={least} max={most} step={1} value={value} onChange={(event) => event.target.value !== "" && onChange(Math.max(least, Math.min(most, Math.round(Number(event.target.value)))))} />;
}
