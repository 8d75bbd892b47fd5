import { EventEmitter, once } from "node:events";
import { writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { mayDo } from "@desirepath/core/access/policy.ts";
import { contract, type RouteName } from "@desirepath/core/api/contract.ts";
import { problem, type Route } from "@desirepath/core/api/route.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { given, openGate, openTestApp, type TestApp } from "../test-app.ts";
import { buildHttpServer } from "./server.ts";
import type { Handlers } from "./routes.ts";

const workspace = "shop";
const log = `customer,event,time,channel,rating,scale,text,country
ann,ad,2024-01-01T10:00:00Z,social,,,,NL
ann,shop,2024-01-02T10:00:00Z,web,4,csat,"fine, <b>fast</b>",NL
ann,pay,2024-01-03T10:00:00Z,web,,,,NL
bob,ad,2024-01-01T11:00:00Z,social,,,,DE
bob,shop,2024-01-02T11:00:00Z,web,1,csat,slow,DE
`;
const lines: string[] = [];
let app: TestApp;
let address: string;
let map: JourneyMap;
let importId: string;

beforeAll(async () => {
  app = await openTestApp(pino({ level: "info" }, { write: (line: string) => void lines.push(line) }));
  const path = join(app.folder, "log.csv");
  await writeFile(path, log);
  importId = (await app.store(workspace, path)).id;
  map = given(await app.maps.discover(workspace, "Buying"));
  await app.http.listen({ host: "127.0.0.1", port: 0 });
  address = `127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => app?.remove());

function ask(options: InjectOptions & { url: string }): Promise<Response> {
  return app.http.inject({ method: "GET", ...options, headers: { host: "127.0.0.1", ...options.headers } });
}

const routes = (Object.entries(contract) as [RouteName, Route][]).map(([name, route]) => ({ name, route, url: urlOf(route) }));

/** A server of its own with these handlers only. */
function serverWith(handlers: Partial<Handlers>) {
  return buildHttpServer({ handlers: handlers as Handlers, gate: openGate(), version: "test", logger: pino({ level: "silent" }), webDirectory: undefined });
}

function urlOf(route: Route): string {
  const parameters: Readonly<Record<string, () => string>> = { workspace: () => workspace, map: () => map?.id ?? "m", touchpoint: () => map?.touchpoints[0]?.id ?? "t", customer: () => "ann", import: () => importId ?? "1" };
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name]?.() ?? `no-such-${name}-0123456789`));
}

describe("the policy", () => {
  test("keeps a server from starting whose route names no right", async () => {
    const server = await serverWith({});
    server.get("/api/open", async () => "everything");
    await expect(server.ready()).rejects.toThrow("The route GET /api/open names no right that it needs.");
    await server.close();
  });

  const strangers = [
    { who: "a foreign host", asking: { headers: { host: "rebound.example:4780" } }, status: 421, code: "wrong-host" },
    { who: "a host that only begins like ours", asking: { headers: { host: "127.0.0.1.example" } }, status: 421, code: "wrong-host" },
    { who: "another site's page", asking: { headers: { origin: "https://evil.example" } }, status: 403, code: "wrong-origin" },
    { who: "another program's page on this machine", asking: { headers: { host: "127.0.0.1:4780", origin: "http://127.0.0.1:3000" } }, status: 403, code: "wrong-origin" },
    { who: "a page without an origin of its own", asking: { headers: { origin: "null" } }, status: 403, code: "wrong-origin" },
  ];
  test.each(strangers)("refuses $who at every route", async ({ asking, status, code }) => {
    const places = [...routes.map(({ route, url }) => ({ method: route.method, url })), ...["/", "/api/openapi.json", "/api/nowhere", "/maps/m"].map((url) => ({ method: "GET" as const, url }))];
    for (const place of places) {
      const answer = await ask({ ...place, ...asking });
      expect([place.url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([place.url, status, code]);
    }
  });

  test.each([
    { who: "a stranger's address", remoteAddress: "192.168.1.20" },
    { who: "a stranger's address of version 6", remoteAddress: "2001:db8::1" },
  ])("asks $who to sign in at every route that needs more than to be open", async ({ remoteAddress }) => {
    for (const { route, url } of routes) {
      const answer = await ask({ method: route.method, url, remoteAddress });
      if (route.needs.startsWith("shared:")) expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 404, "share-not-found"]);
      else if (mayDo({ kind: "stranger" }, route.needs, undefined)) expect([url, answer.statusCode]).not.toEqual([url, 401]);
      else expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 401, "sign-in-required"]);
    }
  });

  test.each([
    { who: "a foreign host", headers: { host: "rebound.example" }, status: "421" },
    { who: "another site's page", headers: { origin: "https://evil.example" }, status: "403" },
  ])("refuses $who at the live socket", async ({ headers, status }) => {
    const socket = new WebSocket(`ws://${address}/api/w/${workspace}/maps/${map.id}/live`, { headers });
    await expect(new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject))).rejects.toThrow(status);
  });

  test("lets the owner in over any loopback address and name", async () => {
    for (const host of ["127.0.0.1:4780", "localhost", "localhost:4780", "[::1]:4780", "127.0.0.2"]) expect((await ask({ url: "/health", headers: { host } })).statusCode).toBe(200);
    for (const remoteAddress of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) expect((await ask({ url: "/health", remoteAddress })).statusCode).toBe(200);
  });
});

