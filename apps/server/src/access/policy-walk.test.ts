import { readdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Holder, holders, reachOfHolder, type Right, roles, scopes } from "@desirepath/core/access/policy.ts";
import { contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { Route } from "@desirepath/core/api/route.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LiveMessage, liveMessages } from "../collab/live-messages.ts";
import { sendLive } from "../collab/test-live-peer.ts";
import { type Asker, askerWith } from "../test-askers.ts";
import { png } from "../images/png.test-data.ts";
import { given, openTestApp, type TestApp } from "../test-app.ts";

/** Somebody who tries every route and every socket message of the workspace "shop" and its map "bike". */
interface Walker {
  readonly who: string;
  /** Their column of the table, for what is about the workspace. */
  readonly holder: Holder;
  /** The same for what is about none. */
  readonly elsewhere?: Holder;
  readonly app: TestApp;
  readonly ask: Asker;
  readonly headers: Readonly<Record<string, string>>;
  /** The token that they put where a route of share links has one. */
  readonly link?: { readonly token: string; readonly holder: Holder };
}

const routes = (Object.entries(contract) as [RouteName, Route][]).map(([name, route]) => ({ name, route }));
const messages = Object.entries(liveMessages) as [LiveMessage, Right][];
const map = (id: string) => journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}`, stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad", binding: { kind: "one-of", of: "name", values: ["ad"] } }] });
const noLink = "no-such-link-0123456789";
let signedIn: TestApp;
let open: TestApp;
const walkers: Walker[] = [];
/** What the addresses of routes name: things that are there, so that nothing is refused for want of them. */
const there: Record<string, string> = { workspace: "shop", map: "bike", touchpoint: "ad", customer: "ann" };
let tried = 0;

beforeAll(async () => {
  [signedIn, open] = [await made(), await made()];
  const { documents } = signedIn.stores;
  for (const role of roles) {
    const member = await signedIn.member({ name: role, roles: { shop: role } });
    walkers.push({ who: role, holder: role, app: signedIn, ask: member.ask, headers: { cookie: member.cookie, origin: "own" } });
    there["member"] ??= member.id;
  }
  const stranger = await signedIn.member({ name: "Bank owner", roles: { bank: "owner" } });
  walkers.push({ who: "owner of another workspace", holder: "member-elsewhere", app: signedIn, ask: stranger.ask, headers: { cookie: stranger.cookie, origin: "own" } });
  const bearer = (who: string, secret: string, columns: Pick<Walker, "holder" | "elsewhere" | "link">) => walkers.push({ who, app: signedIn, ask: signedIn.asKey(secret), headers: { authorization: `Bearer ${secret}` }, ...columns });
  const key = async (workspace: string, given_: (typeof scopes)[number][]) => given(await documents.keys.create(workspace, { name: given_.join(), scopes: given_, madeBy: "local-owner", expiresAt: null }));
  for (const scope of scopes) {
    const { secret, key: shown } = await key("shop", [scope]);
    bearer(`key to ${scope}`, secret, { holder: `key:${scope}` });
    there["key"] ??= shown.id;
  }
  bearer("key of another workspace", (await key("bank", ["admin"])).secret, { holder: "stranger", elsewhere: "key:admin" });
  bearer("key that does not exist", "dp_none", { holder: "stranger" });
  bearer("owner of the machine", signedIn.stores.directory.token, { holder: "local-owner" });
  for (const mode of ["view", "comment"] as const) {
    const { token, share } = given(await documents.shares.create("shop", "bike", { name: mode, mode, passwordHash: null, expiresAt: null, view: { hiddenLanes: [], showsWords: false, showsCustomers: false } }, "local-owner"));
    bearer(`link to ${mode}`, token, { holder: "stranger", link: { token, holder: `share:${mode}` } });
    there["share"] = share.id;
  }
  walkers.push({ who: "stranger", holder: "stranger", app: signedIn, ask: signedIn.as("stranger"), headers: {} });
  walkers.push({ who: "member who signed out", holder: "stranger", app: signedIn, ask: await signedOut(), headers: {} });
  walkers.push({ who: "whoever sits at the machine before there are accounts", holder: "local-owner", app: open, ask: open.as("stranger"), headers: { origin: "own" } });
  const proxied = { "x-forwarded-for": "127.0.0.1" };
  walkers.push({ who: "whoever comes through a proxy before there are accounts", holder: "stranger", app: open, ask: askerWith(open, proxied), headers: proxied });

  const { invitation } = given(await documents.invitations.invite("shop", { email: "zoe@example.com", role: "viewer", invitedBy: "local-owner", expiresAt: new Date(Date.now() + 86_400_000) }, "owner"));
  const comment = given(await documents.comments.add("shop", "bike", { text: "Why?", anchor: {}, thread: null, author: { kind: "local-owner", id: "local-owner", name: "Owner" } }));
  const thing = given(await documents.library.add("shop", "tag", { id: "tag", content: { name: "Ours" }, by: "Owner" }));
  const image = given(await documents.images.add("shop", { mediaType: "image/png", width: 1, height: 1, content: png(1, 1) }));
  given(await documents.versions.keep("shop", given(await documents.maps.state("shop", "bike")), { name: "Ours", by: "Owner" }));
  const view = given(await documents.views.add("shop", "bike", { name: "Ways", view: "paths", search: {}, note: "" }, "Owner"));
  const note = given(await documents.views.addNote("shop", "bike", { day: "2026-01-02", text: "Release", touchpoint: null }, "Owner"));
  given(await documents.themes.keep("shop", "bike", { id: "theme", name: "Late", phrases: ["late"], moved: [], removed: [] }));
  Object.assign(there, { theme: "theme", view: view.id, note: note.id, invitation: invitation.id, comment: comment.id, kind: "tag", thing: thing.id, image, version: "1" });
});
afterAll(async () => {
  await signedIn?.remove();
  await open?.remove();
});

/** A program with the workspaces shop and bank, each with events and maps of the same ids. */
async function made(): Promise<TestApp> {
  const app = await openTestApp();
  const path = join(app.folder, "log.csv");
  await writeFile(path, "customer,event,time\nann,ad,2024-01-01T10:00:00Z\nann,pay,2024-01-03T10:00:00Z\n");
  for (const workspace of ["shop", "bank"]) {
    there["import"] = (await app.store(workspace, path)).id;
    for (const id of ["bike", "car"]) given(await app.stores.documents.maps.create(workspace, map(id)));
  }
  await app.http.listen({ host: "127.0.0.1", port: 0 });
  return app;
}

async function signedOut(): Promise<Asker> {
  const member = await signedIn.member({ name: "Gone", roles: { shop: "owner" } });
  expect((await member.ask({ method: "POST", url: "/api/sign-out" })).statusCode).toBe(200);
  return member.ask;
}

function mayTake({ holder, elsewhere = holder, link }: Walker, { path, needs }: Pick<Route, "path" | "needs">): boolean {
  const column = path.startsWith("/api/shared/") ? (link?.holder ?? "stranger") : path.includes("/:workspace") ? holder : elsewhere;
  return reachOfHolder(column, needs) !== "none";
}

/** @param absent name things below the workspace that are not there, so that what is permitted does nothing. */
function urlOf(route: Route, { link }: Walker, absent: boolean): string {
  const isShared = route.path.startsWith("/api/shared/");
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (isShared && name === "share") return link?.token ?? noLink;
    return encodeURIComponent((!absent || name === "workspace" ? there[name] : undefined) ?? `no-such-${name}-0123456789`);
  });
}

/** Bodies that would do what the route is for, were it not refused. */
const bodies: Readonly<Partial<Record<RouteName, unknown>>> = {
  claimInstallation: { name: "Eve", email: "eve@example.com", password: "correct horse battery staple" },
  changeProfile: { name: "Eve" }, changePassword: { current: "correct horse battery staple", next: "another long password" },
  startSecondFactor: { password: "correct horse battery staple" }, confirmSecondFactor: { code: "123456" }, stopSecondFactor: { password: "correct horse battery staple" },
  deleteAccount: { confirm: "owner@example.com", password: "correct horse battery staple" },
  createWorkspace: { name: "Eve's" }, renameWorkspace: { name: "Eve's" }, setTimeZone: { timeZone: "Asia/Tokyo" }, deleteWorkspace: { confirm: "shop" }, changeRole: { role: "owner" }, invite: { email: "eve@example.com", role: "owner" },
  createApiKey: { name: "Eve's", scopes: ["admin"] }, createShare: {}, changeShare: { mode: "comment", view: { hiddenLanes: [], showsWords: true, showsCustomers: true } },
  addComment: { text: "Eve" }, readInbox: {}, changeComment: { text: "Eve", isResolved: true }, addSharedComment: { text: "Eve", name: "Eve" },
  keepTheme: { name: "Eve's", phrases: ["late"] },
  judgeFinding: { finding: "gap ad", as: "confirmed" }, pinFinding: { finding: "gap ad" },
  saveView: { name: "Eve's", view: "paths" }, changeView: { name: "Eve's" }, addMapNote: { day: "2026-01-02", text: "Eve" }, changeMapNote: { text: "Eve" },
  keepVersion: { name: "Eve's" }, nameVersion: { name: "Eve's" }, addLibraryThing: { content: { name: "Eve's" } }, changeLibraryThing: { content: { name: "Eve's" } },
  segmentSize: { segment: { match: "all", conditions: [] } }, segmentProfile: { segment: { match: "all", conditions: [] } }, segmentOverlap: { segments: [] },
  chooseReader: { reader: "off" }, runSentiment: { run: false }, textScore: { text: "late" }, correctTextScore: { text: "late", score: 1 },
  startAnalysis: { kind: "next-intervals", params: {} },
  createMap: { title: "Eve's" }, discoverMap: {}, changeMap: { title: "Eve's" }, duplicateMap: {}, replaceMap: { ...map("bike"), title: "Eve's" }, previewBinding: { rule: { kind: "one-of", of: "name", values: ["ad"] } },
  checkImport: { mapping: { roles: ["customer", "event", "time"], timeFormat: "iso" } }, storeImport: { mapping: { roles: ["customer", "event", "time"], timeFormat: "iso" } },
};

/** Everything that routes could change, but what they write down of who asked. */
async function state(app: TestApp): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`.execute(app.stores.documents.database);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    if (name === "audit_entries") continue;
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)} AS one ORDER BY one::text`.execute(app.stores.documents.database);
    found[name] = JSON.stringify(rows.map(({ last_used_at: _at, last_used_from: _from, uses: _uses, ...rest }) => rest));
  }
  found["events"] = JSON.stringify(given(await app.stores.engine.driver.rows("SELECT workspace, count() AS events, max(id) FROM events GROUP BY workspace ORDER BY workspace")));
  found["uploads"] = JSON.stringify(await readdir(join(app.stores.directory.path, "uploads"), { recursive: true }));
  return found;
}

function mayWrite({ holder }: Walker): boolean {
  return reachOfHolder(holder, "map:write") !== "none";
}

async function walkSocket({ who, app, headers: sent, holder, elsewhere }: Walker): Promise<void> {
  const host = `127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
  const headers = { ...sent, ...(sent["origin"] ? { origin: `http://${host}` } : {}) };
  const mayRead = reachOfHolder(holder, "map:read") !== "none";
  for (const [kind, needs] of messages) {
    const answer = await sendLive(`ws://${host}/api/w/shop/maps/bike/live`, headers, "shop/bike", kind);
    const expected = mayRead ? { taken: reachOfHolder(holder, needs) !== "none" } : { status: holder === "stranger" && !elsewhere ? 401 : 403 };
    expect([who, kind, answer]).toEqual([who, kind, expected]);
    tried++;
  }
}

