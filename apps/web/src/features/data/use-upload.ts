import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { failureText } from "../../api/client.ts";
import { callKey } from "../../api/use-call.ts";
import { uploadFile } from "./upload-file.ts";

export type Upload = { readonly state: "idle" } | { readonly state: "sending"; readonly file: string; readonly bytes: number; readonly share: number } | { readonly state: "failed"; readonly file: string; readonly text: string };

/** Sends one file at a time and opens its import when the server has looked at it. Leaving the page stops it. */
export function useUpload(workspace: string) {
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const sending = useRef<AbortController | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();

  useEffect(() => () => sending.current?.abort(), []);

  const start = async (file: File) => {
    sending.current?.abort();
    const stop = new AbortController();
    sending.current = stop;
    const about = { file: file.name, bytes: file.size };
    setUpload({ state: "sending", ...about, share: 0 });
    try {
      const found = await uploadFile({ workspace, file, signal: stop.signal, onProgress: (share) => setUpload({ state: "sending", ...about, share }) });
      if (stop.signal.aborted) return;
      if (!found.ok) return setUpload({ state: "failed", file: file.name, text: failureText(found.error) });
      queries.setQueryData(callKey("getImport", { params: { workspace, import: found.value.id } }), found.value);
      void queries.invalidateQueries({ queryKey: ["listImports"] });
      await navigate({ to: "/w/$workspace/data/imports/$import", params: { workspace, import: found.value.id } });
    } catch {
      // Stopped by hand, or by leaving the page.
    }
  };
  const stop = () => {
    sending.current?.abort();
    setUpload({ state: "idle" });
  };
  return { upload, start: (file: File) => void start(file), stop };
}
