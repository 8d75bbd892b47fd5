import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { Download, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { addressOf } from "../../api/client.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { fileNameOf } from "./attention.ts";

export interface MapMenuProps {
  readonly workspace: string;
  readonly map: MapSummary;
  /** Undefined for those who may not change maps. */
  readonly changes: { readonly onRename: () => void; readonly onRemove: () => void } | undefined;
}

export function MapMenu({ workspace, map, changes }: MapMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${map.title}`} size="small">
          <Ellipsis />
        </IconButton>
      }
      items={[
        ...(changes === undefined ? [] : [{ id: "rename", label: "Rename", icon: <Pencil />, onSelect: changes.onRename }]),
        { kind: "download", id: "json", label: "Download JSON", icon: <Download />, href: addressOf("getMap", { params: { workspace, map: map.id } }), file: fileNameOf(map.title) },
        ...(changes === undefined ? [] : ([{ kind: "separator", id: "separator" }, { id: "remove", label: "Delete", icon: <Trash2 />, danger: true, onSelect: changes.onRemove }] as const)),
      ]}
    />
  );
}
