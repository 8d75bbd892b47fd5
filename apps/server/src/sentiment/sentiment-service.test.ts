import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { SentimentState, TextScore } from "@desirepath/core/api/sentiment.ts";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";

let app: TestApp;
let server: Server;
/** Texts that the stand-in for a configured reader was sent, and the status that it answers with. */
let sent: string[] = [];
let answersWith = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { messages } = JSON.parse(Buffer.concat(parts).toString("utf8")) as { messages: { content: string }[] };
      const { texts } = JSON.parse(messages.at(-1)!.content) as { texts: { text: string }[] };
      if (answersWith !== 200) return void response.writeHead(answersWith).end();
      sent.push(...texts.map(({ text }) => text));
      const readings = texts.map((_, id) => ({ id, score: -1, confidence: 1, language: "pt" }));
      response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify({ readings }) } }] }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  app = await openTestApp(pino({ level: "silent" }), {
    DESIREPATH_READER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    DESIREPATH_READER_MODEL: "small",
    DESIREPATH_READER_KEY: "secret",
    DESIREPATH_READER_PRIVATE: "on",
    DESIREPATH_READER_TEXTS_PER_DAY: "5",
    DESIREPATH_READER_TEXTS_PER_RUN: "4",
  });
});
afterAll(async () => {
  await app?.remove();
  await new Promise((closed) => server.close(closed));
});

const rows = [
  ["ann", "call", "Thank you, great help!"],
  ["bob", "call", "Still waiting, no reply."],
  ["cid", "call", "Péssimo atendimento, não recomendo a ninguém"],
  ["dee", "call", "I ordered on Monday."],
  ["eve", "call", ""],
];

async function store(workspace: string, lines: readonly (readonly string[])[]): Promise<void> {
  const path = join(app.folder, `${workspace}-${lines.length}.csv`);
  await writeFile(path, `customer,event,time,text\n${lines.map(([customer, event, text], day) => `${customer},${event},2026-01-0${(day % 9) + 1}T10:00:00Z,"${text}"\n`).join("")}`);
  await app.store(workspace, path);
  await app.sentiment.idle(workspace);
}

const ask = async (method: "GET" | "POST" | "PUT", url: string, payload?: object) => app.as("Ann")({ method, url, ...(payload === undefined ? {} : { payload }) });
const state = async (workspace: string) => (await ask("GET", `/api/w/${workspace}/sentiment`)).json<SentimentState>();

/** The score of each event by customer, in 100ths, as the store has it. */
async function scores(workspace: string): Promise<Record<string, number>> {
  const found = given(await app.stores.engine.driver.rows<{ customer: string; emotion: number }>("SELECT customer, emotion FROM events WHERE workspace = {workspace:String} AND emotion != -128 ORDER BY customer", { parameters: { workspace } }));
  return Object.fromEntries(found.map(({ customer, emotion }) => [customer, emotion]));
}

async function workspaceOfAnn(id: string): Promise<void> {
  given(await app.stores.documents.workspaces.create({ id, name: id, isDemo: false }));
  await app.member({ name: "Ann", roles: { [id]: "owner" } });
}

test("after an import, texts without a rating are read offline, and other languages are marked", async () => {
  await workspaceOfAnn("w1");
  await store("w1", rows);
  const found = await state("w1");
  expect(found).toMatchObject({ reader: "offline", texts: 4, events: 4, scored: 2, unsure: 1, notScored: 1, waiting: 0, corrected: 0, run: null, isStopped: false, trouble: null });
  expect(found.languages).toEqual([{ language: "en", texts: 3, scored: 2 }, { language: "pt", texts: 1, scored: 0 }]);
  const felt = await scores("w1");
  expect(Object.keys(felt)).toEqual(["ann", "bob"]);
  expect([felt["ann"]! > 0, felt["bob"]! < 0]).toEqual([true, true]);
});

