import type { Right } from "@desirepath/core/access/policy.ts";
import * as decoding from "lib0/decoding";

/** What a browser may send over a live socket, and the right that each needs. Whatever is not here is refused. */
export const liveMessages = {
  /** Asks to come in; the first message of all. */
  enter: "map:read",
  /** States what the sender has, and asks for the rest. */
  "sync-step-1": "map:read",
  /** Sends what the other side lacks. Those who only read send it too, as the answer to the server's first step: it is not applied. */
  "sync-step-2": "map:write",
  "sync-update": "map:write",
  /** Where somebody is on the map. */
  awareness: "map:read",
  "query-awareness": "map:read",
  leave: "map:read",
} as const satisfies Record<string, Right>;

export type LiveMessage = keyof typeof liveMessages;

const kinds: Readonly<Record<number, LiveMessage>> = { 1: "awareness", 2: "enter", 3: "query-awareness", 7: "leave" };
const syncKinds: readonly LiveMessage[] = ["sync-step-1", "sync-step-2", "sync-update"];

/** The kind of a message as it came (Hocuspocus's protocol); undefined for what no browser sends. */
export function liveMessageIn(bytes: Uint8Array): LiveMessage | undefined {
  try {
    const decoder = decoding.createDecoder(bytes);
    decoding.readVarString(decoder); // the document's name
    const kind = decoding.readVarUint(decoder);
    // 4 is a sync that wants no first step in return.
    return kind === 0 || kind === 4 ? syncKinds[decoding.readVarUint(decoder)] : kinds[kind];
  } catch {
    return undefined;
  }
}
