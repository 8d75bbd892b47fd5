import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configOf } from "../config.ts";
import { Failure } from "./failure.ts";
import { checkedSettings, isPublic, singleSignOnWarning } from "./start-settings.ts";

const site = { DESIREPATH_URL: "https://journeys.example.com" };
const provider = { OIDC_ISSUER: "https://login.example.com", OIDC_CLIENT_ID: "desirepath", OIDC_CLIENT_SECRET: "hunter2" };

function refusalOf(environment: NodeJS.ProcessEnv): string {
  try {
    checkedSettings(configOf({}, environment));
    return "";
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.exitCode === 4) return thrown.message;
    throw thrown;
  }
}

describe("a start is refused", () => {
  test.each<{ environment: NodeJS.ProcessEnv; says: string }>([
    { environment: { DESIREPATH_URL: "journeys.example.com" }, says: 'DESIREPATH_URL is "journeys.example.com", which is not an address.' },
    { environment: { DESIREPATH_URL: "ftp://journeys.example.com" }, says: "which is neither http nor https." },
    { environment: { DESIREPATH_URL: "https://example.com/journeys" }, says: "without a path after it." },
    { environment: { DESIREPATH_URL: "https://ann:hunter2@example.com" }, says: "DESIREPATH_URL holds a name or a password" },
    { environment: { DESIREPATH_TRUSTED_PROXIES: "10.0.0.0/8, proxy.internal" }, says: 'DESIREPATH_TRUSTED_PROXIES names "proxy.internal"' },
    { environment: { ...provider, OIDC_ISSUER: "http://login.example.com" }, says: "An issuer must be reached by https." },
  ])("with $environment", ({ environment, says }) => {
    expect(refusalOf(environment)).toContain(says);
    expect(refusalOf(environment)).not.toContain("hunter2");
  });
});

test.each<{ environment: NodeJS.ProcessEnv; warns: readonly string[] }>([
  { environment: {}, warns: [] },
  { environment: { ...site, ...provider, DESIREPATH_TRUSTED_PROXIES: "loopback,10.0.0.0/8", DESIREPATH_HSTS: "on" }, warns: [] },
  { environment: { DESIREPATH_URL: "http://127.0.0.1:4780" }, warns: [] },
  { environment: { DESIREPATH_URL: "http://10.0.0.5:4780", HOST: "10.0.0.5" }, warns: ["passwords can be read on the way"] },
  { environment: site, warns: ["set DESIREPATH_TRUSTED_PROXIES=loopback"] },
  { environment: { HOST: "0.0.0.0" }, warns: ["passwords can be read on the way"] },
  { environment: { HOST: "0.0.0.0", ...site }, warns: [] },
  { environment: { DESIREPATH_HSTS: "on" }, warns: ["DESIREPATH_HSTS has no effect"] },
])("with $environment a start warns of $warns", ({ environment, warns }) => {
  expect(checkedSettings(configOf({}, environment))).toEqual(warns.map((one) => expect.stringContaining(one)));
});

test.each<[NodeJS.ProcessEnv, boolean]>([[{}, false], [{ HOST: "::1" }, false], [{ HOST: "0.0.0.0" }, true], [site, true], [{ DESIREPATH_URL: "http://127.0.0.1:4780" }, true]])("with %o others can come: %s", (environment, expected) => {
  expect(isPublic(configOf({}, environment))).toBe(expected);
});

describe("a single sign-on provider", () => {
  const described = { authorization_endpoint: "https://login.example.com/auth", token_endpoint: "https://login.example.com/token" };
  let answer: unknown;
  const server = createServer((_, response) => response.end(JSON.stringify(answer)));
  let issuer: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  const warning = () => singleSignOnWarning({ issuer, clientId: "desirepath", clientSecret: "secret", name: "Example login" });

  test("that describes itself is fine", async () => {
    answer = { ...described, issuer };
    expect(await warning()).toBeUndefined();
  });

  test("that calls itself otherwise is warned of, with the name to use", async () => {
    answer = { ...described, issuer: `${issuer}/` };
    expect(await warning()).toContain(`the provider calls itself ${issuer}/. Set OIDC_ISSUER to exactly that.`);
  });

  test("that is something else is warned of", async () => {
    answer = { hello: "world" };
    expect(await warning()).toContain("does not describe an OpenID Connect provider (status 200). Nobody can sign in with Example login until this is mended.");
  });

  test("that cannot be reached is warned of", async () => {
    expect(await singleSignOnWarning({ issuer: "https://login.invalid", clientId: "desirepath", clientSecret: "secret", name: "Example login" })).toContain("cannot be reached");
  });
});
