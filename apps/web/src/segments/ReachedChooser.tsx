import type { SegmentCondition } from "@desirepath/core/segments/segment.ts";
import { reachedRule } from "@desirepath/core/segments/reached.ts";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { classes } from "../ui/css-vars.ts";
import styles from "./Segments.module.css";

/** A touchpoint or stage of a map, as the condition that a customer had an event there. */
export function ReachedChooser({ workspace, onAdd, onCancel }: { readonly workspace: string; readonly onAdd: (condition: SegmentCondition) => void; readonly onCancel: () => void }) {
  const maps = useCall("listMaps", { params: { workspace }, query: { measures: "no" } }, { staleMs: 60_000 }).data?.maps ?? [];
  const [chosenMap, setMap] = useState<string | null>(null);
  const [place, setPlace] = useState("");
  const id = chosenMap ?? maps[0]?.id ?? "";
  const { data: map } = useCall("getMap", { params: { workspace, map: id } }, { enabled: id !== "" });
  const places =
    map === undefined
      ? []
      : [
          ...map.stages.map((stage) => ({ value: `stage ${stage.id}`, label: stage.name, group: "Stages", rule: reachedRule(map, map.touchpoints.filter((one) => one.stage === stage.id).map((one) => one.id)) })),
          ...map.touchpoints.map((one) => ({ value: `touchpoint ${one.id}`, label: one.name, group: "Touchpoints", rule: reachedRule(map, [one.id]) })),
        ].filter(({ rule }) => rule !== null);
  const chosen = places.find(({ value }) => value === place) ?? places[0];
  return (
    <div className={classes(styles.condition, styles.choosing)} role="group" aria-label="A touchpoint or stage">
      <div className={styles.line}>
        <span className="small">Reached</span>
        {places.length > 0 && <Select label="Touchpoint or stage" value={chosen?.value ?? ""} options={places.map(({ value, label, group }) => ({ value, label, group }))} onChange={setPlace} />}
        <span className="small">on</span>
        <Select label="Map" value={id} options={maps.map((one) => ({ value: one.id, label: one.title }))} onChange={setMap} />
        <span className={styles.last}>
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>{" "}
          <Button size="small" variant="primary" disabled={chosen === undefined || map === undefined} onClick={() => chosen?.rule != null && map !== undefined && onAdd({ kind: "did", called: `${chosen.label} (${map.title})`.slice(0, 300), rule: chosen.rule, atLeast: 1, atMost: null, lastDays: null })}>
            Add
          </Button>
        </span>
      </div>
      {map !== undefined && places.length === 0 && <span className="small muted">No touchpoint of this map is bound to events.</span>}
    </div>
  );
}
