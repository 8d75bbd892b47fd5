import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { exitCodes, Failure } from "./failure.ts";
import { connectRemote } from "./remote.ts";

const apiKey = "dp_0123456789012345678901234567890123456789012";
const never = new AbortController().signal;
const health = { status: "ok", version: "1.0.0", events: "ok", documents: "ok" };

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that answers as Desirepath to `/health`, and as it is told to all else. Returns its address and the secrets that it was sent. */
async function serving(answer: RequestListener, healthy: unknown = health): Promise<{ address: string; sent: string[] }> {
  const sent: string[] = [];
  server = createServer((request, response) => {
    if (request.headers.authorization !== undefined) sent.push(request.headers.authorization);
    if (request.url !== "/health") return answer(request, response);
    response.end(typeof healthy === "string" ? healthy : JSON.stringify(healthy));
  });
  await new Promise<void>((resolve) => void server!.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}

async function failureOf(act: () => Promise<unknown>): Promise<{ code: number; says: string }> {
  try {
    await act();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    expect(thrown.message).not.toContain(apiKey);
    return { code: thrown.exitCode, says: thrown.message };
  }
  throw new Error("it did not fail");
}

const problemAnswer = (status: number, detail: string): RequestListener => (_, response) => {
  response.statusCode = status;
  response.end(JSON.stringify({ type: "about:blank", title: "No", status, detail, code: status === 401 ? "sign-in-required" : "forbidden" }));
};

describe("a server elsewhere", () => {
  test("is asked with the key", async () => {
    const { address, sent } = await serving((_, response) => response.end('{"workspaces":[]}'));
    const api = await connectRemote({ server: address, apiKey, insecure: false }, never);
    expect(await api.call("workspaces")).toEqual({ ok: true, value: { workspaces: [] } });
    expect([sent, api.pages]).toEqual([[`Bearer ${apiKey}`], address]);
  });

  test.each([
    { name: "no address", server: "journeys.example.com", key: apiKey, says: '"journeys.example.com" is not a server\'s address.' },
    { name: "a path", server: "https://example.com/journeys", key: apiKey, says: "without a path" },
    { name: "a password in the address", server: "https://ann:hunter2@example.com", key: apiKey, says: "holds a password" },
    { name: "no key", server: "https://journeys.example.com", key: undefined, says: "DESIREPATH_API_KEY" },
    { name: "a key that is none", server: "https://journeys.example.com", key: "two words", says: "DESIREPATH_API_KEY is not an API key" },
    { name: "a way that others may read", server: "http://journeys.example.com", key: apiKey, says: "is not encrypted, so whoever is on it could read the API key" },
  ])("is not asked with $name", async ({ server, key, says }) => {
    const failure = await failureOf(() => connectRemote({ server, apiKey: key, insecure: false }, never));
    expect(failure).toEqual({ code: exitCodes.usage, says: expect.stringContaining(says) });
    expect(failure.says).not.toMatch(/hunter2|two words/);
  });

  test("is asked over a way that others may read if one insists", async () => {
    expect(await failureOf(() => connectRemote({ server: "http://journeys.invalid", apiKey, insecure: true }, never))).toEqual({ code: exitCodes.environment, says: "The server http://journeys.invalid cannot be reached: nobody knows its name." });
  });

  test("that does not listen is said to be unreachable", async () => {
    const { address } = await serving(() => undefined);
    await new Promise((resolve) => server!.close(resolve));
    expect(await failureOf(() => connectRemote({ server: address, apiKey, insecure: false }, never))).toEqual({ code: exitCodes.environment, says: `The server ${address} cannot be reached: nothing listens there.` });
  });

  test("that is not Desirepath is not sent the key", async () => {
    const { address, sent } = await serving(() => undefined, "<!doctype html>");
    expect(await failureOf(() => connectRemote({ server: address, apiKey, insecure: false }, never))).toMatchObject({ says: expect.stringContaining(`What answers at ${address} is not Desirepath.`) });
    expect(sent).toEqual([]);
  });

  test("that answers to another name says so", async () => {
    const { address } = await serving(() => undefined, { type: "about:blank", title: "No", status: 421, detail: "This server does not answer to the name x.", code: "wrong-host" });
    expect(await failureOf(() => connectRemote({ server: address, apiKey, insecure: false }, never))).toMatchObject({ says: `${address}: This server does not answer to the name x.` });
  });

  test.each([
    { status: 401, says: "does not take the API key in DESIREPATH_API_KEY. It may be revoked, expired or cut short" },
    { status: 403, says: "The API key in DESIREPATH_API_KEY does not allow this. This needs the right map:write." },
    { status: 302, says: "is not Desirepath" },
  ])("that answers $status ends the command with a sentence", async ({ status, says }) => {
    const { address } = await serving(problemAnswer(status, "This needs the right map:write."));
    const api = await connectRemote({ server: address, apiKey, insecure: false }, never);
    expect(await failureOf(() => api.call("workspaces"))).toEqual({ code: exitCodes.input, says: expect.stringContaining(says) });
  });
});
