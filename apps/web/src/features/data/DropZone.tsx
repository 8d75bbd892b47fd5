import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import { Progress } from "../../ui/Progress.tsx";
import styles from "./DropZone.module.css";
import { bytesText } from "./import-words.ts";
import type { Upload } from "./use-upload.ts";

export interface DropZoneProps {
  readonly upload: Upload;
  readonly onFile: (file: File) => void;
  readonly onStop: () => void;
}

/** Takes a file that is dropped anywhere on the page or chosen with the button, and shows how far it is sent. */
export function DropZone({ upload, onFile, onStop }: DropZoneProps) {
  const isOver = useDroppedFiles(onFile);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className={classes(styles.zone, isOver && styles.over)} aria-label="Upload a file">
      <FileUp className={styles.picture} aria-hidden />
      {upload.state === "sending" ? (
        <div className={styles.words}>
          <p className="strong trunc">
            <bdi>{upload.file}</bdi>
          </p>
          <Progress label={`Uploading ${upload.file}`} share={upload.share < 1 ? upload.share : undefined} />
          <p className="micro faint num" role="status">
            {upload.share < 1 ? `${bytesText(upload.bytes * upload.share)} of ${bytesText(upload.bytes)}. Stay on this page until it is sent.` : "Uploaded. Taking a first look at it ..."}
          </p>
        </div>
      ) : (
        <div className={styles.words}>
          <p className="strong">{isOver ? "Drop it here" : "Drop a file of customer events here"}</p>
          {upload.state === "failed" ? (
            <p className={classes("small", styles.failed)} role="alert">
              <bdi>{upload.file}</bdi> was not taken. {upload.text}
            </p>
          ) : (
            <p className="small muted">CSV or TSV, plain or gzip, of any size: one row for each event, with a customer, an event name and a time. Nothing is stored before you say so.</p>
          )}
        </div>
      )}
      {upload.state === "sending" ? (
        <Button onClick={onStop}>Stop</Button>
      ) : (
        <Button variant="primary" size="large" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
      )}
      <input
        ref={input}
        className="vh"
        type="file"
        tabIndex={-1}
        aria-label="File to upload"
        accept=".csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,application/gzip"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </section>
  );
}

/** Is a file being dragged over the window? A file that is dropped is handed over. */
function useDroppedFiles(onFile: (file: File) => void): boolean {
  const [depth, setDepth] = useState(0);
  const tell = useRef(onFile);
  useEffect(() => {
    tell.current = onFile;
  }, [onFile]);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const listening = new AbortController();
    const on = (type: "dragenter" | "dragleave" | "dragover" | "drop", act: (event: DragEvent) => void) =>
      window.addEventListener(
        type,
        (event) => {
          if (!carriesFiles(event)) return;
          event.preventDefault();
          act(event);
        },
        { signal: listening.signal },
      );
    on("dragenter", () => setDepth((now) => now + 1));
    on("dragleave", () => setDepth((now) => Math.max(0, now - 1)));
    on("dragover", (event) => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    });
    on("drop", (event) => {
      setDepth(0);
      const file = event.dataTransfer?.files[0];
      if (file) tell.current(file);
    });
    return () => listening.abort();
  }, []);
  return depth > 0;
}
