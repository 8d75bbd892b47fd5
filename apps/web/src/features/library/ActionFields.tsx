import { KeptInput, KeptText } from "../../library/KeptField.tsx";
import { useLibrary } from "../../library/use-library.ts";
import { actionStatuses, statusName } from "../../library/words.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Library.module.css";
import { GradeSelect } from "./OpportunityFields.tsx";
import type { FieldsProps } from "./ThingPanel.tsx";

const alone = "";

export function ActionFields({ workspace, entry, disabled, save }: FieldsProps<"action">) {
  const { content } = entry;
  const opportunities = (useLibrary(workspace, "opportunity").entries ?? []).filter((one) => one.archivedAt === null || one.id === content.opportunity);
  return (
    <div className={styles.form}>
      <KeptInput label="Title" value={content.title} needed disabled={disabled} onSave={(title) => save({ title })} />
      <div>
        <span className={styles.label}>Opportunity</span>
        <Select wide label="Opportunity" disabled={disabled} value={content.opportunity ?? alone} options={[{ value: alone, label: "Stands alone" }, ...opportunities.map((one) => ({ value: one.id, label: one.content.title }))]} onChange={(opportunity) => save({ opportunity: opportunity === alone ? null : opportunity })} />
      </div>
      <div className={styles.two}>
        <div>
          <span className={styles.label}>Status</span>
          <Select wide label="Status" disabled={disabled} value={content.status} options={actionStatuses.map((value) => ({ value, label: statusName(value) }))} onChange={(status) => save({ status })} />
        </div>
        <KeptInput label="Due" type="date" value={content.dueOn} disabled={disabled} onSave={(dueOn) => save({ dueOn })} />
      </div>
      <div className={styles.two}>
        <KeptInput label="Owner" value={content.owner} placeholder="A person or team" disabled={disabled} onSave={(owner) => save({ owner })} />
        <GradeSelect label="Effort" value={content.effort} disabled={disabled} onChange={(effort) => save({ effort })} />
      </div>
      <KeptText label="Expected outcome" value={content.expectedOutcome} disabled={disabled} onSave={(expectedOutcome) => save({ expectedOutcome })} />
      <KeptText label="What it is about" value={content.description} disabled={disabled} onSave={(description) => save({ description })} />
    </div>
  );
}
