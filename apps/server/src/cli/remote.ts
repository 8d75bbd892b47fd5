import { problem } from "@desirepath/core/api/route.ts";
import { isLoopbackHost, publicUrlIn } from "../exposure.ts";
import { type Api, apiOfServer, problemFrom } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";

export interface Remote {
  /** The server's address, as it was given. */
  readonly server: string;
  readonly apiKey: string | undefined;
  /** Send the key over a line that others may read. */
  readonly insecure: boolean;
}

const patienceMs = 15_000;

/**
 * The API of a server elsewhere, opened with an API key. Every failure is a sentence, and none repeats the key.
 */
export async function connectRemote({ server, apiKey, insecure }: Remote, stop: AbortSignal): Promise<Api> {
  const url = publicUrlIn(server);
  if (!url.ok) throw new Failure(`${url.error.code === "has-credentials" ? "The server's address holds a password" : `${JSON.stringify(server)} is not a server's address`}. Say it as https://journeys.example.com, without a path, and the key in DESIREPATH_API_KEY.`, exitCodes.usage);
  if (apiKey === undefined) throw new Failure("A server elsewhere asks for an API key. Make one there under Settings, API keys, and put it into the environment as DESIREPATH_API_KEY.", exitCodes.usage);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new Failure("DESIREPATH_API_KEY is not an API key: it holds spaces, or signs that no key has.", exitCodes.usage);
  if (url.value.protocol === "http:" && !isLoopbackHost(url.value.hostname) && !insecure) {
    throw new Failure(`The way to ${url.value.host} is not encrypted, so whoever is on it could read the API key. Use https, or say --insecure if you trust the network.`, exitCodes.usage);
  }
  const address = url.value.origin;
  const unreachable = (error: unknown) => new Failure(`The server ${address} cannot be reached: ${reasonOf(error)}.`, exitCodes.environment);
  await mustBeDesirepath(address, unreachable);
  return apiOfServer({
    address,
    pages: address,
    secret: apiKey,
    unreachable,
    refuse: (answer) => {
      if (answer.status >= 300 && answer.status < 400) throw notDesirepath(address);
      if (answer.status === 401) throw new Failure(`${address} does not take the API key in DESIREPATH_API_KEY. It may be revoked, expired or cut short; make a new one there under Settings, API keys.`);
      if (answer.status === 403) throw new Failure(`The API key in DESIREPATH_API_KEY does not allow this. ${problemFrom(answer).detail}`);
    },
  }, stop);
}

/** Looks who answers before the key is sent. */
async function mustBeDesirepath(address: string, unreachable: (error: unknown) => Failure): Promise<void> {
  const answer = await fetch(new URL("/health", address), { redirect: "manual", signal: AbortSignal.timeout(patienceMs) }).catch((error: unknown) => {
    throw unreachable(error);
  });
  const said: unknown = await answer.json().catch(() => undefined);
  const refused = problem.safeParse(said);
  if (refused.success) throw new Failure(`${address}: ${refused.data.detail}`);
  if (typeof said !== "object" || said === null || !("version" in said && "events" in said)) throw notDesirepath(address);
}

function notDesirepath(address: string): Failure {
  return new Failure(`What answers at ${address} is not Desirepath. Give the address that people open in the browser, with its port.`);
}

/** Why no answer came, as part of a sentence. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "nobody knows its name";
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET") return "the line was cut";
  if (code.includes("TIMEOUT") || code === "ETIMEDOUT" || (error instanceof Error && error.name === "TimeoutError")) return "it does not answer";
  if (code.includes("CERT") || code.includes("SIGNATURE")) return `its certificate is not trusted here (${code}); NODE_EXTRA_CA_CERTS names the file of a certificate authority of your own`;
  return code || "the line was cut";
}
