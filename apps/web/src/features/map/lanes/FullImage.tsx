import { addressOf } from "../../../api/client.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./CellEditor.module.css";

export interface FullImageProps {
  readonly images: readonly string[];
  readonly altTexts: Readonly<Record<string, string>>;
  readonly opened: string;
  readonly title: string;
  readonly onOpen: (image: string) => void;
  readonly onClose: () => void;
}

/** One picture in full, with those before and after it. */
export function FullImage({ images, altTexts, opened, title, onOpen, onClose }: FullImageProps) {
  const { workspace } = useMapScreen();
  const at = images.indexOf(opened);
  const words = altTexts[opened] ?? "";
  const [before, after] = [images[at - 1], images[at + 1]];
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what happens in the dialog is nothing that happens on the board
    <div onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      <Dialog
        open
        width="wide"
        onClose={onClose}
        title={title}
        {...(words === "" ? {} : { description: words })}
        {...(images.length === 1
          ? {}
          : {
              footer: (
                <>
                  <span className="small muted num grow">
                    {at + 1} of {images.length}
                  </span>
                  <Button disabled={before === undefined} onClick={() => before !== undefined && onOpen(before)}>
                    Before
                  </Button>
                  <Button disabled={after === undefined} onClick={() => after !== undefined && onOpen(after)}>
                    Next
                  </Button>
                </>
              ),
            })}
      >
        <img className={styles.full} src={addressOf("image", { params: { workspace, image: opened } })} alt={words === "" ? `Picture ${at + 1}` : words} />
      </Dialog>
    </div>
  );
}
