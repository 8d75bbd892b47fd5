import type { LaneRow } from "@desirepath/core/layout/board.ts";
import { useCallback, useState } from "react";
import { storePicture } from "../../../ui/stored-picture.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { useCellEdits } from "./use-cell-edits.ts";

/** As many as a cell holds. */
const mostImages = 20;

/** Puts pictures into a cell: made smaller here, stored by the server, and then on the map for everybody. */
export function useAddImages(row: LaneRow, touchpoint: string): { readonly add: (files: readonly File[]) => Promise<void>; readonly isBusy: boolean } {
  const { workspace } = useMapScreen();
  const { setImages } = useCellEdits(row, touchpoint);
  const { show } = useToasts();
  const [isBusy, setBusy] = useState(false);
  const images = row.lane?.images[touchpoint];
  const add = useCallback(
    async (files: readonly File[]) => {
      setBusy(true);
      const added: string[] = [];
      for (const file of files.slice(0, mostImages - (images ?? []).length)) {
        const stored = await storePicture(workspace, file);
        if (stored.ok) added.push(stored.value);
        else show({ text: stored.error });
      }
      setBusy(false);
      if (added.length > 0) setImages([...new Set([...(images ?? []), ...added])]);
      if (files.length > mostImages - (images ?? []).length) show({ text: `A cell holds up to ${mostImages} pictures.` });
    },
    [workspace, images, setImages, show],
  );
  return { add, isBusy };
}
