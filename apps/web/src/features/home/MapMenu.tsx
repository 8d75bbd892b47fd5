import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { Archive, ArchiveRestore, Copy, Download, Ellipsis, Pencil, Split, Trash2 } from "lucide-react";
import { addressOf } from "../../api/client.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { fileNameOf } from "./attention.ts";

export interface MapChanges {
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  /** Undefined while the map has its counterpart. */
  readonly onPair: (() => void) | undefined;
  readonly onArchive: () => void;
  readonly onRemove: () => void;
}

export interface MapMenuProps {
  readonly workspace: string;
  readonly map: MapSummary;
  /** Undefined for those who may not change maps. */
  readonly changes: MapChanges | undefined;
}

export function MapMenu({ workspace, map, changes }: MapMenuProps) {
  const isArchived = map.status === "archived";
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${map.title}`} size="small">
          <Ellipsis />
        </IconButton>
      }
      items={[
        ...(changes === undefined
          ? []
          : [
              { id: "rename", label: "Rename", icon: <Pencil />, onSelect: changes.onRename },
              { id: "duplicate", label: "Duplicate", icon: <Copy />, onSelect: changes.onDuplicate },
              ...(changes.onPair === undefined ? [] : [{ id: "pair", label: map.view === "as-is" ? "Make the to-be" : "Make the as-is", icon: <Split />, onSelect: changes.onPair }]),
            ]),
        { kind: "download", id: "json", label: "Download JSON", icon: <Download />, href: addressOf("getMap", { params: { workspace, map: map.id } }), file: fileNameOf(map.title) },
        ...(changes === undefined
          ? []
          : ([
              { kind: "separator", id: "separator" },
              { id: "archive", label: isArchived ? "Bring back" : "Archive", icon: isArchived ? <ArchiveRestore /> : <Archive />, onSelect: changes.onArchive },
              { id: "remove", label: "Delete", icon: <Trash2 />, danger: true, onSelect: changes.onRemove },
            ] as const)),
      ]}
    />
  );
}
