import { useState } from "react";
import { KeptInput, KeptText } from "../../library/KeptField.tsx";
import { SegmentDialog } from "../../segments/SegmentDialog.tsx";
import { SegmentSize } from "../../segments/SegmentSize.tsx";
import { SegmentText } from "../../segments/SegmentText.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Library.module.css";
import type { FieldsProps } from "./ThingPanel.tsx";

export function SegmentFields({ workspace, entry: { content }, disabled, save }: FieldsProps<"segment">) {
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <div className={styles.form}>
        <KeptInput label="Name" value={content.name} needed disabled={disabled} onSave={(name) => save({ name })} />
        <KeptText label="What it stands for" value={content.description} disabled={disabled} onSave={(description) => save({ description })} />
        <KeptInput label="Owner" value={content.owner} placeholder="A person or team" disabled={disabled} onSave={(owner) => save({ owner })} />
      </div>
      <section className={styles.section}>
        <h3>Customers</h3>
        <SegmentText segment={content.rule} />
        <SegmentSize workspace={workspace} segment={content.rule} />
        {!disabled && (
          <Button size="small" onClick={() => setEditing(true)}>
            {content.rule.conditions.length === 0 ? "Write the rule" : "Edit the rule"}
          </Button>
        )}
        <p className="small muted">Filters and saved views keep the rule that they were given; where it is changed here, they say so and offer to update.</p>
      </section>
      {isEditing && (
        <SegmentDialog
          workspace={workspace}
          title={`Who belongs to ${content.name}`}
          segment={content.rule}
          confirm="Save rule"
          onClose={() => setEditing(false)}
          onDone={(rule) => {
            save({ rule });
            setEditing(false);
          }}
        />
      )}
    </>
  );
}