test("a score that somebody corrects holds over other readers, is told in the audit log and can be withdrawn", async () => {
  const text = "I ordered on Monday.";
  const corrected = await ask("PUT", "/api/w/w1/text-scores", { text, score: -0.5 });
  expect([corrected.statusCode, corrected.json<TextScore>()]).toMatchObject([200, { events: 1, reading: { reader: "offline-1", score: 0, confidence: 0, language: "en" }, correction: { score: -0.5, by: "Ann" } }]);
  expect((await scores("w1"))["dee"]).toBe(-60);
  expect((await ask("PUT", "/api/w/w1/sentiment", { reader: "off" })).json<SentimentState>().reader).toBe("off");
  await app.sentiment.idle("w1");
  expect(await scores("w1")).toEqual({ dee: -60 });
  const { entries } = (await ask("GET", "/api/w/w1/audit?action=sentiment.score-corrected")).json<{ entries: { subject: string; details: Record<string, string> }[] }>();
  expect(entries).toMatchObject([{ subject: "", details: { before: "neutral", after: "negative", events: "1" } }]);
  expect((await ask("PUT", "/api/w/w1/text-scores", { text, score: null })).json<TextScore>().correction).toBeNull();
  expect(await scores("w1")).toEqual({});
  expect((await ask("PUT", "/api/w/w1/text-scores", { text: "nobody said this", score: 1 })).statusCode).toBe(404);
});

test("a configured reader reads what it may, the offline one the rest", async () => {
  await workspaceOfAnn("w2");
  given(await app.sentiment.choose("w2", "configured"));
  await app.sentiment.idle("w2");
  sent = [];
  await store("w2", rows);
  expect(sent.toSorted()).toEqual(rows.slice(0, 4).map(([, , text]) => text!).toSorted());
  expect(await scores("w2")).toEqual({ ann: -120, bob: -120, cid: -120, dee: -120 });
  expect(await state("w2")).toMatchObject({ reader: "configured", configured: { model: "small", textsPerDay: 5, sentToday: 4 }, scored: 4, trouble: null });

  sent = [];
  await store("w2", [["fay", "call", "Awful, rude and slow"], ["gus", "call", "Great, quick and friendly"]]);
  expect(sent).toEqual([]);
  expect((await state("w2")).trouble).toBe("The texts that may be sent to the configured reader today are used up. Until then the offline reader's scores stand in.");
  const felt = await scores("w2");
  expect([felt["fay"]! < 0, felt["gus"]! > 0, felt["ann"]]).toEqual([true, true, -120]);
});

test("a configured reader that does not answer is made up for by the offline one, and asked again later", async () => {
  await workspaceOfAnn("w3");
  given(await app.sentiment.choose("w3", "configured"));
  answersWith = 401;
  await store("w3", rows);
  expect((await state("w3")).trouble).toBe("It answered with status 401. Until then the offline reader's scores stand in.");
  expect(Object.keys(await scores("w3"))).toEqual(["ann", "bob"]);
  answersWith = 200;
  // The failed try used up four of the day's five texts.
  sent = [];
  expect((await ask("POST", "/api/w/w3/sentiment/run", { run: true })).statusCode).toBe(200);
  await app.sentiment.idle("w3");
  expect([sent.length, (await state("w3")).configured?.sentToday]).toEqual([0, 4]);
});

test("reading can be stopped and gone on with, and nothing is read twice", async () => {
  await workspaceOfAnn("w4");
  await app.sentiment.stop("w4");
  await store("w4", rows);
  const done = await state("w4");
  expect([done.waiting, done.isStopped]).toEqual([0, false]);
  expect((await ask("POST", "/api/w/w4/sentiment/run", { run: false })).json<SentimentState>().isStopped).toBe(true);
  const readings = async () => given(await app.stores.engine.driver.rows<{ n: number }>("SELECT toFloat64(count()) AS n FROM text_scores WHERE workspace = 'w4'"))[0]!.n;
  const before = await readings();
  expect((await ask("POST", "/api/w/w4/sentiment/run", { run: true })).statusCode).toBe(200);
  await app.sentiment.idle("w4");
  expect([before, await readings(), (await state("w4")).isStopped]).toEqual([4, 4, false]);
});