describe("every route and every socket message", () => {
  test("is in the walk, for every column of the table", () => {
    const walked = new Set(walkers.flatMap(({ holder, elsewhere = holder, link }) => [holder, elsewhere, ...(link ? [link.holder] : [])]));
    expect([...walked].toSorted()).toEqual([...holders].toSorted());
    for (const { name, route } of routes.filter(({ route }) => route.method !== "GET" && route.body !== undefined && route.body !== "bytes" && route.needs !== "session:open")) expect([name, bodies[name] !== undefined, (route.body as { safeParse(body: unknown): { success: boolean } }).safeParse(bodies[name]).success]).toEqual([name, true, true]);
  });

  test("that the table does not allow is refused, and changes nothing", async () => {
    const before = [await state(signedIn), await state(open)];
    for (const walker of walkers) {
      for (const { name, route } of routes.filter(({ route }) => !mayTake(walker, route))) {
        const body = route.body === "bytes" ? { payload: "customer,event,time\neve,ad,2024-01-01T10:00:00Z\n", headers: { "content-type": "text/csv" } } : name in bodies ? { payload: bodies[name] as object } : {};
        const answer = await walker.ask({ method: route.method, url: `${urlOf(route, walker, false)}${name === "uploadFile" ? "?file=eve.csv" : ""}`, ...body });
        const code = answer.headers["content-type"] === "application/problem+json" ? answer.json<{ code: string }>().code : answer.body.slice(0, 100);
        const isRefused = answer.statusCode === 401 || answer.statusCode === 403 || (route.path.startsWith("/api/shared/") && code === "share-not-found");
        expect([walker.who, name, answer.statusCode, code, isRefused]).toEqual([walker.who, name, answer.statusCode, code, true]);
        expect(["sign-in-required", "forbidden", "share-not-found"]).toContain(code);
        tried++;
      }
    }
    expect(await state(signedIn)).toEqual(before[0]);
    expect(await state(open)).toEqual(before[1]);
  });

  test("over a live socket is taken or refused as the table says, and changes nothing if it is refused", async () => {
    const before = [await state(signedIn), await state(open)];
    for (const walker of walkers.filter((walker) => !mayWrite(walker))) await walkSocket(walker);
    expect([await state(signedIn), await state(open)]).toEqual(before);
    for (const walker of walkers.filter(mayWrite)) await walkSocket(walker);
  });

  test("that the table allows is not refused", async () => {
    const readers = new Set(["viewer", "key to read", "link to view"]);
    const last: readonly RouteName[] = ["leaveWorkspace", "signOut"];
    const inTurn = routes.toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name));
    for (const walker of walkers) {
      for (const { name, route } of inTurn.filter(({ route }) => mayTake(walker, route))) {
        // What changes something is asked for in vain. What reads finds what is there, for whoever may least: that it is found says nothing more for the others.
        const isThere = route.method === "GET" && readers.has(walker.who);
        const answer = await walker.ask({ method: route.method, url: urlOf(route, walker, !isThere), ...(route.body === undefined || route.body === "bytes" ? {} : { payload: '"nothing"', headers: { "content-type": "application/json" } }) });
        expect([walker.who, name, answer.statusCode, answer.statusCode < 400 ? "" : answer.body.slice(0, 300)]).toEqual([walker.who, name, expect.toSatisfy((status: number) => ![401, 403, 421, 429].includes(status) && status < 500), expect.anything()]);
        tried++;
      }
    }
  });

  test("was tried by everybody", () => {
    expect(tried).toBe(walkers.length * (routes.length + messages.length));
    expect(tried).toBeGreaterThan(1500);
  });
});

