import { log } from "@desirepath/core/journeys/written-log.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { setImportState } from "../events/import-states.ts";
import { undoEvents } from "../imports/undo-events.ts";
import { JourneyStore } from "../journeys/journey-store.ts";
import { must, storeLog } from "../journeys/stored-log.ts";
import { applyScores } from "./apply-scores.ts";
import { storeCorrection } from "./text-corrections.ts";
import { countUnread, storeReadings, textScoreOf, textsKnown, unreadTexts } from "./text-scores.ts";

let engine: EventEngine;
let journeys: JourneyStore;
beforeAll(async () => {
  engine = await openTestEngine();
  journeys = new JourneyStore(engine.driver, { alone: true });
});
afterAll(() => engine.close());

const map = writtenMap("Talk: call, chat | Buy: pay");
const ann = { kind: "member", id: "m-ann", name: "Ann" };

/** Two customers say the same, one something else, one answers with words. */
const said = log("ann: call, pay", "bob: chat, pay", "cid: call csat=5", "dee: chat, pay").map((event) => ({
  ...event,
  source: "desk",
  ...(event.name === "pay" ? {} : { text: event.customer === "dee" ? "nao gostei" : event.customer === "cid" ? "awful" : "late again" }),
}));

/** Reads every text as a reader that knows one word would. */
async function readAll(workspace: string, reader: string, score: number): Promise<number> {
  const texts = await must(unreadTexts(engine.driver, workspace, [reader], 100));
  const readings = texts.map(({ hash, text }) => ({ hash, reading: text.includes("late") ? { score, confidence: 0.9, language: "en" } : { score: null, confidence: 0, language: "pt" } }));
  await must(storeReadings(engine.driver, workspace, reader, readings));
  return texts.length;
}

/** Mean emotion and its n at each touchpoint. */
async function felt(workspace: string): Promise<Record<string, [mean: number, n: number] | null>> {
  const { touchpoints } = await must(journeys.measuresOf(workspace, map));
  return Object.fromEntries(touchpoints.map(({ touchpoint, emotion }) => [touchpoint, emotion === null ? null : [Math.round(emotion.mean * 1000) / 1000, emotion.n] as const]));
}

test("texts without an answer get the reader's score as emotion, answers keep theirs, and no answer is made up", async () => {
  await storeLog(engine.driver, "w1", said);
  expect(await must(countUnread(engine.driver, "w1", ["r1"]))).toEqual({ texts: 2, unread: 2 });
  const before = await felt("w1");
  expect([before["call"]?.[1], before["chat"]]).toEqual([1, null]);

  expect(await readAll("w1", "r1", -0.5)).toBe(2);
  expect(await readAll("w1", "r1", -0.5)).toBe(0);
  expect(await must(applyScores(engine.driver, { workspace: "w1", readers: ["r1"] }))).toBe(1);
  expect(await must(applyScores(engine.driver, { workspace: "w1", readers: ["r1"] }))).toBe(0);
  // Call: ann's text at -0.5 and cid's answer of 5 at 1. Chat: bob's text; dee's cannot be scored.
  expect(await felt("w1")).toEqual({ call: [0.25, 2], chat: [-0.5, 1], pay: null });
  const evidence = await must(journeys.touchpointEvidence("w1", map, {}, "call"));
  expect(evidence.responseRate).toMatchObject({ n: 2, share: 0.5 });
  expect(evidence.scores.map(({ n }) => n)).toEqual([1]);

  expect(await must(textsKnown(engine.driver, "w1", ["r1"]))).toMatchObject({ texts: 2, events: 3, scored: 1, unsure: 0, notScored: 1, waiting: 0, corrected: 0, languages: [{ language: "en", texts: 1, scored: 1 }, { language: "pt", texts: 1, scored: 0 }] });
});

test("a correction holds over another reader and no reader, until it is withdrawn", async () => {
  await storeLog(engine.driver, "w2", said);
  await readAll("w2", "r1", -0.5);
  await must(applyScores(engine.driver, { workspace: "w2", readers: ["r1"] }));
  await must(storeCorrection(engine.driver, "w2", { text: "late again", score: 0.5, by: ann, at: Date.UTC(2026, 0, 2) }));
  await must(applyScores(engine.driver, { workspace: "w2", readers: ["r1"], text: "late again" }));
  expect((await felt("w2"))["chat"]).toEqual([0.5, 1]);
  expect(await must(textScoreOf(engine.driver, "w2", ["r1"], "late again"))).toEqual({
    events: 2,
    reading: { reader: "r1", score: -0.5, confidence: 0.9, language: "en" },
    correction: { score: 0.5, by: "Ann", at: Date.UTC(2026, 0, 2) },
  });

  await readAll("w2", "r2", -1);
  for (const readers of [["r2", "r1"], []]) {
    expect(await must(applyScores(engine.driver, { workspace: "w2", readers }))).toBe(0);
    expect((await felt("w2"))["chat"]).toEqual([0.5, 1]);
  }

  await must(storeCorrection(engine.driver, "w2", { text: "late again", score: null, by: ann, at: Date.UTC(2026, 0, 3) }));
  expect(await must(applyScores(engine.driver, { workspace: "w2", readers: ["r2", "r1"] }))).toBe(1);
  expect((await felt("w2"))["chat"]).toEqual([-1, 1]);
  expect((await must(textScoreOf(engine.driver, "w2", ["r2", "r1"], "late again"))).correction).toBeNull();
});

