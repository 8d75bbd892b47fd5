import { useMemo } from "react";
import { useRights } from "./who-am-i.ts";

/**
 * What one may do on a map, as it is now: the frame around it asks again and again, and the live document tells of changes. Controls for
 * anything else are not drawn.
 */
export interface MapRights {
  /** False until the server has said what one is here. */
  readonly isKnown: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly comment: boolean;
  readonly share: boolean;
}

export function useMapRights(workspace: string): MapRights {
  const { isKnown, may } = useRights(workspace);
  const [read, edit, comment, share] = [may("map:read"), may("map:write"), may("comments:write"), may("shares:write")];
  return useMemo(() => ({ isKnown, read, edit, comment, share }), [isKnown, read, edit, comment, share]);
}
