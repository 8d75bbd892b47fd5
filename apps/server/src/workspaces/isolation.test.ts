import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { contract, type RouteName } from "@desirepath/core/api/contract.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import type { LightMyRequestResponse as Response } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { png } from "../images/png.test-data.ts";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { contentsOf, fullMap, type FullWorkspace, fullWorkspace, twinOf } from "./test-workspaces.ts";

/** Ann owns this one, in which everything is marked ALPHA; Ben its twin with the same ids of everything, marked BRAVO. */
const [own, others] = ["w-own", "w-others"];
let app: TestApp;
let full: FullWorkspace;
let ben: string;
let address: string;

beforeAll(async () => {
  app = await openTestApp();
  full = await fullWorkspace(app, own, "ALPHA", "Ann");
  await twinOf(app, own, others, "ALPHA", "BRAVO");
  ben = (await app.member({ name: "Ben BRAVO", roles: { [others]: "owner" } })).id;
  await app.member({ name: "Dan", roles: { [own]: "editor" } });
  await app.http.listen({ host: "127.0.0.1", port: 0 });
  address = `127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => app?.remove());

type OfWorkspace = { [Name in RouteName]: (typeof contract)[Name]["path"] extends `${string}:workspace${string}` ? Name : never }[RouteName];

/** One way to ask a route. */
interface Question {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object | Buffer;
  /** In place of the ids that both workspaces have. */
  readonly params?: Readonly<Record<string, string>>;
  /** 200 unless said. */
  readonly status?: number;
}

const mapping = () => ({ roles: ["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "trait", "property"], timeFormat: "iso", zone: "UTC" });
const inJson = (value: unknown) => JSON.stringify(value);
/** What the other workspace has and this one has not, asked for by name. */
const filters: Question[] = [{}, { query: { filter: inJson({ trait: { name: "plan", values: ["BRAVO plan"] } }) } }, { query: { filter: inJson({ channels: ["BRAVO app"] }) } }];
const selections: Question[] = [
  ...filters,
  ...[{ kind: "state", state: "open" }, { kind: "reached", touchpoint: "pay" }, { kind: "off-map", name: "BRAVO call" }, { kind: "moved", from: "pay", to: "off:BRAVO call" }, { kind: "fits", fits: false }, { kind: "path", question: { from: "off:BRAVO call" } }, { kind: "felt", touchpoint: "pay" }].map((selection) => ({ query: { selection: inJson(selection) } })),
];
/** The id of an analysis that the other workspace asked for. */
const analysisOfOthers = async () => (await app.as(`Ben BRAVO`)({ method: "POST", url: `/api/w/${others}/maps/map/analyses`, payload: { kind: "next-intervals", params: {} } })).json<{ id: string }>().id;
const dan = async () => ({ member: (await app.member({ name: "Dan" })).id });

/** How every route of a workspace is asked, in this order; those that take away come last. */
const questions: Readonly<Record<OfWorkspace, () => Question[] | Promise<Question[]>>> = {
  members: () => [{}],
  memberPicture: () => [{ params: { member: ben }, status: 404 }],
  invitations: () => [{}],
  apiKeys: () => [{}],
  shares: () => [{}, { query: { map: "map" } }],
  comments: () => [{}],
  inbox: () => [{}],
  readInbox: () => [{ body: {} }],
  listMaps: () => [{}, { query: { measures: "no" } }],
  templates: () => [{}],
  whatHappensNext: () => filters,
  stuckJourneys: () => filters,
  stuckCsv: () => filters,
  customersNext: () => [{ query: { map: "map" } }],
  startAnalysis: () => [{ body: { kind: "representatives", params: {} } }, { body: { kind: "next-intervals", params: {} } }, { body: { kind: "comparison", params: { against: { trait: { name: "BRAVO plan", values: ["BRAVO gold"] } } }, filter: { channels: ["BRAVO app"] } } }],
  analysis: async () => [{ params: { analysis: await analysisOfOthers() }, status: 404 }],
  cancelAnalysis: async () => [{ params: { analysis: await analysisOfOthers() }, status: 404 }],
  getMap: () => [{}],
  mapMeasures: () => filters,
  mapFindings: () => filters,
  judgedFindings: () => filters,
  deviations: () => filters,
  reasons: () => [...filters, { query: { outcome: "delay" } }],
  mapQuotes: () => filters,
  mapSvg: () => filters,
  touchpointEvidence: () => filters,
  pathFlow: () => [...filters, { query: { layers: "step", question: inJson({ from: "off:BRAVO call" }) } }, { query: { against: inJson({ channels: ["BRAVO app"] }) } }],
  pathBranches: () => [...filters, { query: { trunk: inJson(["off:BRAVO call"]) } }],
  desirePaths: () => filters,
  emotion: () => filters,
  emotionTrend: () => [...filters, { query: { every: "day" } }],
  words: () => [...filters, { query: { words: inJson({ search: "BRAVO" }) } }],
  wordsCsv: () => filters,
  keptThemes: () => [{}],
  variants: () => [...filters, { query: { contains: "off:BRAVO call", reading: inJson({ offMap: "ignored" }), against: inJson({ channels: ["BRAVO app"] }) } }],
  times: () => [{ query: { wait: inJson({ kind: "next", node: "off:BRAVO call" }) } }, { query: { wait: inJson({ kind: "journey", to: "end" }), against: inJson({ channels: ["BRAVO app"] }) } }],
  hoursOfWeek: () => [...filters, { query: { node: "off:BRAVO call" } }],
  cohorts: () => [...filters, { query: { question: inJson({ every: "day", trait: "BRAVO plan", returns: { kind: "node", node: "off:BRAVO call" } }) } }],
  cohortCustomers: () => [...filters, { query: { question: inJson({ every: "day", trait: "BRAVO plan" }), selection: inJson({ row: { kind: "value", value: "BRAVO plan" } }) } }],
  funnel: () => [{ query: { funnel: inJson({ steps: [{ nodes: ["off:BRAVO call"] }] }) } }, { query: { funnel: inJson({ steps: [{ nodes: ["off:"] }] }), breakdown: inJson({ by: "trait", name: "BRAVO plan" }) } }, { query: { funnel: inJson({ steps: [{ nodes: ["off:"] }] }), breakdown: inJson({ by: "channel" }) } }],
  funnelStopped: () => [{ query: { funnel: inJson({ steps: [{ nodes: ["off:BRAVO call"] }, { nodes: ["off:"] }] }), step: "0" } }, { query: { funnel: inJson({ steps: [{ nodes: ["off:"] }, { nodes: ["off:"] }] }), step: "-1" } }],
  bindingOverlaps: () => [{}],
  touchpointVerbatims: () => filters,
  touchpointEvents: () => filters,
  journeys: () => selections,
  journeysCsv: () => selections,
  eventNames: () => [{}, { query: { search: "BRAVO" } }],
  previewBinding: () => [{ body: { rule: { kind: "contains", of: "text", part: "a" } } }, { body: { rule: { kind: "contains", of: "name", part: "BRAVO" } } }, { body: { rule: { kind: "all", rules: [] } } }],
  filterChoices: () => [{}],
  sources: () => [{}],
  facts: () => [{}],
  customers: () => [{}, { query: { search: "BRAVO" } }, { query: { search: "ann" } }],
  customerTimeline: () => [{}, { query: { map: "map" } }],
  listImports: () => [{}],
  getImport: () => [{ params: { import: full.stored } }, { params: { import: full.waiting } }],
  previewImport: () => [{ params: { import: full.waiting }, query: { mapping: inJson(mapping()) } }],
  importProblems: () => [{ params: { import: full.stored } }],
  mapVersions: () => [{}],
  savedViews: () => [{}],
  mapNotes: () => [{}],
  mapVersion: () => [{ params: { version: "1" } }],
  library: () => [{ params: { kind: "persona" } }, { params: { kind: "opportunity" } }],
  libraryThing: () => [{ params: { kind: "persona", thing: full.persona } }],
  segmentSize: () => [{ body: { segment: { match: "all", conditions: [{ kind: "trait", name: "plan", is: "one-of", values: ["BRAVO plan"] }] } } }],
  segmentProfile: () => [{ body: { segment: { match: "any", conditions: [{ kind: "trait", name: "plan", is: "one-of", values: ["BRAVO plan"] }] } } }],
  segmentOverlap: () => [{ body: { segments: [{ match: "all", conditions: [{ kind: "trait", name: "plan", is: "one-of", values: ["BRAVO plan"] }] }] } }],
  image: () => [{ params: { image: full.image } }],
  audit: () => [{}, { query: { search: "BRAVO" } }, { query: { actor: ben } }],
  auditCsv: () => [{}, { query: { search: "BRAVO" } }],
  sentiment: () => [{}],
  textScore: () => [{ body: { text: "BRAVO was a pleasure to pay with" } }],
  correctTextScore: () => [{ body: { text: "BRAVO came too late to be rated", score: 1 }, status: 404 }, { body: { text: "ALPHA came too late to be rated", score: 1 } }],
  chooseReader: () => [{ body: { reader: "off" } }],
  runSentiment: () => [{ body: { run: true } }, { body: { run: false } }],
  renameWorkspace: () => [{ body: { name: "ALPHA works on" } }],
  setTimeZone: () => [{ body: { timeZone: "Asia/Tokyo" } }],
  createMap: () => [{ body: { title: "ALPHA draft" } }, { body: fullMap("ALPHA"), status: 409 }],
  discoverMap: () => [{ body: {} }],
  changeMap: () => [{ body: { title: "ALPHA checkout", frame: { owner: "ALPHA owner" } } }],
  duplicateMap: () => [{ body: {} }, { body: { as: "counterpart" } }],
  replaceMap: () => [{ body: { ...fullMap("ALPHA"), title: "ALPHA replaced" } }],
  keepVersion: () => [{ body: { name: "ALPHA now" } }],
  nameVersion: () => [{ params: { version: "1" }, body: { name: "ALPHA then" } }],
  addLibraryThing: () => [{ params: { kind: "tag" }, body: { content: { name: "ALPHA tag" } } }],
  changeLibraryThing: () => [{ params: { kind: "persona", thing: full.persona }, body: { content: { title: "ALPHA again" } } }],
  addImage: () => [{ body: png(3, 3) }],
  judgeFinding: () => [{ body: { finding: full.finding, as: "confirmed", reason: "ALPHA knows" } }, { body: { finding: "gap none", as: "dismissed" }, status: 404 }],
  pinFinding: () => [{ body: { finding: full.finding } }],
  saveView: () => [{ body: { name: "ALPHA way", view: "paths" } }],
  changeView: () => [{ body: { name: "ALPHA named" } }],
  addMapNote: () => [{ body: { day: "2026-01-03", text: "ALPHA noted" } }],
  changeMapNote: () => [{ body: { text: "ALPHA noted again" } }],
  addComment: () => [{ body: { text: "ALPHA too" } }, { body: { text: "ALPHA answers", thread: full.comment } }],
  changeComment: () => [{ body: { text: "ALPHA changed" } }],
  createShare: () => [{ body: { name: "ALPHA link" } }],
  changeShare: () => [{ body: { name: "ALPHA renamed" } }],
  createApiKey: () => [{ body: { name: "ALPHA key", scopes: ["read"] } }],
  invite: () => [{ body: { email: "guest@example.com", role: "viewer" } }],
  changeRole: async () => [{ params: await dan(), body: { role: "viewer" } }, { params: { member: ben }, body: { role: "viewer" }, status: 404 }],
  makeResetLink: async () => [{ params: await dan() }, { params: { member: ben }, status: 404 }],
  uploadFile: () => [{ query: { file: "ALPHA.csv" }, body: Buffer.from("customer,event,time\nann,look,2026-03-01T10:00:00Z\n") }],
  checkImport: () => [{ params: { import: full.waiting }, body: { mapping: mapping() } }],
  storeImport: () => [{ params: { import: full.waiting }, body: { mapping: mapping() } }],
  undoImport: () => [{ params: { import: full.stored } }],
  removeImport: () => [{ params: { import: full.stored } }],
  removeLibraryThing: () => [{ params: { kind: "persona", thing: full.persona } }],
  removeComment: () => [{}],
  keepTheme: () => [{ params: { theme: "theme" }, body: { name: "ALPHA theme", phrases: ["alpha"] } }],
  releaseTheme: () => [{ params: { theme: "theme" } }],
  removeView: () => [{}],
  removeMapNote: () => [{}],
  revokeShare: () => [{}],
  revokeApiKey: () => [{}],
  revokeInvitation: () => [{}],
  removeMap: () => [{}],
  restoreMap: () => [{}],
  removeMember: async () => [{ params: { member: ben }, status: 404 }, { params: await dan() }],
  leaveWorkspace: () => [{ status: 409 }],
  deleteWorkspace: () => [{ body: { confirm: "BRAVO works" }, status: 409 }, { body: { confirm: "ALPHA works on" } }],
};

function asked(who: string, workspace: string, name: OfWorkspace, { query = {}, body, params = {} }: Question): Promise<Response> {
  const { method, path } = contract[name];
  const all: Readonly<Record<string, string>> = { ...full, import: full.stored, ...params, workspace };
  const url = path.replaceAll(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(all[parameter] ?? ""));
  const text = new URLSearchParams(query).toString();
  return app.as(who)({ method, url: text === "" ? url : `${url}?${text}`, ...(body === undefined ? {} : { payload: body }), ...(Buffer.isBuffer(body) ? { headers: { "content-type": "application/octet-stream" } } : {}) });
}

/** All that an answer carries. */
const everythingIn = ({ headers, body }: Response) => `${JSON.stringify(headers)}${body}`;

/** Measures name the filter that they were made under: its own words, as they were asked, are no leak there. */
function withoutEcho(name: OfWorkspace, { query, body }: Question, text: string): string {
  const words = name === "mapMeasures" || name === "mapSvg" || name === "startAnalysis" ? (`${query?.["filter"] ?? ""} ${JSON.stringify(body)}`.match(/BRAVO \w+/g) ?? []) : [];
  return words.reduce((left, word) => left.replaceAll(word, ""), text);
}

/**
 * Journeys are built when somebody looks. Waiting rows and problems are found, and dropped, by the import's number, which in life is
 * given once in the installation and never by whoever asks.
 */
const notCompared = new Set(["journeys", "projections", "incoming_events", "import_problems"]);
async function contentsOfOthers(): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await contentsOf(app, others)).filter(([table]) => !notCompared.has(table)));
}

describe("two workspaces with the same ids", () => {
  test("have the same ids, and each its own content", async () => {
    for (const [who, workspace, marker] of [["Ann", own, "ALPHA"], ["Ben BRAVO", others, "BRAVO"]] as const) {
      for (const name of ["getMap", "journeysCsv", "customerTimeline", "comments", "shares", "apiKeys", "invitations", "listImports", "importProblems", "touchpointVerbatims", "filterChoices", "sources", "audit"] as const) {
        const answer = await asked(who, workspace, name, {});
        expect(answer.statusCode, name).toBe(200);
        expect(answer.body.toUpperCase(), name).toContain(marker);
      }
    }
  });

  test("every route of a workspace is asked by this test", () => {
    const ofWorkspaces = Object.entries(contract).flatMap(([name, { path }]) => (path.includes(":workspace") ? [name] : []));
    expect(Object.keys(questions).toSorted()).toEqual(ofWorkspaces.toSorted());
  });

  test("a member of one gets nothing of the other, whatever route they name it by", async () => {
    for (const [name, ask] of Object.entries(questions) as [OfWorkspace, () => Question[] | Promise<Question[]>][]) {
      for (const question of await ask()) {
        const answer = await asked("Ann", others, name, question);
        expect(answer.statusCode, name).toBe(403);
        expect(everythingIn(answer), name).not.toMatch(/bravo/i);
      }
    }
  });

  test("a key and a share link of one open nothing of the other", async () => {
    for (const path of ["/maps", "/maps/map", "/customers", "/imports", "/audit"]) {
      const answer = await app.asKey(full.keySecret)(`/api/w/${others}${path}`);
      expect([answer.statusCode, /bravo/i.test(everythingIn(answer))], path).toEqual([403, false]);
    }
    for (const path of ["", "/comments"]) {
      const answer = await app.as("stranger")(`/api/shared/${full.shareToken}${path}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain("ALPHA");
      expect(everythingIn(answer)).not.toMatch(/bravo/i);
    }
    expect((await app.asKey(full.keySecret)("/api/workspaces")).json()).toMatchObject({ workspaces: [{ id: own }] });
    expect((await app.as("Ann")("/api/workspaces")).json()).toMatchObject({ workspaces: [{ id: own }] });
  });

  test("a live socket shows the map of its own workspace, under no other's name", async () => {
    const { cookie } = await app.member({ name: "Ann" });
    class AnnsSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie, origin: `http://${address}` } });
      }
    }
    const open = (workspace: string, name: string) => {
      const socket = new HocuspocusProviderWebsocket({ url: `ws://${address}/api/w/${workspace}/maps/map/live`, WebSocketPolyfill: AnnsSocket });
      const document = new Y.Doc();
      const ended = new Promise<string>((resolve) => {
        const provider = new HocuspocusProvider({ websocketProvider: socket, name, document, onSynced: () => resolve("synced"), onAuthenticationFailed: () => resolve("refused"), onClose: () => resolve("refused") });
        provider.attach();
      });
      return { document, ended: ended.finally(() => socket.destroy()) };
    };
    const ours = open(own, `${own}/map`);
    expect(await ours.ended).toBe("synced");
    expect(mapOf(ours.document, "map").title).toContain("ALPHA");
    const theirs = open(own, `${others}/map`);
    expect(await theirs.ended).toBe("refused");
    expect(theirs.document.store.clients.size).toBe(0);
    const refused = new AnnsSocket(`ws://${address}/api/w/${others}/maps/map/live`);
    refused.on("error", () => undefined);
    const [, response] = await once(refused, "unexpected-response");
    expect(response.statusCode).toBe(403);
  });

  test("whatever is asked of one, no answer holds anything of the other, and the other stays as it is", async () => {
    const before = await contentsOfOthers();
    let answers = 0;
    for (const [name, ask] of Object.entries(questions) as [OfWorkspace, () => Question[] | Promise<Question[]>][]) {
      for (const question of await ask()) {
        const answer = await asked("Ann", own, name, question);
        expect(answer.statusCode, `${name} ${JSON.stringify(question)}: ${answer.body.slice(0, 300)}`).toBe(question.status ?? 200);
        expect(withoutEcho(name, question, everythingIn(answer)), name).not.toMatch(/bravo/i);
        answers += 1;
        await app.imports.idle(own);
      }
    }
    expect(answers).toBeGreaterThan(90);
    expect(await contentsOfOthers()).toEqual(before);
    expect(given(await app.stores.documents.workspaces.get(others)).name).toBe("BRAVO works");
  });
});
