import type { Connection } from "@hocuspocus/server";
import { mayDo } from "@desirepath/core/access/policy.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { LiveAccess } from "./live-access.ts";
import type { LiveVisit } from "./live-visits.ts";
import { closeCodes, dismissed, rightsChanged } from "./refusals.ts";

export interface LookOverParts {
  readonly access: Pick<LiveAccess, "whoIs" | "onChange">;
  readonly documents: Pick<DocumentStore, "maps">;
  readonly visits: ReadonlySet<LiveVisit>;
  readonly connectionsOf: (visit: LiveVisit) => readonly Connection[];
  /** Every open connection is looked over again after this long: sessions end by themselves, and on other nodes. */
  readonly everyMs: number;
  readonly log: { warn(facts: object, message: string): void };
}

/** Looks over all open connections after any change to who may what, and now and then. @returns what stops it. */
export function keepLookedOver(parts: LookOverParts): () => void {
  let isOver = false;
  /** What changes while it looks is looked at once more after that. */
  let look: "done" | "looking" | "once more" = "done";
  const lookOverSoon = () => {
    if (isOver) return;
    const isBusy = look !== "done";
    look = isBusy ? "once more" : "looking";
    if (isBusy) return;
    const looked = lookOver(parts).catch((error: unknown) => parts.log.warn({ error }, "open connections could not be looked over"));
    void looked.finally(() => {
      const again = look === "once more";
      look = "done";
      if (again) lookOverSoon();
    });
  };
  parts.access.onChange(lookOverSoon);
  const timer = setInterval(lookOverSoon, parts.everyMs).unref();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

/** Lets go of whoever lost the right to read, or got or lost that to write: who may still come in connects anew, as what they are now. */
async function lookOver({ access, documents, visits, connectionsOf }: LookOverParts): Promise<void> {
  for (const visit of visits) {
    const { workspace, map, request, webSocket } = visit;
    const principal = await access.whoIs(request);
    const connections = connectionsOf(visit);
    if (!mayDo(principal, "map:read", workspace)) {
      for (const connection of connections) dismissed(connection, "forbidden");
      webSocket.current?.close(closeCodes.forbidden, "forbidden");
    } else if (connections.some(({ readOnly }) => readOnly === mayDo(principal, "map:write", workspace))) {
      for (const connection of connections) connection.readOnly = true;
      webSocket.current?.close(rightsChanged.code, rightsChanged.reason);
    } else if ((await documents.maps.get(workspace, map)).ok === false) {
      for (const connection of connections) dismissed(connection, "not-found");
    }
  }
}
