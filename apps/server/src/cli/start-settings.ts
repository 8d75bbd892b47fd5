import { z } from "zod";
import type { Config, SingleSignOnConfig } from "../config.ts";
import { exposureOf, isLoopbackHost, isProxy, type PublicUrlError, publicUrlIn } from "../exposure.ts";
import { exitCodes, Failure } from "./failure.ts";

type Settings = Pick<Config, "host" | "publicUrl" | "trustedProxies" | "hsts" | "singleSignOn">;

/** Can anybody but this machine reach the server? Then nobody gets in without signing in. */
export function isPublic(config: Pick<Config, "host" | "publicUrl">): boolean {
  return config.publicUrl !== undefined || exposureOf(config).listensBeyond;
}

/**
 * Looks over the settings of a server that is to start: how it is reached. Those of e-mail and single sign-on are looked over where they are used.
 *
 * @returns warnings, each a sentence.
 * @throws `Failure` on the first setting that it cannot start with.
 */
export function checkedSettings(settings: Settings): readonly string[] {
  const { host, publicUrl, trustedProxies, singleSignOn, hsts } = settings;
  const url = publicUrl === undefined ? undefined : publicUrlIn(publicUrl);
  if (url && !url.ok) throw wrong(`DESIREPATH_URL ${publicUrlFault(url.error)}. Give the address that people open in the browser, such as https://journeys.example.com.`);
  const unknownProxy = trustedProxies.find((one) => !isProxy(one));
  if (unknownProxy !== undefined) throw wrong(`DESIREPATH_TRUSTED_PROXIES names ${JSON.stringify(unknownProxy)}, which is none of: an address, a network such as 10.0.0.0/8, or loopback.`);
  if (singleSignOn !== undefined && isReadOnTheWay(singleSignOn.issuer)) throw wrong(`OIDC_ISSUER is ${JSON.stringify(singleSignOn.issuer)}: whoever is on the way could sign in as anybody. An issuer must be reached by https.`);
  const isElsewhere = url?.ok === true && !isLoopbackHost(url.value.hostname);
  const isEncrypted = url?.ok === true && url.value.protocol === "https:";
  return [
    ...(!isEncrypted && (isElsewhere || (url === undefined && !isLoopbackHost(host))) ? ["People reach this server without encryption (http), so passwords can be read on the way. Put it behind a proxy with TLS, and set DESIREPATH_URL to its https address."] : []),
    ...(isElsewhere && isLoopbackHost(host) && trustedProxies.length === 0 ? ["Everybody seems to come from the proxy's address, and shares its allowance of tries. If the proxy runs on this machine, set DESIREPATH_TRUSTED_PROXIES=loopback."] : []),
    ...(hsts && !isEncrypted ? ["DESIREPATH_HSTS has no effect without a DESIREPATH_URL that begins with https."] : []),
  ];
}

function publicUrlFault(error: PublicUrlError): string {
  switch (error.code) {
    case "not-an-address":
      return `is ${JSON.stringify(error.text)}, which is not an address`;
    case "not-http":
      return `is ${JSON.stringify(error.text)}, which is neither http nor https`;
    case "has-credentials":
      return "holds a name or a password, which do not belong there";
    case "has-path":
      return `is ${JSON.stringify(error.text)}, but Desirepath must have a host of its own, without a path after it`;
  }
}

function isReadOnTheWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !isLoopbackHost(hostname);
}

function wrong(sentence: string): Failure {
  return new Failure(sentence, exitCodes.environment);
}

const discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string(), token_endpoint: z.string() });
const issuerPatienceMs = 5_000;

/** What is amiss with a single sign-on provider, as a sentence; undefined if it answers as one. The server starts all the same: a provider can come later. */
export async function singleSignOnWarning({ issuer, name }: SingleSignOnConfig): Promise<string | undefined> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const until = `Nobody can sign in with ${name} until this is mended.`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(issuerPatienceMs) });
    const told = discovery.safeParse(await answer.json().catch(() => undefined));
    if (!answer.ok || !told.success) return `OIDC_ISSUER: ${address} does not describe an OpenID Connect provider (status ${answer.status}). ${until}`;
    if (told.data.issuer !== issuer) return `OIDC_ISSUER is ${issuer}, but the provider calls itself ${told.data.issuer}. Set OIDC_ISSUER to exactly that. ${until}`;
    return undefined;
  } catch {
    return `OIDC_ISSUER: ${address} cannot be reached. ${until}`;
  }
}