test("a link to one map shows that map and no other of its workspace", async () => {
  const { token } = given(await signedIn.stores.documents.shares.create("shop", "car", { name: "", mode: "view", passwordHash: null, expiresAt: null, view: { hiddenLanes: [], showsWords: false, showsCustomers: false } }, "local-owner"));
  const answer = await signedIn.as("stranger")(`/api/shared/${token}`);
  expect([answer.statusCode, answer.json<{ title: string }>().title, answer.body.includes("Map bike")]).toEqual([200, "Map car", false]);
});

test("every route that changes something is told of in the audit log, or is one of these", () => {
  const silent = routes.filter(({ route }) => route.method !== "GET" && route.audit === undefined).map(({ name }) => name);
  expect(silent.toSorted()).toEqual([
    // They tell of what came of them themselves: opened, refused, closed.
    "acceptInvitation", "askPasswordReset", "finishSignIn", "resetPassword", "signIn", "signOut",
    // It concerns nobody but the asker.
    "readInbox",
    // They change nothing that lasts.
    "cancelAnalysis", "checkImport", "previewBinding", "runSentiment", "segmentOverlap", "segmentProfile", "segmentSize", "startAnalysis", "startSecondFactor", "startSingleSignOn", "textScore",
  ].toSorted());
});

test("the table of routes is as reviewed", async () => {
  const short = { all: "yes", own: "own", none: "" };
  const line = (name: string, needs: Right) => `| ${name} | ${needs} | ${holders.map((holder) => short[reachOfHolder(holder, needs)]).join(" | ")} |`;
  const table = [
    "# Who may do what",
    "",
    "Routes of the HTTP API and messages of the live socket, by the policy table (`packages/core/src/access/policy.ts`). `own`: only what one made oneself.",
    "`policy-walk.test.ts` tries every cell.",
    "",
    `| | right | ${holders.join(" | ")} |`,
    `| --- | --- | ${holders.map(() => "---").join(" | ")} |`,
    ...routes.map(({ name, route }) => line(`${route.method} ${route.path} (${name})`, route.needs)),
    ...messages.map(([kind, needs]) => line(`live: ${kind}`, needs)),
    "",
  ].join("\n");
  await expect(table).toMatchFileSnapshot("./policy-table.md");
});