/** What routes cannot be asked without. */
const needed = (): Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> => ({
  customersNext: { map: map.id },
  times: { wait: JSON.stringify({ kind: "journey", to: "end" }) },
  funnel: { funnel: JSON.stringify({ steps: [{ nodes: [map.touchpoints[0]!.id] }] }) },
  funnelStopped: { funnel: JSON.stringify({ steps: [{ nodes: [map.touchpoints[0]!.id] }] }), step: "0" },
});

describe("answers", () => {
  test("fit their schemas at every reading route", async () => {
    const filter = encodeURIComponent(JSON.stringify({ channels: ["web"], trait: { name: "country", values: ["NL"] } }));
    for (const { name, route } of routes) {
      // Of members' own things, of links and of invitations there are none here.
      if (route.method !== "GET" || name === "previewImport" || ["account:use", "inbox:use", "shared:read"].includes(route.needs) || urlOf(route).includes("no-such-")) continue;
      const own = new URLSearchParams(needed()[name] ?? {}).toString();
      for (const filtering of ["", ...(route.query instanceof z.ZodObject && "filter" in route.query.shape ? [`filter=${filter}`] : [])]) {
        const answer = await ask({ url: `${urlOf(route)}?${own}&${filtering}` });
        expect([name, answer.statusCode, answer.statusCode === 200 ? "" : answer.body]).toEqual([name, 200, ""]);
        if (typeof route.answer === "string") expect(answer.headers["content-type"]).toBe(`${route.answer}; charset=utf-8`);
        else expect(() => (route.answer as z.ZodType).parse(answer.json()), name).not.toThrow();
      }
    }
  });

  test("have the headers that keep other sites and types of content out", async () => {
    for (const url of ["/health", "/api/workspaces", "/nowhere"]) {
      const { headers } = await ask({ url });
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin", "content-security-policy": expect.stringContaining("default-src 'none'") });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
    expect((await ask({ url: "/api/workspaces" })).headers["cache-control"]).toBe("no-store");
  });

  test("to HEAD have the headers alone", async () => {
    const answer = await ask({ method: "HEAD", url: "/api/workspaces" });
    expect([answer.statusCode, answer.body]).toEqual([200, ""]);
  });
});

describe("what goes wrong is told as a problem", () => {
  test.each([
    { name: "an unknown address", asking: { url: "/api/w/shop/nothing" }, status: 404, code: "not-found", detail: "There is nothing at GET /api/w/shop/nothing." },
    { name: "an unknown workspace", asking: { url: "/api/w/nobody/maps/m" }, status: 404, code: "map-not-found", detail: /no map "m"/ },
    { name: "an unknown customer", asking: { url: "/api/w/shop/customers/zoe" }, status: 404, code: "customer-not-found", detail: 'There is no customer "zoe".' },
    { name: "an unknown import", asking: { url: "/api/w/shop/imports/1" }, status: 404, code: "import-not-found", detail: /no import "1"/ },
    { name: "a query that does not fit", asking: { url: "/api/w/shop/customers?limit=0" }, status: 400, code: "invalid-request", detail: /^query\.limit: .*>=1/ },
    { name: "a parameter that is not JSON", asking: { url: "/api/w/shop/maps/m/measures?filter=%7B" }, status: 400, code: "invalid-request", detail: "query.filter: this is not JSON." },
    { name: "a body that does not fit", asking: { method: "POST", url: "/api/workspaces", payload: { name: 7 } }, status: 400, code: "invalid-request", detail: /^body\.name: .*string/ },
    { name: "no body", asking: { method: "POST", url: "/api/workspaces" }, status: 400, code: "invalid-request", detail: /^body/ },
    { name: "a body that is not JSON", asking: { method: "POST", url: "/api/workspaces", payload: "{name", headers: { "content-type": "application/json" } }, status: 400, code: "not-json", detail: /content-type: application\/json/ },
    { name: "a body of another type", asking: { method: "POST", url: "/api/workspaces", payload: "name=x", headers: { "content-type": "text/plain" } }, status: 400, code: "not-json", detail: /content-type: application\/json/ },
    { name: "a body that is too large", asking: { method: "POST", url: "/api/workspaces", payload: { name: "x".repeat(9 << 20) } }, status: 413, code: "too-large", detail: /8388608 bytes/ },
    { name: "a file that is no table", asking: { method: "POST", url: "/api/w/shop/imports?file=a.png", payload: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), headers: { "content-type": "image/png" } }, status: 422, code: "unreadable-file", detail: /CSV/ },
  ] as const)("$name", async ({ asking, status, code, detail }) => {
    const answer = await ask(asking as InjectOptions & { url: string });
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    const told = problem.parse(answer.json());
    expect(told).toMatchObject({ status, code, detail: typeof detail === "string" ? detail : expect.stringMatching(detail) });
    expect(answer.statusCode).toBe(status);
  });

  test("with every place that does not fit", async () => {
    const answer = await ask({ method: "POST", url: `/api/w/${workspace}/imports/${importId}/store`, payload: { mapping: { roles: ["customer", "king"], timeFormat: "iso" }, refuseAbove: 2 } });
    expect(answer.json<{ problems: unknown[] }>().problems).toEqual([
      { where: "body.mapping.roles[1]", what: expect.stringContaining("customer") },
      { where: "body.refuseAbove", what: expect.stringContaining("<=1") },
    ]);
  });
});

