import { X } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import styles from "./PictureInput.module.css";
import { picturesIn, storePicture } from "./stored-picture.ts";

export interface PictureInputProps {
  readonly workspace: string;
  /** What the picture is of, such as "Picture of Mira". */
  readonly label: string;
  /** Id of the stored picture; null for none. */
  readonly picture: string | null;
  readonly onChange: (picture: string | null) => void;
  /** The picture, or what stands in its place. */
  readonly children: ReactNode;
}

/** A picture that is chosen, dropped or pasted; it is shrunk and stripped in the browser before it is stored. */
export function PictureInput({ workspace, label, picture, onChange, children }: PictureInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: Blob | undefined) => {
    if (file === undefined || isBusy) return;
    setProblem(null);
    setIsBusy(true);
    const stored = await storePicture(workspace, file);
    setIsBusy(false);
    if (stored.ok) onChange(stored.value);
    else setProblem(stored.error);
  };
  return (
    <div>
      <div
        className={styles.place}
        role="group"
        aria-label={label}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take(picturesIn(event.dataTransfer.files)[0]);
        }}
        onPaste={(event) => {
          const file = picturesIn(event.clipboardData.files)[0];
          if (file === undefined) return;
          event.preventDefault();
          void take(file);
        }}
      >
        <button type="button" aria-label={`${picture === null ? "Choose" : "Change"} the ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`} onClick={() => input.current?.click()} disabled={isBusy}>
          {children}
        </button>
        <span className={styles.said} data-busy={isBusy} aria-hidden>
          {isBusy ? "Storing…" : "Choose, drop or paste"}
        </span>
        {picture !== null && !isBusy && (
          <button type="button" className={styles.remove} aria-label={`Remove the ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`} onClick={() => onChange(null)}>
            <X aria-hidden />
          </button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          className="vh"
          aria-label={`File of the ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`}
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
