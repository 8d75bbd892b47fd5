import { auditActions, type AuditAction } from "@desirepath/core/access/audit.ts";
import type { AuditFilter } from "../../../shell/search.ts";
import { TextInput } from "../../../ui/Field.tsx";
import { SearchInput } from "../../../ui/SearchInput.tsx";
import { Select } from "../../../ui/Select.tsx";
import { auditRanges } from "./audit-filter.ts";
import { auditGroups, auditWords } from "./audit-words.ts";
import styles from "./Audit.module.css";

/** Stands for no choice in a list of choices: no action, range or actor is called so. */
const any = "any";

const actions = [
  { value: any, label: "Anything" },
  ...auditGroups.flatMap((group) => auditActions.filter((action) => auditWords[action].group === group).map((action) => ({ value: action, label: auditWords[action].name, group }))),
] as const;

const ranges = [{ value: any, label: "Any time" }, ...auditRanges, { value: "own", label: "From … to …" }] as const;

export interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly actors: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (filter: AuditFilter) => void;
}

export function AuditFilters({ filter, actors, onChange }: AuditFiltersProps) {
  const change = (part: { readonly [K in keyof AuditFilter]?: AuditFilter[K] | undefined }) => onChange(given({ ...filter, ...part }));
  const known = filter.actor === undefined || actors.some(({ id }) => id === filter.actor) ? actors : [...actors, { id: filter.actor, name: "Somebody" }];
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      <Select label="When" showLabel value={filter.range ?? any} options={ranges} onChange={(range) => change({ range: range === any ? undefined : range, ...(range === "own" ? {} : { from: undefined, until: undefined }) })} />
      {filter.range === "own" && (
        <span className={styles.days}>
          <TextInput type="date" aria-label="First day" value={filter.from ?? ""} max={filter.until} onChange={(event) => change({ from: event.currentTarget.value })} />
          –
          <TextInput type="date" aria-label="Last day" value={filter.until ?? ""} min={filter.from} onChange={(event) => change({ until: event.currentTarget.value })} />
        </span>
      )}
      <Select label="Who" showLabel value={filter.actor ?? any} options={[{ value: any, label: "Anybody" }, ...known.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(actor) => change({ actor: actor === any ? undefined : actor })} />
      <Select<AuditAction | typeof any> label="What" showLabel value={filter.action ?? any} options={actions} onChange={(action) => change({ action: action === any ? undefined : action })} />
      <SearchInput label="Search the log" value={filter.search ?? ""} onSearch={(search) => change({ search })} />
    </div>
  );
}

/** Only what is chosen stands in the address. */
function given(filter: { readonly [K in keyof AuditFilter]: AuditFilter[K] | undefined }): AuditFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== "")) as AuditFilter;
}
