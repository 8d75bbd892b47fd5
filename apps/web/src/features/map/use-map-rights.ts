import { useMemo } from "react";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";

/** What one may do on a map. Controls for anything else are not drawn. */
export interface MapRights {
  /** False until the server has said what one is here. */
  readonly isKnown: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly comment: boolean;
  readonly share: boolean;
}

/** A role can be changed while the map is open; beside what the live document hears, it is asked this often. */
const everyMs = 30_000;

export function useMapRights(workspace: string): MapRights {
  useCall("workspaces", {}, { refetchEveryMs: everyMs });
  const { isKnown, may } = useRights(workspace);
  const [read, edit, comment, share] = [may("map:read"), may("map:write"), may("comments:write"), may("shares:write")];
  return useMemo(() => ({ isKnown, read, edit, comment, share }), [isKnown, read, edit, comment, share]);
}
