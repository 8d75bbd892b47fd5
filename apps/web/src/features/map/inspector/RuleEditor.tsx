import { countText } from "@desirepath/core/layout/figures.ts";
import type { FieldRule, Rule } from "@desirepath/core/maps/binding.ts";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { TextInput } from "../../../ui/Field.tsx";
import { Segmented } from "../../../ui/Segmented.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import { BindingPreview } from "./BindingPreview.tsx";
import styles from "./Inspector.module.css";
import { NameSuggestions } from "./NameSuggestions.tsx";
import { conditionOn, draftOf, fieldNameOf, fieldNames, operatorsOf, ruleOf, type RuleDraft } from "./rule-draft.ts";
import { RuleText } from "./RuleText.tsx";
import { TagInput } from "./TagInput.tsx";

export interface RuleEditorProps {
  readonly label: string;
  readonly rule: Rule | null;
  readonly disabled: boolean;
  readonly onChange: (rule: Rule | null) => void;
  /** The name of what is bound; events that it may stand for are suggested. */
  readonly suggestFor?: string;
  /** Only events that meet this rule too are counted. */
  readonly among?: Rule;
  /** What is said where there is no rule. */
  readonly none?: string;
}

/** Which events are meant: conditions on fields of the event, with how many events meet them now. */
export function RuleEditor({ label, rule, disabled, onChange, suggestFor, among, none = "Nothing is bound." }: RuleEditorProps) {
  const [draft, setDraft] = useState<RuleDraft | null>(() => draftOf(rule));
  const [seen, setSeen] = useState(rule);
  // Somebody else may change the rule, or undo may; what is half written here gives way.
  if (JSON.stringify(seen) !== JSON.stringify(rule)) {
    setSeen(rule);
    const here = draft === null ? undefined : ruleOf(draft);
    if (JSON.stringify(here) !== JSON.stringify(rule)) setDraft(draftOf(rule));
  }

  if (draft === null || disabled) {
    return (
      <div>
        <span className={styles.label}>{label}</span>
        {rule === null ? <p className="small muted">{none}</p> : <RuleText rule={rule} />}
        {rule !== null && <BindingPreview rule={both(among, rule)} />}
        {!disabled && (
          <Button size="small" onClick={() => setDraft({ join: "all", conditions: [conditionOn("name")] })}>
            Write a simple rule instead
          </Button>
        )}
      </div>
    );
  }
  const change = (next: RuleDraft) => {
    setDraft(next);
    const [before, after] = [ruleOf(draft), ruleOf(next)];
    if (JSON.stringify(before) !== JSON.stringify(after)) onChange(after);
  };
  const setCondition = (at: number, condition: FieldRule) => change({ ...draft, conditions: draft.conditions.map((one, i) => (i === at ? condition : one)) });
  const current = ruleOf(draft);
  const named = draft.conditions.flatMap((one) => (one.kind === "one-of" && one.of === "name" ? one.values : []));
  const addName = (name: string) => {
    const at = draft.conditions.findIndex((one) => one.kind === "one-of" && one.of === "name");
    const condition = draft.conditions[at];
    if (condition?.kind === "one-of") setCondition(at, { ...condition, values: [...condition.values, name] });
    else change({ ...draft, conditions: [{ kind: "one-of", of: "name", values: [name] }, ...draft.conditions] });
  };
  return (
    <div role="group" aria-label={label}>
      <div className="row between">
        <span className={styles.label}>{label}</span>
        {draft.conditions.length > 1 && (
          <Segmented
            label="Conditions must hold"
            value={draft.join}
            onChange={(join) => change({ ...draft, join })}
            options={[
              { value: "all", label: "all" },
              { value: "any", label: "any" },
            ]}
          />
        )}
      </div>
      <div className={styles.conditions}>
        {draft.conditions.map((condition, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity but their place
          <Condition key={at} condition={condition} onChange={(next) => setCondition(at, next)} onRemove={() => change({ ...draft, conditions: draft.conditions.filter((_, i) => i !== at) })} />
        ))}
      </div>
      {suggestFor !== undefined && <NameSuggestions name={suggestFor} taken={named} onAdd={addName} />}
      <div className={styles.ruleFoot}>
        {current === null ? <span>{none}</span> : <BindingPreview rule={both(among, current)} />}
        <Button size="small" variant="ghost" onClick={() => setDraft({ ...draft, conditions: [...draft.conditions, conditionOn(draft.conditions.length === 0 ? "name" : "channel")] })}>
          <Plus aria-hidden />
          Condition
        </Button>
      </div>
    </div>
  );
}

function both(among: Rule | undefined, rule: Rule): Rule {
  return among === undefined ? rule : { kind: "all", rules: [among, rule] };
}

function Condition({ condition, onChange, onRemove }: { readonly condition: FieldRule; readonly onChange: (next: FieldRule) => void; readonly onRemove: () => void }) {
  const field = fieldNameOf(condition);
  const property = typeof condition.of === "object" ? condition.of.property : "";
  return (
    <div className={styles.condition}>
      <div className={styles.conditionHead}>
        <Select label="Field" value={field} options={fieldNames} onChange={(next) => onChange(conditionOn(next))} />
        <Select label="Comparison" value={condition.kind} options={operatorsOf(field)} onChange={(next) => onChange(conditionOn(field, next, property))} />
        <IconButton label="Remove this condition" size="small" onClick={onRemove}>
          <X />
        </IconButton>
      </div>
      {field === "property" && <TextInput aria-label="Property" placeholder="Name of the property" defaultValue={property} onBlur={(event) => onChange({ ...condition, of: { property: event.target.value.trim() } } as FieldRule)} />}
      {condition.kind === "one-of" && <ValueTags field={field} values={condition.values} onChange={(values) => onChange({ ...condition, values })} />}
      {condition.kind === "contains" && <TextInput aria-label="Part of the text" placeholder="Part of the text" defaultValue={condition.part} onBlur={(event) => onChange({ ...condition, part: event.target.value })} onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()} />}
      {(condition.kind === "greater-than" || condition.kind === "less-than") && (
        <TextInput aria-label="Number" type="number" step="any" defaultValue={Number.isFinite(condition.than) ? condition.than : ""} onBlur={(event) => onChange({ ...condition, than: event.target.value === "" ? Number.NaN : Number(event.target.value) })} onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()} />
      )}
    </div>
  );
}

function ValueTags({ field, values, onChange }: { readonly field: string; readonly values: readonly string[]; readonly onChange: (values: readonly string[]) => void }) {
  const { workspace } = useMapScreen();
  const [search, setSearch] = useState("");
  const names = useCall("eventNames", { params: { workspace }, query: { limit: 30, ...(search.trim() === "" ? {} : { search: search.trim() }) } }, { enabled: field === "name", keepLast: true });
  const choices = useCall("filterChoices", { params: { workspace } }, { enabled: field === "channel", staleMs: 60_000 });
  const sources = useCall("sources", { params: { workspace } }, { enabled: field === "source", staleMs: 60_000 });
  const known =
    field === "name"
      ? names.data?.names.map((name) => ({ value: name.name, events: name.events }))
      : field === "channel"
        ? choices.data?.channels.map((channel) => ({ value: channel.channel, events: channel.events }))
        : field === "source"
          ? sources.data?.sources.map((source) => ({ value: source.source, events: source.events }))
          : [];
  return <TagInput label="Values" mono values={values} onChange={onChange} onSearch={setSearch} suggestions={(known ?? []).map(({ value, events }) => ({ value, aside: `${countText(events)} events` }))} />;
}
