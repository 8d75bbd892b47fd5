import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { type FilterPart, filterParts, type MapFilters } from "./map-filters.ts";
import styles from "./HomePage.module.css";

const every = "";
const partWords: Readonly<Record<FilterPart, { readonly name: string; readonly all: string }>> = {
  type: { name: "Type", all: "All types" },
  persona: { name: "Persona", all: "All personas" },
  tag: { name: "Tag", all: "All tags" },
  owner: { name: "Owner", all: "All owners" },
};

export interface FilterRowProps {
  readonly filters: MapFilters;
  readonly choices: Readonly<Record<FilterPart, readonly string[]>>;
  readonly archived: number;
  readonly onFilter: (change: MapFilters) => void;
}

/** What the maps can be told apart by; a part that no map says anything of is left out. */
export function FilterRow({ filters, choices, archived, onFilter }: FilterRowProps) {
  const { status = every } = filters;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className={styles.filters} role="toolbar" aria-label="Filters">
      <Select
        label="Status"
        value={status}
        options={[
          { value: every, label: "Drafts and active" },
          { value: "draft", label: "Drafts" },
          { value: "active", label: "Active" },
          { value: "archived", label: `Archived (${archived})` },
        ]}
        onChange={(next) => onFilter({ ...filters, status: next === every ? undefined : next } as MapFilters)}
      />
      {filterParts.map((part) => {
        const { name, all } = partWords[part];
        const chosen = filters[part] ?? every;
        // A filter from an address stays visible though no map has its value any more.
        const values = [...new Set([...choices[part], ...(chosen === every ? [] : [chosen])])];
        return values.length > 0 && <Select key={part} label={name} value={chosen} options={[{ value: every, label: all }, ...values.map((value) => ({ value, label: value }))]} onChange={(next) => onFilter({ ...filters, [part]: next === every ? undefined : next })} />;
      })}
      {isFiltered && (
        <Button variant="ghost" onClick={() => onFilter({ status: undefined, type: undefined, persona: undefined, tag: undefined, owner: undefined } as unknown as MapFilters)}>
          Clear
        </Button>
      )}
    </div>
  );
}
