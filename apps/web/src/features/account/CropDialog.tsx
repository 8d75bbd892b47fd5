import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./Account.module.css";
import { croppedTo, middleOf, mostZoom, sideOf } from "./crop.ts";
import { Failed } from "./Section.tsx";

/** The side of the picture that is kept, in points. */
const kept = 256;
const mostBytes = 200_000;

export interface CropDialogProps {
  readonly picture: ImageBitmap;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onCropped: (png: Blob) => void;
}

/** Cuts a picture to a square: drag it or use the arrow keys, and zoom. */
export function CropDialog({ picture, isBusy, error, onClose, onCropped }: CropDialogProps) {
  const zoomId = useId();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [crop, setCrop] = useState(() => middleOf(picture));
  const side = sideOf(picture, crop.zoom);
  const draw = useCallback(
    (on: HTMLCanvasElement, size: number) => {
      on.width = size;
      on.height = size;
      const context = on.getContext("2d");
      if (context === null) return;
      context.imageSmoothingQuality = "high";
      context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, size, size);
    },
    [picture, crop, side],
  );
  useEffect(() => canvas?.parentElement?.focus(), [canvas]);
  useEffect(() => {
    if (canvas !== null) draw(canvas, kept);
  }, [canvas, draw]);

  const moveBy = (x: number, y: number) => setCrop((now) => croppedTo(picture, { ...now, x: now.x + (x * side) / kept, y: now.y + (y * side) / kept }));
  const onPointerMove = (event: PointerEvent) => {
    if (event.buttons === 1) moveBy(-event.movementX, -event.movementY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveBy(step[0] * 8, step[1] * 8);
  };
  const keep = async () => {
    const paper = document.createElement("canvas");
    // Hardly any picture needs a smaller size to stay below what the server takes.
    for (const size of [kept, 192, 128]) {
      draw(paper, size);
      const png = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve, "image/png"));
      if (png !== null && png.size <= mostBytes) return onCropped(png);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Cut your picture"
      description="Drag it, or use the arrow keys."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={isBusy} onClick={() => void keep()}>
            {isBusy ? "Saving…" : "Save picture"}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- moved by pointer and arrow keys */}
      <div className={styles.crop} tabIndex={0} role="application" aria-label="Picture; arrow keys move it" onKeyDown={onKeyDown} onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={onPointerMove}>
        <canvas ref={setCanvas} width={kept} height={kept} />
      </div>
      <div className={styles.zoom}>
        <label htmlFor={zoomId} className="small strong">
          Zoom
        </label>
        <input id={zoomId} type="range" min={1} max={mostZoom} step={0.05} value={crop.zoom} onChange={(event) => setCrop((now) => croppedTo(picture, { ...now, zoom: Number(event.target.value) }))} />
      </div>
      <Failed error={error} />
    </Dialog>
  );
}

/** Arrow keys move the cut over the picture. */
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
