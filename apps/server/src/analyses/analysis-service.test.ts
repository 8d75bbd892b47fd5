import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Analysis, AnalysisQuestion, AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { AnalysisService } from "./analysis-service.ts";
import type { AnalysisRunner, RunnerTools } from "./analysis-runner.ts";
import { analysisRunners } from "./runners.ts";

type Answer = AnalysisResult<"next-intervals">;
type Run = AnalysisRunner<"next-intervals">["run"];

const map = writtenMap("Look: ad | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const question: AnalysisQuestion = { kind: "next-intervals", params: { targets: {} } };
const other: AnalysisQuestion = { kind: "next-intervals", params: { targets: { ad: 0.1 } } };
const answer: Answer = { resamples: 1, probability: null, touchpoints: [] };

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  for (const workspace of ["shop", "bank"]) await bring(workspace, "ann,ad,2024-01-01T10:00:00Z\nann,pay,2024-01-03T10:00:00Z\n");
});
afterAll(() => app?.remove());

let files = 0;
async function bring(workspace: string, rows: string): Promise<void> {
  const path = join(app.folder, `log ${++files}.csv`);
  await writeFile(path, `customer,event,time\n${rows}`);
  await app.store(workspace, path);
}

const services: AnalysisService[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

/** A service whose work is done by hand: the n-th run is held until the test lets it go. */
function byHand() {
  const runs: { readonly tools: RunnerTools; readonly end: (with_: ReturnType<Run>) => void }[] = [];
  const wanted: (() => void)[] = [];
  const run: Run = (_asked, tools) =>
    new Promise((resolve) => {
      runs.push({ tools, end: resolve });
      tools.signal.addEventListener("abort", () => resolve(err({ code: "query-cancelled" })));
      for (const go of wanted.splice(0)) go();
    });
  return {
    service: serviceOf(run),
    runs,
    async begun(count: number) {
      while (runs.length < count) await new Promise<void>((go) => wanted.push(go));
    },
  };
}

function serviceOf(run: Run): AnalysisService {
  const { driver } = app.stores.engine;
  const service = new AnalysisService({ journeys: app.journeys, driver, documents: app.stores.documents, runners: { ...analysisRunners, "next-intervals": { uses: ({ touchpoints }) => touchpoints.length, run } }, kernelProgram: async () => "", log: pino({ level: "silent" }) });
  services.push(service);
  return service;
}

const ask = async (service: AnalysisService, { workspace = "shop", asked = question, by = "ann" }: { readonly workspace?: string; readonly asked?: AnalysisQuestion; readonly by?: string } = {}) => given(await service.start(workspace, map, asked, by));
const look = (service: AnalysisService, { id }: Analysis, workspace = "shop") => service.get({ workspace, map: map.id, analysis: id });

describe("long work", () => {
  test("is queued, runs and is done, and tells how far it is; progress never falls", async () => {
    const { service, runs, begun } = byHand();
    const asked = await ask(service);
    expect(asked).toEqual({ id: asked.id, kind: "next-intervals", state: "queued" });
    await begun(1);
    expect(look(service, asked)).toMatchObject({ state: "running", progress: 0 });
    runs[0]!.tools.report(0.5, "Drawing");
    runs[0]!.tools.report(0.25, "Going on");
    expect(look(service, asked)).toMatchObject({ state: "running", progress: 0.5, words: "Going on" });
    runs[0]!.end(Promise.resolve(ok(answer)));
    await service.idle("shop");
    expect(look(service, asked)).toEqual({ id: asked.id, kind: "next-intervals", state: "done", answer: { kind: "next-intervals", result: answer } });
  });

  test("is done once, whoever asks the same, and is remembered; another question, filter or use of the map is another", async () => {
    const { service, runs, begun } = byHand();
    const first = await ask(service);
    await begun(1);
    expect((await ask(service, { by: "bob" })).id).toBe(first.id);
    runs[0]!.end(Promise.resolve(ok(answer)));
    await service.idle("shop");
    expect(await ask(service)).toMatchObject({ id: first.id, state: "done" });
    expect(runs).toHaveLength(1);
    const ids = [first.id, (await ask(service, { asked: other })).id, (await ask(service, { asked: { ...question, filter: { channels: ["web"] } } })).id, given(await service.start("shop", { ...map, touchpoints: map.touchpoints.slice(1) }, question, "ann")).id];
    expect(new Set(ids).size).toBe(4);
  });

  test("stops when nobody waits for it any more, and can be asked again", async () => {
    const { service, runs, begun } = byHand();
    const asked = await ask(service);
    await ask(service, { by: "bob" });
    await begun(1);
    const whose = { workspace: "shop", map: map.id, analysis: asked.id };
    expect(service.cancel(whose, "ann")).toMatchObject({ state: "cancelled" });
    expect([look(service, asked)!.state, runs[0]!.tools.signal.aborted]).toEqual(["running", false]);
    expect(service.cancel(whose, "bob")).toMatchObject({ state: "cancelled" });
    await service.idle("shop");
    expect([look(service, asked)!.state, runs[0]!.tools.signal.aborted]).toEqual(["cancelled", true]);
    expect(await ask(service)).toMatchObject({ id: asked.id, state: "queued" });
    await begun(2);
  });

  test("that fails says so, and can be asked again", async () => {
    const { service, runs, begun } = byHand();
    const asked = await ask(service);
    await begun(1);
    runs[0]!.end(Promise.resolve(err({ code: "query-timeout", afterMs: 60_000 })));
    await service.idle("shop");
    expect(look(service, asked)).toMatchObject({ state: "failed", problem: { code: "query-timeout", detail: expect.stringContaining("60 s") } });
    await ask(service);
    await begun(2);
    runs[1]!.end(Promise.reject(new Error("a bug with a secret in its message")));
    await service.idle("shop");
    expect(look(service, asked)).toMatchObject({ state: "failed", problem: { code: "unexpected", detail: expect.not.stringContaining("secret") } });
  });

  test("asks again when a question that it shared went away with somebody's request", async () => {
    let tries = 0;
    const service = serviceOf(async () => (++tries === 1 ? err({ code: "query-cancelled" }) : ok(answer)));
    const asked = await ask(service);
    await service.idle("shop");
    expect([tries, look(service, asked)!.state]).toEqual([2, "done"]);
  });

  test("is one at a time in a workspace, and does not hold up another workspace", async () => {
    const { service, runs, begun } = byHand();
    await ask(service);
    const second = await ask(service, { asked: other });
    await ask(service, { workspace: "bank" });
    await begun(2);
    await setImmediate();
    expect([runs.length, look(service, second)!.state]).toEqual([2, "queued"]);
    runs[0]!.end(Promise.resolve(ok(answer)));
    await begun(3);
    expect(look(service, second)!.state).toBe("running");
  });

  test("that is short waits for no other work", async () => {
    const { service, begun } = byHand();
    await ask(service);
    await begun(1);
    const compared = await ask(service, { asked: { kind: "comparison", params: { against: { channels: ["web"] } } } });
    await expect.poll(() => look(service, compared), { timeout: 5000 }).toMatchObject({ kind: "comparison", state: "done", answer: { result: { first: { journeys: 1 }, second: { journeys: 0 } } } });
  });

  test("belongs to its workspace and map: nobody finds or stops it by its id elsewhere", async () => {
    const { service, begun } = byHand();
    const asked = await ask(service);
    await begun(1);
    expect((await ask(service, { workspace: "bank" })).id).not.toBe(asked.id);
    for (const elsewhere of [{ workspace: "bank", map: map.id }, { workspace: "shop", map: "another" }]) {
      expect(service.get({ ...elsewhere, analysis: asked.id })).toBeUndefined();
      expect(service.cancel({ ...elsewhere, analysis: asked.id }, "ann")).toBeUndefined();
    }
    expect(look(service, asked)!.state).toBe("running");
  });

  test("ends with its workspace, and with the program", async () => {
    const { service, runs, begun } = byHand();
    const [ours, theirs] = [await ask(service), await ask(service, { workspace: "bank" })];
    await begun(2);
    await service.forget("shop");
    expect([look(service, ours), look(service, theirs, "bank")!.state]).toEqual([undefined, "running"]);
    await service.close();
    expect(runs.map(({ tools }) => tools.signal.aborted)).toEqual([true, true]);
  });

  test("is another after newer events came", async () => {
    const { service } = byHand();
    const before = await ask(service);
    await bring("shop", "bob,ad,2024-02-01T10:00:00Z\n");
    expect((await ask(service)).id).not.toBe(before.id);
  });

  test("over the API goes on after the asker went away, and ends with an answer", async () => {
    const ann = app.as("local-owner");
    given(await app.stores.documents.maps.create("shop", map));
    const started = await ann({ method: "POST", url: "/api/w/shop/maps/map/analyses", payload: question });
    expect([started.statusCode, started.json<Analysis>().kind]).toEqual([200, "next-intervals"]);
    await app.analyses.idle("shop");
    const done = (await ann(`/api/w/shop/maps/map/analyses/${started.json<Analysis>().id}`)).json<Analysis>();
    expect(done).toMatchObject({ state: "done", answer: { result: { resamples: 400, touchpoints: [{ touchpoint: "ad" }, { touchpoint: "pay" }] } } });
    expect((await ann("/api/w/shop/maps/map/analyses/none")).statusCode).toBe(404);
  });
});
