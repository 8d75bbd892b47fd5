import { useParams } from "@tanstack/react-router";
import { Page } from "../../ui/Page.tsx";
import { Connect } from "./Connect.tsx";
import styles from "./DataPage.module.css";
import { DropZone } from "./DropZone.tsx";
import { Imports } from "./Imports.tsx";
import { Sources } from "./Sources.tsx";
import { useUpload } from "./use-upload.ts";

export function DataPage() {
  const { workspace } = useParams({ from: "/w/$workspace/data" });
  const { upload, start, stop } = useUpload(workspace);
  return (
    <Page title="Data">
      <DropZone upload={upload} onFile={start} onStop={stop} />
      <div className={styles.grid}>
        <Sources workspace={workspace} />
        <Connect workspace={workspace} />
      </div>
      <Imports workspace={workspace} />
    </Page>
  );
}
