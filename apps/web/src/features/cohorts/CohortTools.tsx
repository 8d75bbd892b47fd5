import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { nodeOptions } from "../explore/node-options.ts";
import { periodNames } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import { type CohortsState, usualPeriod } from "./cohorts-state.ts";

export interface CohortToolsProps {
  readonly map: JourneyMap;
  readonly offMap: readonly string[];
  readonly traits: readonly string[];
  /** Is there a persona or segment of which is known which customers it stands for? */
  readonly hasNamed: boolean;
  readonly state: CohortsState;
  readonly onChange: (part: { readonly [K in keyof CohortsState]?: CohortsState[K] | undefined }) => void;
}

const none = ":none";
const segments = ":segments";
const chosen = (value: string) => (value === none ? undefined : value);

/** What begins, what is a return, and what the rows are. */
export function CohortTools({ map, offMap, traits, hasNamed, state, onChange }: CohortToolsProps) {
  const nodes = nodeOptions(map, offMap, [state.start, state.returns]);
  const known = [...new Set([...traits, ...(state.trait === undefined ? [] : [state.trait])])];
  const rows = [
    { value: none, label: "By beginning" },
    ...(hasNamed || state.by === "segments" ? [{ value: segments, label: "Persona or segment" }] : []),
    ...known.map((name) => ({ value: name, label: name, group: "By a trait" })),
  ];
  return (
    <div className={styles.tools} role="toolbar" aria-label="Which cohorts">
      <Select label="Begin with" showLabel value={state.start ?? none} options={[{ value: none, label: "The first event" }, ...nodes]} onChange={(value) => onChange({ start: chosen(value) })} />
      <Select label="Come back with" showLabel value={state.returns ?? none} options={[{ value: none, label: "Any event" }, ...nodes]} onChange={(value) => onChange({ returns: chosen(value) })} />
      <Select label="Rows" showLabel value={state.by === "segments" ? segments : (state.trait ?? none)} options={rows} onChange={(value) => onChange(value === segments ? { by: "segments", trait: undefined } : { by: undefined, trait: chosen(value) })} />
      <span className="grow" />
      <Segmented
        label="Who counts"
        value={state.orLater ? "or-later" : "in"}
        options={[
          { value: "in", label: "Back in it" },
          { value: "or-later", label: "In it or later" },
        ]}
        onChange={(value) => onChange({ orLater: value === "or-later" ? true : undefined })}
      />
      <Segmented label="Periods" value={state.every ?? usualPeriod} options={(["day", "week", "month", "quarter"] as const).map((value) => ({ value, label: periodNames[value] }))} onChange={(every) => onChange({ every })} />
    </div>
  );
}