test("takes a file's bytes whatever media type they are sent as", async () => {
  const { id } = given(await app.stores.documents.workspaces.create({ id: "types", name: "types", isDemo: false }));
  for (const type of ["text/csv", "text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const answer = await ask({ method: "POST", url: `/api/w/${id}/imports?file=log.csv`, payload: log, headers: { "content-type": type } });
    expect([type, answer.statusCode, answer.json<{ bytes: number }>().bytes]).toEqual([type, 200, Buffer.byteLength(log)]);
  }
  const [{ id: uploaded }] = given(await app.imports.list(id)) as unknown as [{ id: string }];
  const preview = await ask({ url: `/api/w/${id}/imports/${uploaded}/preview?fromRow=3&count=2&mapping=${encodeURIComponent(JSON.stringify({ roles: ["customer", "event", "time", "channel", "rating", "scale", "text", "trait"], timeFormat: "iso" }))}` });
  expect(contract.previewImport.answer.parse(preview.json()).rows).toMatchObject([{ row: 3, cells: ["ann", "shop", "2024-01-02T10:00:00Z", "web", "4", "csat", "fine, <b>fast</b>", "NL"], problems: [] }, { row: 4 }]);

  const large = `customer,event,time\n${"ann,shop,2024-01-01T10:00:00Z\n".repeat(400_000)}`;
  const answer = await ask({ method: "POST", url: `/api/w/${id}/imports?file=large.csv`, payload: large, headers: { "content-type": "text/csv" } });
  expect(answer.json<{ bytes: number }>().bytes).toBe(large.length);
});

describe("the OpenAPI description", () => {
  test("is valid and has every route of the contract", async () => {
    const description = (await ask({ url: "/api/openapi.json" })).json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
    expect(await new Validator().validate(structuredClone(description))).toEqual({ valid: true });
    expect(description.openapi).toBe("3.1.0");
    for (const { name, route } of routes) {
      const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
      expect(description.paths[path]?.[route.method.toLowerCase()], `${route.method} ${path}`).toMatchObject({ operationId: name, summary: route.summary });
    }
  });
});

const setZone = async (timeZone: string) => (await ask({ method: "PUT", url: `/api/w/${workspace}/time-zone`, payload: { timeZone } })).json<{ timeZone?: string; code?: string }>();
const ofMap = async <T>(path: string) => (await ask({ url: `/api/w/${workspace}/maps/${map.id}/${path}` })).json<T>();

test("a workspace's time zone says whose hours and days are counted; one that is none is refused", async () => {
  expect([(await setZone("Mars/Olympus")).code, (await setZone("+09:00")).code, (await setZone("asia/tokyo")).timeZone]).toEqual(["invalid-request", "invalid-request", "Asia/Tokyo"]);
  const { zone, hours } = await ofMap<{ zone: string; hours: { weekday: number; hour: number; journeys: number }[] }>("times/hours");
  // Ann's first event was at ten o'clock of UTC on a Monday, when it was seven in the evening in Tokyo.
  expect([zone, hours.slice(0, 2).map(({ weekday, hour, journeys }) => [weekday, hour, journeys])]).toEqual(["Asia/Tokyo", [[1, 19, 1], [1, 20, 1]]]);
  const behind = (part: object) => ofMap<{ total: number }>(`journeys?selection=${encodeURIComponent(JSON.stringify({ kind: "at-hour", weekday: 1, hour: 19, ...part }))}`);
  expect([(await behind({ zone })).total, (await behind({})).total]).toEqual([1, 0]);
  expect([(await ofMap<{ zone: string }>("cohorts")).zone, (await ofMap<{ zone: string }>(`cohorts?question=${encodeURIComponent(JSON.stringify({ zone: "Europe/Berlin" }))}`)).zone]).toEqual(["Asia/Tokyo", "Europe/Berlin"]);
  const { zone: ofMonths, parts } = await ofMap<{ zone: string; parts: { value: string }[] }>(`funnel?funnel=${encodeURIComponent(JSON.stringify({ steps: [{ nodes: ["off:nothing"] }] }))}&breakdown=${encodeURIComponent(JSON.stringify({ by: "month" }))}`);
  expect([ofMonths, parts.map(({ value }) => value)]).toEqual(["Asia/Tokyo", ["2024-01-01"]]);
  await setZone("UTC");
});

test("logs each request with its route, and neither addresses, customers nor their words", async () => {
  lines.length = 0;
  await ask({ url: `/api/w/${workspace}/customers/ann?map=${map.id}` });
  await ask({ url: `/api/w/${workspace}/customers?search=Geheimnis` });
  await ask({ url: "/api/w/Geheimnis" });
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told).toMatchObject([
    { msg: "answered", method: "GET", route: "/api/w/:workspace/customers/:customer", status: 200, id: expect.any(String), ms: expect.any(Number) },
    { msg: "answered", route: "/api/w/:workspace/customers", status: 200 },
    { msg: "answered", route: null, status: 404 },
  ]);
  expect(lines.join("")).not.toMatch(/Geheimnis|ann\b|fine/);
});

