import { Buffer } from "node:buffer";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { LiveMessage } from "./live-messages.ts";

/** What came of a message: the status that the opening was refused with, or what the server did. */
export type LiveAnswer = { readonly status: number } | { readonly taken: boolean };

/** The numbers of the answers that are waited for (Hocuspocus's protocol). */
const [sync, auth, syncReply, close, syncStatus] = [0, 2, 4, 7, 8];

type Part = (encoder: encoding.Encoder) => void;
const number = (value: number): Part => (encoder) => encoding.writeVarUint(encoder, value);
const text = (value: string): Part => (encoder) => encoding.writeVarString(encoder, value);
const bytes = (value: Uint8Array): Part => (encoder) => encoding.writeVarUint8Array(encoder, value);

/**
 * Opens a live socket by hand, sends one message of a kind and says whether the server took it. Each edit is one that the map does not
 * have yet.
 *
 * @param name the document's name, `workspace/map`.
 */
export async function sendLive(address: string, headers: Readonly<Record<string, string>>, name: string, kind: LiveMessage): Promise<LiveAnswer> {
  const socket = new WebSocket(address, { headers });
  const answers: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => void waiting.shift()?.();
  const opened = await new Promise<number>((resolve) => {
    socket.on("open", () => resolve(101));
    socket.on("unexpected-response", (request, response) => (request.destroy(), resolve(response.statusCode ?? 0)));
    socket.on("message", (data: Buffer) => (answers.push(new Uint8Array(data)), wake()));
    socket.on("close", () => wake());
    socket.on("error", () => wake());
  });
  if (opened !== 101) return { status: opened };
  /** The rest of the first answer of a kind; undefined if the server closed the socket instead. */
  const answerOf = async (...wanted: number[]): Promise<decoding.Decoder | undefined> => {
    for (let at = 0; ; at++) {
      while (at >= answers.length) {
        if (socket.readyState !== WebSocket.OPEN) return undefined;
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
      const decoder = decoding.createDecoder(answers[at]!);
      decoding.readVarString(decoder);
      if (wanted.includes(decoding.readVarUint(decoder))) return decoder;
    }
  };
  const send = (...parts: readonly Part[]) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, name);
    for (const part of parts) part(encoder);
    socket.send(encoding.toUint8Array(encoder));
  };
  /** The server answers messages in turn: what came before this was taken. */
  const stillAnswers = async () => {
    send(number(sync), number(0), bytes(Y.encodeStateVector(new Y.Doc())));
    return (await answerOf(sync, syncReply)) !== undefined;
  };
  const isStored = async () => {
    const status = await answerOf(syncStatus);
    return status !== undefined && decoding.readVarUint(status) === 1;
  };

  try {
    send(number(auth), number(0), text(""));
    const entered = await answerOf(auth);
    const isIn = entered !== undefined && decoding.readVarUint(entered) === 2;
    if (!isIn || kind === "enter") return { taken: isIn };
    switch (kind) {
      case "sync-step-1":
        return { taken: await stillAnswers() };
      case "sync-step-2":
      case "sync-update":
        send(number(sync), number(kind === "sync-step-2" ? 1 : 2), bytes(newEdit()));
        return { taken: await isStored() };
      case "awareness": {
        const states = encoding.createEncoder();
        for (const part of [number(1), number(7), number(1), text(JSON.stringify({ at: "ad" }))]) part(states);
        send(number(1), bytes(encoding.toUint8Array(states)));
        return { taken: await stillAnswers() };
      }
      case "query-awareness":
        send(number(3));
        return { taken: await stillAnswers() };
      case "leave":
        send(number(close));
        return { taken: (await answerOf(close)) !== undefined };
    }
  } finally {
    socket.terminate();
  }
}

function newEdit(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("of-a-test").set("edit", doc.clientID);
  return Y.encodeStateAsUpdate(doc);
}