test("without a reader no text has a score", async () => {
  await storeLog(engine.driver, "w3", said);
  await readAll("w3", "r1", -0.5);
  await must(applyScores(engine.driver, { workspace: "w3", readers: ["r1"] }));
  await must(applyScores(engine.driver, { workspace: "w3", readers: [] }));
  expect(await felt("w3")).toEqual({ call: [1, 1], chat: null, pay: null });
});

test("a score without confidence is kept, but is no evidence", async () => {
  await storeLog(engine.driver, "w4", said);
  const [first] = await must(unreadTexts(engine.driver, "w4", ["r1"], 1));
  await must(storeReadings(engine.driver, "w4", "r1", [{ hash: first!.hash, reading: { score: 0.4, confidence: 0.29, language: "en" } }]));
  expect(await must(applyScores(engine.driver, { workspace: "w4", readers: ["r1"] }))).toBe(0);
  expect(await must(textsKnown(engine.driver, "w4", ["r1"]))).toMatchObject({ scored: 0, unsure: 1, waiting: 1 });
});

test("where the first reader has not read a text, the next one's score holds", async () => {
  await storeLog(engine.driver, "w5", said);
  await readAll("w5", "offline", -0.5);
  const own = (await must(unreadTexts(engine.driver, "w5", ["better"], 100))).find(({ text }) => text === "nao gostei")!;
  await must(storeReadings(engine.driver, "w5", "better", [{ hash: own.hash, reading: { score: -1, confidence: 0.8, language: "pt" } }]));
  await must(applyScores(engine.driver, { workspace: "w5", readers: ["better", "offline"] }));
  // Bob's text by the offline reader, dee's by the better one.
  expect((await felt("w5"))["chat"]).toEqual([-0.75, 2]);
});

test("a change that was cut off is told to the projections and finished", async () => {
  await storeLog(engine.driver, "w6", said);
  await readAll("w6", "r1", -0.5);
  await felt("w6");
  const failing = { ...engine.driver, run: (sql: string, options?: object) => (sql.includes("ALTER TABLE events") ? Promise.resolve({ ok: false as const, error: { code: "engine-unavailable" as const, message: "gone" } }) : engine.driver.run(sql, options)) };
  const driver = Object.setPrototypeOf(failing, engine.driver) as typeof engine.driver;
  Object.assign(driver, { rows: engine.driver.rows.bind(engine.driver), insert: engine.driver.insert.bind(engine.driver) });
  expect((await applyScores(driver, { workspace: "w6", readers: ["r1"] })).ok).toBe(false);
  expect((await felt("w6"))["chat"]).toBeNull();
  expect(await must(applyScores(engine.driver, { workspace: "w6", readers: ["r1"] }))).toBe(1);
  expect((await felt("w6"))["chat"]).toEqual([-0.5, 1]);
  expect(await must(engine.driver.rows("SELECT import FROM import_states WHERE workspace = 'w6' GROUP BY import HAVING argMax(state, version) = 'rescoring'"))).toEqual([]);
});

test("a later import of the same words needs no reading, and one that is undone leaves nothing", async () => {
  await storeLog(engine.driver, "w7", said.slice(0, 2));
  await readAll("w7", "r1", -0.5);
  await must(applyScores(engine.driver, { workspace: "w7", readers: ["r1"] }));
  const second = await storeLog(engine.driver, "w7", said.slice(2, 4));
  expect(await readAll("w7", "r1", -0.5)).toBe(0);
  expect(await must(applyScores(engine.driver, { workspace: "w7", readers: ["r1"] }))).toBe(1);
  expect(await felt("w7")).toEqual({ call: [-0.5, 1], chat: [-0.5, 1], pay: null });
  await must(setImportState(engine.driver, "w7", second, "published"));
  await must(undoEvents(engine.driver, "w7", second));
  expect(await felt("w7")).toEqual({ call: [-0.5, 1], chat: null, pay: null });
});
