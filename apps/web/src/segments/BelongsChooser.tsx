import type { SegmentCondition } from "@desirepath/core/segments/segment.ts";
import { groupsDeep } from "@desirepath/core/segments/segment-groups.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { classes } from "../ui/css-vars.ts";
import styles from "./Segments.module.css";
import { useNamedCustomers } from "./use-named-customers.ts";

/** A persona or segment, as the group of its conditions under its name. Those whose own groups are too deep to stand here are left out. */
export function BelongsChooser({ workspace, deepest, onAdd, onCancel }: { readonly workspace: string; readonly deepest: number; readonly onAdd: (condition: SegmentCondition) => void; readonly onCancel: () => void }) {
  const known = useNamedCustomers(workspace).filter(({ segment }) => groupsDeep(segment.conditions) < deepest);
  const [id, setId] = useState("");
  const chosen = known.find((one) => one.id === id) ?? known[0];
  return (
    <div className={classes(styles.condition, styles.choosing)} role="group" aria-label="A persona or segment">
      <div className={styles.line}>
        <span className="small">Belongs to</span>
        {chosen === undefined ? <span className="small muted">no persona or segment that has a rule yet</span> : <Select label="Persona or segment" value={chosen.id} options={known.map((one) => ({ value: one.id, label: one.name, group: one.group }))} onChange={setId} />}
        <span className={styles.last}>
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>{" "}
          <Button size="small" variant="primary" disabled={chosen === undefined} onClick={() => chosen !== undefined && onAdd({ kind: "group", called: chosen.name, not: false, match: chosen.segment.match, conditions: chosen.segment.conditions })}>
            Add
          </Button>
        </span>
      </div>
    </div>
  );
}
