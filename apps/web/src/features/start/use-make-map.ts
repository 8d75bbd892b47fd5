import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, type Result } from "@desirepath/core/result.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, type CallFailure, failureText } from "../../api/client.ts";
import { fileMapOf, keepDraft, saidOf, type StartDraft, startOf } from "./start-draft.ts";

/** Makes the map that was spoken of, and opens it. */
export function useMakeMap(workspace: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const make = async (draft: StartDraft, file: JourneyMap | null) => {
    setBusy(true);
    setError(null);
    const made = await madeOf(workspace, draft, file);
    setBusy(false);
    if (!made.ok) return setError(failureText(made.error));
    keepDraft(workspace, null);
    void queries.invalidateQueries({ queryKey: ["listMaps"] });
    await navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map: made.value.id } });
  };
  return { isBusy, error, make: (draft: StartDraft, file: JourneyMap | null) => void make(draft, file) };
}

async function madeOf(workspace: string, draft: StartDraft, file: JourneyMap | null): Promise<Result<JourneyMap, CallFailure>> {
  const params = { workspace };
  if (draft.beginning === "file" && file !== null) {
    const first = await call("createMap", { params, body: fileMapOf(file, draft, file.id) });
    // The map that the file was exported from is still here, or was deleted not long ago: this one becomes another.
    return first.ok || first.error.code !== "conflict" ? first : call("createMap", { params, body: fileMapOf(file, draft, `map-${crypto.randomUUID()}`) });
  }
  if (draft.beginning !== "data") return call("createMap", { params, body: startOf(draft) });
  const drafted = await call("discoverMap", { params, body: draft.title.trim() === "" ? {} : { title: draft.title.trim() } });
  const said = saidOf(draft);
  if (!drafted.ok || Object.keys(said).length === 0) return drafted;
  const changed = await call("changeMap", { params: { workspace, map: drafted.value.id }, body: { frame: said } });
  return changed.ok ? changed : err(changed.error);
}
