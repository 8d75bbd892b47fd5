import type { LaneRow } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { ImagePlus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { addressOf } from "../../../api/client.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { TextInput } from "../../../ui/Field.tsx";
import { picturesIn } from "../../../ui/stored-picture.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./CellEditor.module.css";
import { useAddImages } from "./use-add-images.ts";
import { useCellEdits } from "./use-cell-edits.ts";

/** The pictures of a cell: chosen, dropped or pasted, described in words, and taken off again. */
export function ImageFields({ row, touchpoint }: { readonly row: LaneRow; readonly touchpoint: Touchpoint }) {
  const { workspace } = useMapScreen();
  const { add, isBusy } = useAddImages(row, touchpoint.id);
  const edits = useCellEdits(row, touchpoint.id);
  const choose = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const images = row.lane?.images[touchpoint.id] ?? [];
  const take = (files: FileList | null | undefined) => {
    const found = picturesIn(files);
    if (found.length > 0) void add(found);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- takes what is dropped or pasted; the button does the same
    <div className={styles.stack} onPaste={(event) => take(event.clipboardData.files)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
      event.preventDefault();
      take(event.dataTransfer.files);
    }}>
      {images.length > 0 && (
        <ul className={styles.images}>
          {images.map((image, i) => (
            <li key={image}>
              <img src={addressOf("image", { params: { workspace, image } })} alt="" />
              <AltText key={row.lane?.altTexts[image]} value={row.lane?.altTexts[image] ?? ""} place={i + 1} onSave={(text) => edits.setAltText(image, text)} />
              <IconButton size="small" label={`Take picture ${i + 1} off`} onClick={() => edits.setImages(images.filter((one) => one !== image))}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.drop}>
        <Button ref={button} size="small" disabled={isBusy} onClick={() => choose.current?.click()}>
          <ImagePlus aria-hidden />
          {isBusy ? "Adding…" : "Choose pictures"}
        </Button>
        <span className="micro">or drop or paste them here. They are made smaller, and lose what the camera wrote into them.</span>
        <input ref={choose} type="file" accept="image/png,image/jpeg,image/webp,image/gif,image/avif" multiple hidden aria-label="Pictures" onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }} />
      </div>
    </div>
  );
}

function AltText({ value, place, onSave }: { readonly value: string; readonly place: number; readonly onSave: (text: string) => void }) {
  const [text, setText] = useState(value);
  const save = () => text.trim() !== value && onSave(text.trim());
  return <TextInput aria-label={`What picture ${place} shows`} placeholder="What it shows, in words" maxLength={300} value={text} onChange={(event) => setText(event.target.value)} onBlur={save} onKeyDown={(event) => event.key === "Enter" && save()} />;
}
