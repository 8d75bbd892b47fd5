import type { Row } from "@desirepath/core/layout/board.ts";
import { useCallback, useState } from "react";
import { call, failureText } from "../../../api/client.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { pictureOf } from "./picture-file.ts";
import { useCellEdits } from "./use-cell-edits.ts";

/** As many as a cell holds. */
const mostImages = 20;

const problems = { "not-a-picture": "This file is no picture that can be read here.", "too-large": "This picture is too large, also made smaller." } as const;

/** Puts pictures into a cell: made smaller here, stored by the server, and then on the map for everybody. */
export function useAddImages(row: Row, touchpoint: string): { readonly add: (files: readonly File[]) => Promise<void>; readonly isBusy: boolean } {
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
        const picture = await pictureOf(file);
        if (!picture.ok) {
          show({ text: problems[picture.error.code] });
          continue;
        }
        const stored = await call("addImage", { params: { workspace }, body: picture.value });
        if (stored.ok) added.push(stored.value.id);
        else show({ text: failureText(stored.error) });
      }
      setBusy(false);
      if (added.length > 0) setImages([...new Set([...(images ?? []), ...added])]);
      if (files.length > mostImages - (images ?? []).length) show({ text: `A cell holds up to ${mostImages} pictures.` });
    },
    [workspace, images, setImages, show],
  );
  return { add, isBusy };
}
