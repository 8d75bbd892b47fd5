import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Handlers } from "./routes.ts";
import { openGate } from "../test-app.ts";
import { buildHttpServer } from "./server.ts";

/** What stands in the head of a map's page. */
const needed = (map: string) => [`<link rel="preload" as="fetch" crossorigin href="/api/me">`, `<link rel="preload" as="fetch" crossorigin href="/api/w/shop/maps/${map}">`, `<link rel="stylesheet" crossorigin href="/assets/map.css">`, `<link rel="modulepreload" crossorigin href="/assets/map.js">`, "</head>"].join("");

describe("the web app's files", () => {
  const page = "<!doctype html><head><title>Desirepath</title></head>";
  const opening = [
    { path: "/w/:workspace/maps/new", styles: [], scripts: ["/assets/start.js"], asks: [] },
    { path: "/w/:workspace/maps/:map", styles: ["/assets/map.css"], scripts: ["/assets/map.js"], asks: ["/api/me", "/api/w/:workspace/maps/:map"] },
  ];
  let outside: string;
  let site: Awaited<ReturnType<typeof buildHttpServer>>;
  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), "desirepath-web-"));
    const folder = join(outside, "web");
    await writeFile(join(outside, "log.csv"), "customer,event,time\n");
    await mkdir(join(folder, "assets"), { recursive: true });
    await writeFile(join(folder, "index.html"), page);
    await writeFile(join(folder, "opening.json"), JSON.stringify(opening));
    await writeFile(join(folder, "assets/app-1a2b.js"), "start()");
    await writeFile(join(folder, "assets/app-1a2b.js.br"), brotliCompressSync("start()"));
    await writeFile(join(folder, "assets/app-1a2b.js.gz"), gzipSync("start()"));
    site = await buildHttpServer({ handlers: {} as Handlers, gate: openGate(), version: "test", logger: pino({ level: "silent" }), webDirectory: folder });
  });
  afterAll(async () => {
    await site?.close();
    await rm(outside, { recursive: true, force: true });
  });

  const fetched = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") => site.inject({ method, url, headers: { host: "localhost", ...headers } });

  test("are kept by browsers as long as their names tell their content", async () => {
    expect((await fetched("/assets/app-1a2b.js")).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await fetched("/")).headers["cache-control"]).toBe("no-cache");
  });

  test("go out compressed as they were built", async () => {
    const brotli = await fetched("/assets/app-1a2b.js", { "accept-encoding": "gzip, br" });
    expect([brotli.headers["content-encoding"], brotliDecompressSync(brotli.rawPayload).toString()]).toEqual(["br", "start()"]);
    const zipped = await fetched("/assets/app-1a2b.js", { "accept-encoding": "gzip" });
    expect([zipped.headers["content-encoding"], gunzipSync(zipped.rawPayload).toString()]).toEqual(["gzip", "start()"]);
    expect((await fetched("/assets/app-1a2b.js")).body).toBe("start()");
  });

  test("come with their type and a tag, and are not sent again to who has them", async () => {
    const script = await fetched("/assets/app-1a2b.js", { "accept-encoding": "br;q=1.0, gzip;q=0" });
    expect([script.headers["content-type"], script.headers["vary"]]).toEqual(["text/javascript; charset=utf-8", "accept-encoding"]);
    const again = await fetched("/assets/app-1a2b.js", { "accept-encoding": "br", "if-none-match": String(script.headers["etag"]) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect((await fetched("/assets/app-1a2b.js", { "accept-encoding": "br;q=0, gzip", "if-none-match": String(script.headers["etag"]) })).headers["content-encoding"]).toBe("gzip");
  });

  test("include the page at every address of its own, and nowhere else", async () => {
    const html = { accept: "text/html,application/xhtml+xml" };
    for (const url of ["/", "/w/shop/personas", "/w/shop/customers/a%2Fb?from=1"]) {
      const answer = await fetched(url, html);
      expect([url, answer.statusCode, answer.body, answer.headers["content-type"]]).toEqual([url, 200, page, "text/html; charset=utf-8"]);
    }
    expect([(await fetched("/w/shop", html, "HEAD")).statusCode, (await fetched("/w/shop", html, "HEAD")).body]).toEqual([200, ""]);
    for (const [url, headers] of [["/api/nothing", html], ["/assets/gone.js", html], ["/w/shop", { accept: "application/json" }]] as const) expect((await fetched(url, headers)).statusCode).toBe(404);
  });

  test("are told of beside the app where a page needs them, with what it asks first", async () => {
    const head = async (url: string) => (await fetched(url, { accept: "text/html" })).body.replace("<!doctype html><head><title>Desirepath</title>", "").replace(/\n */g, "");
    expect(await head("/w/shop/maps/bike?view=outline")).toBe(needed("bike"));
    expect(await head("/w/shop/maps/new")).toBe(`<link rel="modulepreload" crossorigin href="/assets/start.js"></head>`);
    expect(await head("/w/shop/maps/bike/paths")).toBe("</head>");
    // As the app writes them, whatever the address looks like; and no name ends the attribute or names another place.
    expect(await head("/w/shop/maps/%22%3E%3Cscript%3E%24%26")).toBe(needed("%22%3E%3Cscript%3E%24%26"));
    expect(await head("/w/shop/maps/a%2F..%2Fb%C3%BC")).toBe(needed("a%2F..%2Fb%C3%BC"));
    expect(await head("/w/shop/maps/a:'b")).toBe(needed("a%3A'b"));
    expect((await fetched("/w/shop/maps/%ff", { accept: "text/html" })).statusCode).toBe(400);
    for (const [url, status] of [["/opening.json", 404], ["/assets/../opening.json", 404]] as const) expect((await fetched(url)).statusCode).toBe(status);
  });

  test("run scripts and styles of files of ours only, and are shown in no frame", async () => {
    for (const url of ["/", "/w/shop/maps/m", "/assets/app-1a2b.js"]) {
      const policy = (await fetched(url, { accept: "text/html" })).headers["content-security-policy"];
      expect([url, policy]).toEqual([url, "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"]);
    }
    expect((await fetched("/api/nothing", { accept: "text/html" })).headers["content-security-policy"]).toContain("default-src 'none'");
  });

  test("are all that can be read: no path leads out of their folder", async () => {
    for (const url of ["/../log.csv", "/..%2flog.csv", "/assets/..%2f..%2flog.csv", "/%2e%2e/log.csv", "//etc/passwd"]) expect((await fetched(url)).body).not.toContain("customer,event");
  });
});
