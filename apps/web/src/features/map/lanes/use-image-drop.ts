import type { Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { ClipboardEvent, DragEvent, HTMLAttributes } from "react";
import { picturesIn } from "../../../ui/stored-picture.ts";
import { useMapScreen } from "../map-screen.ts";
import { useAddImages } from "./use-add-images.ts";

/** What lets a cell of an images lane take pictures that are dropped on it or pasted into it. */
export function useImageDrop(row: Row, touchpoint: Touchpoint): HTMLAttributes<HTMLElement> {
  const { edit } = useMapScreen();
  const { add, isBusy } = useAddImages(row, touchpoint.id);
  if (edit === null) return {};
  return {
    "aria-busy": isBusy,
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const files = picturesIn(event.dataTransfer.files);
      if (files.length === 0) return;
      event.preventDefault();
      void add(files);
    },
    onPaste: (event: ClipboardEvent) => {
      const files = picturesIn(event.clipboardData.files);
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      void add(files);
    },
  };
}
