import { actionsInOrder } from "@desirepath/core/library/backlog.ts";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { KeptInput, KeptText } from "../../library/KeptField.tsx";
import { TagPicker } from "../../library/TagPicker.tsx";
import { today, useLibrary, useLibraryChanges } from "../../library/use-library.ts";
import { actionStatuses, Due, opportunityStatuses, statusName } from "../../library/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextInput } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Library.module.css";
import type { FieldsProps } from "./ThingPanel.tsx";

export function OpportunityFields({ workspace, entry, disabled, save }: FieldsProps<"opportunity">) {
  const { content } = entry;
  return (
    <>
      <div className={styles.form}>
        <KeptInput label="Title" value={content.title} needed disabled={disabled} onSave={(title) => save({ title })} />
        <div className={styles.two}>
          <div>
            <span className={styles.label}>Status</span>
            <Select wide label="Status" disabled={disabled} value={content.status} options={opportunityStatuses.map((value) => ({ value, label: statusName(value) }))} onChange={(status) => save({ status })} />
          </div>
          <KeptInput label="Due" type="date" value={content.dueOn} disabled={disabled} onSave={(dueOn) => save({ dueOn })} />
        </div>
        <KeptInput label="Owner" value={content.owner} placeholder="A person or team" disabled={disabled} onSave={(owner) => save({ owner })} />
        <div className={styles.two}>
          <GradeSelect label="Impact" value={content.impact} disabled={disabled} onChange={(impact) => save({ impact })} />
          <GradeSelect label="Effort" value={content.effort} disabled={disabled} onChange={(effort) => save({ effort })} />
        </div>
        <KeptText label="Expected outcome" value={content.expectedOutcome} disabled={disabled} hint="What will be different, and by how much." onSave={(expectedOutcome) => save({ expectedOutcome })} />
        <KeptText label="What it is about" value={content.description} disabled={disabled} onSave={(description) => save({ description })} />
        <div>
          <span className={styles.label}>Tags</span>
          <TagPicker workspace={workspace} tags={content.tags} onChange={disabled ? null : (tags) => save({ tags: [...tags] })} />
        </div>
      </div>
      <ActionsOf workspace={workspace} opportunity={entry.id} disabled={disabled} />
    </>
  );
}

const ungraded = "none";

/** From 1 (little) to 5 (much). */
export function GradeSelect({ label, value, disabled, onChange }: { readonly label: string; readonly value: number | null; readonly disabled: boolean; readonly onChange: (grade: number | null) => void }) {
  const words = ["very little", "little", "some", "much", "very much"];
  const options = [{ value: ungraded, label: "Not graded" }, ...words.map((word, i) => ({ value: String(i + 1), label: `${i + 1}, ${word}` }))];
  return (
    <div>
      <span className={styles.label}>{label}</span>
      <Select wide label={label} disabled={disabled} value={value === null ? ungraded : String(value)} options={options} onChange={(next) => onChange(next === ungraded ? null : Number(next))} />
    </div>
  );
}

function ActionsOf({ workspace, opportunity, disabled }: { readonly workspace: string; readonly opportunity: string; readonly disabled: boolean }) {
  const { entries } = useLibrary(workspace, "action");
  const { add, change, isBusy } = useLibraryChanges(workspace);
  const [title, setTitle] = useState("");
  const own = actionsInOrder((entries ?? []).filter((one) => one.content.opportunity === opportunity && one.archivedAt === null), "status", () => "");
  const day = today();
  const make = async () => {
    if (title.trim() !== "" && (await add("action", { title: title.trim(), opportunity })) !== null) setTitle("");
  };
  return (
    <section className={styles.section}>
      <h3>Actions</h3>
      {own.length === 0 && <p className="small muted">Nothing is planned to be done for it yet.</p>}
      <ul className={styles.tasks}>
        {own.map(({ id, content }) => (
          <li key={id}>
            <Link className={styles.title} from="/w/$workspace/library" to="." search={{ part: "actions", thing: id }}>
              {content.title}
            </Link>
            {content.dueOn !== "" && <Due dueOn={content.dueOn} status={content.status} today={day} />}
            <Select label={`Status of ${content.title}`} disabled={disabled} value={content.status} options={actionStatuses.map((value) => ({ value, label: statusName(value) }))} onChange={(status) => void change("action", id, { status })} />
          </li>
        ))}
      </ul>
      {!disabled && (
        <div className="row">
          <TextInput aria-label="New action" placeholder="What somebody shall do" value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} onKeyDown={(event) => event.key === "Enter" && void make()} />
          <Button disabled={title.trim() === "" || isBusy} onClick={() => void make()}>
            <Plus aria-hidden />
            Add
          </Button>
        </div>
      )}
    </section>
  );
}
