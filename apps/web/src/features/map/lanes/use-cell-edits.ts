import type { Row } from "@desirepath/core/layout/board.ts";
import type { CellMark } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import type { Command } from "../live/live-document.ts";
import { useMapScreen } from "../map-screen.ts";

export interface CellEdits {
  readonly type: (known: string, text: string, isFirst: boolean) => void;
  readonly mark: (mark: CellMark) => void;
  readonly setImages: (images: readonly string[]) => void;
  readonly setAltText: (image: string, text: string) => void;
}

/** Edits of one cell. A map that names no lanes shows the standard ones; the first edit of one puts them all on the map. */
export function useCellEdits(row: Row, touchpoint: string): CellEdits {
  const { edit } = useMapScreen();
  return useMemo(() => {
    const lane = row.lane?.id ?? row.id;
    const run = (command: Command, isTyping = false) =>
      void edit?.((c, e) => {
        const named = c.nameLanes(e);
        return named.ok ? command(c, e) : named;
      }, isTyping);
    return {
      type: (known, text, isFirst) => run((c, e) => c.typeCellText(e, lane, touchpoint, known, text), !isFirst),
      mark: (mark) => run((c, e) => c.setCellMark(e, lane, touchpoint, mark)),
      setImages: (images) => run((c, e) => c.setCellImages(e, lane, touchpoint, images)),
      setAltText: (image, text) => run((c, e) => c.setAltText(e, lane, image, text)),
    };
  }, [edit, row.lane?.id, row.id, touchpoint]);
}
