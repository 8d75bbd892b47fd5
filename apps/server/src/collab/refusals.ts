import type { Connection } from "@hocuspocus/server";

/** Close codes for browsers: theirs to mend, or worth trying again. */
export const closeCodes = { "update-unreadable": 1007, "map-too-large": 1009, "map-too-new": 1008, "not-found": 1008, "disk-full": 1013, "documents-unavailable": 1013, "too-many-messages": 1013, forbidden: 1008 } as const;

/** Browsers connect anew after this, and find out what they may do now. */
export const rightsChanged = { code: 4205, reason: "rights-changed" } as const;

/** Tell a browser why, close its socket so that it connects anew, and stop Hocuspocus from applying what it sent. */
export function dismissed(connection: Connection, code: keyof typeof closeCodes): object {
  connection.sendStateless(JSON.stringify({ refused: code }));
  connection.webSocket.close(closeCodes[code], code);
  return refusal(code);
}

/** Hocuspocus passes the reason on to the browser. */
export function refusal(code: keyof typeof closeCodes): { readonly code: number; readonly reason: string } {
  return { code: closeCodes[code], reason: code };
}
