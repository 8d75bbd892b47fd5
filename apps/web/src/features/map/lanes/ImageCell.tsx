import type { Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { lazy, Suspense, useState } from "react";
import { addressOf } from "../../../api/client.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./LaneCell.module.css";

const FullImage = lazy(() => import("./FullImage.tsx").then((module) => ({ default: module.FullImage })));

/** The pictures of a cell, small; one opens in full. */
export function ImageCell({ row, touchpoint }: { readonly row: Row; readonly touchpoint: Touchpoint }) {
  const { workspace } = useMapScreen();
  const [opened, setOpened] = useState<string | null>(null);
  const images = row.lane?.images[touchpoint.id] ?? [];
  if (images.length === 0) return null;
  const shown = images.slice(0, images.length > 4 ? 3 : 4);
  return (
    <div className={styles.gallery} data-count={Math.min(4, images.length)}>
      {shown.map((image, i) => {
        const words = row.lane?.altTexts[image] ?? "";
        return (
          <button key={image} type="button" tabIndex={-1} aria-label={words === "" ? `Picture ${i + 1} of ${images.length} at ${touchpoint.name}` : words} title={words} onClick={() => setOpened(image)}>
            <img src={addressOf("image", { params: { workspace, image } })} alt="" loading="lazy" />
          </button>
        );
      })}
      {images.length > shown.length && (
        <button type="button" tabIndex={-1} className={styles.moreImages} aria-label={`${images.length - shown.length} more pictures`} onClick={() => setOpened(images[shown.length] ?? null)}>
          +{images.length - shown.length}
        </button>
      )}
      {opened !== null && (
        <Suspense>
          <FullImage images={images} altTexts={row.lane?.altTexts ?? {}} opened={opened} title={`${row.title} at ${touchpoint.name}`} onOpen={setOpened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  );
}
