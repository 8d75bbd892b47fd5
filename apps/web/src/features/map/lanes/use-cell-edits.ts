import type { LaneRow } from "@desirepath/core/layout/board.ts";
import type { CellMark } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import type { Command } from "../live/live-document.ts";
import { onNamedLanes } from "../live/on-named-lanes.ts";
import { useMapScreen } from "../map-screen.ts";

export interface CellEdits {
  readonly type: (known: string, text: string, isFirst: boolean) => void;
  readonly mark: (mark: CellMark) => void;
  readonly setImages: (images: readonly string[]) => void;
  readonly setAltText: (image: string, text: string) => void;
}

/** Edits of one cell. */
export function useCellEdits(row: LaneRow, touchpoint: string): CellEdits {
  const { edit } = useMapScreen();
  return useMemo(() => {
    const lane = row.lane?.id ?? row.id;
    const run = (command: Command, isTyping = false) => void edit?.(onNamedLanes(command), isTyping);
    return {
      type: (known, text, isFirst) => run((c, e) => c.typeCellText(e, lane, touchpoint, known, text), !isFirst),
      mark: (mark) => run((c, e) => c.setCellMark(e, lane, touchpoint, mark)),
      setImages: (images) => run((c, e) => c.setCellImages(e, lane, touchpoint, images)),
      setAltText: (image, text) => run((c, e) => c.setAltText(e, lane, image, text)),
    };
  }, [edit, row.lane?.id, row.id, touchpoint]);
}
