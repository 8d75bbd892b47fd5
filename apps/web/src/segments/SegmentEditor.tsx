import type { Segment, SegmentCondition } from "@desirepath/core/segments/segment.ts";
import { deepestGroup } from "@desirepath/core/segments/segment-groups.ts";
import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { BelongsChooser } from "./BelongsChooser.tsx";
import { DidCondition, FeltCondition, type KnownTraits, Remove, TraitCondition } from "./ConditionEditors.tsx";
import { ReachedChooser } from "./ReachedChooser.tsx";
import { freshCondition, type Group } from "./segment-draft.ts";
import styles from "./Segments.module.css";

export interface SegmentEditorProps {
  readonly workspace: string;
  readonly segment: Segment;
  readonly onChange: (segment: Segment) => void;
}

/** Which customers are meant: by their traits, by what they did or did not do and when, by how they felt, in groups. */
export function SegmentEditor({ workspace, segment, onChange }: SegmentEditorProps) {
  const { data: choices } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  return (
    <div role="group" aria-label="Segment rule">
      <Conditions workspace={workspace} traits={choices?.traits ?? []} depth={0} match={segment.match} conditions={segment.conditions} onChange={(part) => onChange({ ...segment, ...part })} />
    </div>
  );
}

interface ConditionsProps {
  readonly workspace: string;
  readonly traits: KnownTraits;
  /** How many groups these stand in. */
  readonly depth: number;
  readonly match: Segment["match"];
  readonly conditions: readonly SegmentCondition[];
  readonly onChange: (part: { readonly match?: Segment["match"]; readonly conditions?: SegmentCondition[] }) => void;
}

function Conditions({ workspace, traits, depth, match, conditions, onChange }: ConditionsProps) {
  const [choosing, setChoosing] = useState<"reached" | "belongs" | null>(null);
  const set = (at: number, next: SegmentCondition) => onChange({ conditions: conditions.map((one, i) => (i === at ? next : one)) });
  const remove = (at: number) => onChange({ conditions: conditions.filter((_, i) => i !== at) });
  const add = (condition: SegmentCondition) => {
    onChange({ conditions: [...conditions, condition] });
    setChoosing(null);
  };
  const addFresh = (kind: SegmentCondition["kind"]) => add(freshCondition(kind, traits.map((one) => one.name)));
  return (
    <>
      {conditions.length > 1 && (
        <div className={styles.line}>
          <span className="small muted">{depth === 0 ? "Customers must meet" : "of which they meet"}</span>
          <Segmented label="Conditions to meet" value={match} onChange={(next) => onChange({ match: next })} options={[{ value: "all", label: "all" }, { value: "any", label: "any" }]} />
        </div>
      )}
      <div className={styles.conditions}>
        {conditions.map((condition, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity but their place
          <div key={at} className={styles.condition} role="group" aria-label={`Condition ${at + 1}`}>
            {condition.kind === "trait" && <TraitCondition condition={condition} traits={traits} onChange={(next) => set(at, next)} onRemove={() => remove(at)} />}
            {condition.kind === "did" && <DidCondition workspace={workspace} condition={condition} onChange={(next) => set(at, next)} onRemove={() => remove(at)} />}
            {condition.kind === "felt" && <FeltCondition workspace={workspace} condition={condition} onChange={(next) => set(at, next)} onRemove={() => remove(at)} />}
            {condition.kind === "group" && <GroupCondition workspace={workspace} traits={traits} depth={depth + 1} group={condition} onChange={(next) => set(at, next)} onRemove={() => remove(at)} />}
          </div>
        ))}
      </div>
      {choosing === "reached" && <ReachedChooser workspace={workspace} onAdd={add} onCancel={() => setChoosing(null)} />}
      {choosing === "belongs" && <BelongsChooser workspace={workspace} deepest={deepestGroup - depth} onAdd={add} onCancel={() => setChoosing(null)} />}
      <Menu
        trigger={
          <Button size="small" disabled={conditions.length >= 20}>
            <Plus aria-hidden />
            Condition
          </Button>
        }
        items={[
          { id: "trait", label: "Who they are", disabled: traits.length === 0, onSelect: () => addFresh("trait") },
          { id: "did", label: "What they did or did not do", onSelect: () => addFresh("did") },
          { id: "reached", label: "Which touchpoint or stage they reached", onSelect: () => setChoosing("reached") },
          { id: "felt", label: "How they felt", onSelect: () => addFresh("felt") },
          { id: "belongs", label: "Whose persona or segment they belong to", disabled: depth >= deepestGroup, onSelect: () => setChoosing("belongs") },
          { id: "group", label: "A group of conditions", disabled: depth >= deepestGroup, onSelect: () => addFresh("group") },
        ]}
      />
    </>
  );
}

interface GroupConditionProps extends Pick<ConditionsProps, "workspace" | "traits" | "depth"> {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  readonly onRemove: () => void;
}

/** A group that has a name, such as a persona, shows as that; its conditions are then those that the name had when it was chosen. */
function GroupCondition({ group, onChange, onRemove, ...props }: GroupConditionProps) {
  const { called } = group;
  return (
    <>
      <div className={styles.line}>
        <Select
          label="Must the group be met"
          value={group.not ? "not" : "is"}
          options={called === undefined ? [{ value: "is", label: "meets" }, { value: "not", label: "does not meet" }] : [{ value: "is", label: "belongs to" }, { value: "not", label: "does not belong to" }]}
          onChange={(is) => onChange({ ...group, not: is === "not" })}
        />
        {called === undefined ? <span className="small muted">{group.conditions.length === 0 ? "a group without conditions yet" : "the group"}</span> : <b title={segmentText(group)}>{called}</b>}
        <Remove label="Remove this group" onRemove={onRemove} />
      </div>
      {called === undefined && <Conditions {...props} match={group.match} conditions={group.conditions} onChange={(part) => onChange({ ...group, ...part })} />}
    </>
  );
}