test("a request that goes away ends its query", async () => {
  const { driver } = app.stores.engine;
  const moments = new EventEmitter();
  const facts: Handlers["facts"] = async () => {
    moments.emit("begun");
    const slow = await driver.rows("SELECT sum(sleepEachRow(0.1)) AS slept FROM numbers(200) SETTINGS max_block_size = 1");
    moments.emit("ended", slow);
    return err({ code: "query-cancelled", detail: "" });
  };
  const site = await serverWith({ facts });
  await site.listen({ host: "127.0.0.1", port: 0 });
  const leaving = httpRequest(`http://127.0.0.1:${(site.server.address() as AddressInfo).port}/api/w/shop/facts`).on("error", () => undefined);
  const [begun, ended] = [once(moments, "begun"), once(moments, "ended")];
  leaving.end();
  await begun;
  leaving.destroy();
  expect(await ended).toEqual([{ ok: false, error: { code: "query-cancelled" } }]);
  await site.close();
});

test("whoever shares a query with a request that went away asks again", async () => {
  let asked = 0;
  const site = await serverWith({ eventNames: async () => (++asked === 1 ? err({ code: "query-cancelled", detail: "" }) : ok({ total: 0, names: [] })) });
  const answer = await site.inject({ url: "/api/w/shop/event-names", headers: { host: "localhost" } });
  expect([answer.statusCode, asked]).toEqual([200, 2]);
  await site.close();
});

test("health is degraded while the engine is down, and well once it runs again", async () => {
  const health = async () => (await ask({ url: "/health" })).json<{ status: string; events: string; documents: string }>();
  expect(await health()).toMatchObject({ status: "ok", events: "ok", documents: "ok" });
  process.kill(app.stores.engine.embedded!.pid!, "SIGSTOP");
  expect(await health()).toMatchObject({ status: "degraded", events: "unavailable", documents: "ok" });
  process.kill(app.stores.engine.embedded!.pid!, "SIGKILL");
  while ((await health()).status !== "ok") continue;
  expect((await ask({ url: `/api/w/${workspace}/facts` })).json()).toMatchObject({ events: 5, journeys: 2 });
});
