import { Segmented } from "../../ui/Segmented.tsx";

const ways = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** Whether a view is drawn, or stands as a table. */
export function ShownAs({ isTable, onChange }: { readonly isTable: boolean; readonly onChange: (isTable: boolean) => void }) {
  return <Segmented label="Shown as" value={isTable ? "table" : "chart"} options={ways} onChange={(next) => onChange(next === "table")} />;
}
