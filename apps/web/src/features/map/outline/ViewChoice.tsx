import { Columns3, ListTree, Table2 } from "lucide-react";
import { Segmented } from "../../../ui/Segmented.tsx";
import type { MapView } from "../map-screen.ts";

const icon = { width: 14, height: 14, "aria-hidden": true } as const;

/** The map as a board, as a document, or as a table: one and the same live map. */
export function ViewChoice({ view, onView }: { readonly view: MapView; readonly onView: (view: MapView) => void }) {
  return (
    <Segmented
      label="Show the map as"
      value={view}
      onChange={onView}
      options={[
        { value: "board", label: <Columns3 {...icon} />, name: "Board" },
        { value: "outline", label: <ListTree {...icon} />, name: "Outline" },
        { value: "table", label: <Table2 {...icon} />, name: "Table" },
      ]}
    />
  );
}
