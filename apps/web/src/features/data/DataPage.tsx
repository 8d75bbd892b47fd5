import { useParams } from "@tanstack/react-router";
import { useRights } from "../../shell/who-am-i.ts";
import { Page } from "../../ui/Page.tsx";
import { classes } from "../../ui/css-vars.ts";
import { Connect } from "./Connect.tsx";
import styles from "./DataPage.module.css";
import { DropZone } from "./DropZone.tsx";
import { Imports } from "./Imports.tsx";
import { Sources } from "./Sources.tsx";
import { TextReading } from "./TextReading.tsx";
import { useUpload } from "./use-upload.ts";

export function DataPage() {
  const { workspace } = useParams({ from: "/w/$workspace/data" });
  const { upload, start, stop } = useUpload(workspace);
  const { may, isKnown } = useRights(workspace);
  const mayImport = may("imports:write");
  return (
    <Page title="Data" {...(isKnown && !mayImport ? { lede: "Where the numbers come from. Bringing in more needs the role of editor, which an owner or an admin of this workspace can give you." } : {})}>
      {mayImport && <DropZone upload={upload} onFile={start} onStop={stop} />}
      <div className={classes(styles.grid, !mayImport && styles.alone)}>
        <Sources workspace={workspace} />
        {mayImport && <Connect workspace={workspace} />}
      </div>
      {may("events:read") && (
        <div className={styles.texts}>
          <TextReading workspace={workspace} mayRun={mayImport} />
        </div>
      )}
      {may("imports:read") && <Imports workspace={workspace} mayChange={mayImport} />}
    </Page>
  );
}
