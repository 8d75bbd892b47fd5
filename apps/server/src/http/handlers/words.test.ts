import type { Analysis } from "@desirepath/core/analyses/analysis.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import type { KeptTheme } from "@desirepath/core/words/kept-theme.ts";
import type { FoundWords } from "@desirepath/core/words/word-question.ts";
import { storeReadings } from "@desirepath/engine/words/text-scores.ts";
import { expect, test } from "vitest";
import { packedSentences, unpackedSentences } from "../../analyses/theme-members.ts";
import { given, type TestApp } from "../../test-app.ts";
import { openShopBefore } from "./test-shop.ts";

const said = ["The battery dies. Nice shop!", "Battery died again", "My battery is dying", "=dead battery", "The battery dies. Nice shop!", "Nice shop!"];
const log = `customer,event,time,text,csat\n${said.map((text, i) => `c${i},${i % 2 ? "ride" : "look"},2026-01-0${i + 1}T00:00:00Z,${text},${i < 4 ? 1 : 5}\n`).join("")}`;

let app: TestApp;
openShopBefore(log, writtenMap("All: look, ride", { id: "map" }), (opened) => {
  app = opened;
});

const base = "/api/w/shop/maps/map";
type Method = "GET" | "POST" | "PUT" | "DELETE";

async function asked(method: Method, path: string, body?: object): Promise<{ status: number; body: string }> {
  const { statusCode, body: answer } = await app.as("local-owner")({ method, url: `${base}${path}`, ...(body === undefined ? {} : { payload: body }) });
  return { status: statusCode, body: answer };
}

async function found<T>(method: Method, path: string, body?: object): Promise<T> {
  const answer = await asked(method, path, body);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as T;
}

async function themesOf(kept: readonly KeptTheme[]) {
  for (;;) {
    const analysis = await found<Analysis>("POST", "/analyses", { kind: "themes", params: { kept } });
    if (analysis.state === "done" && analysis.answer.kind === "themes") return { id: analysis.id, ...analysis.answer.result };
    expect(["queued", "running"]).toContain(analysis.state);
    await app.analyses.idle("shop");
  }
}

test("each theme's words are exactly the texts that it counts, with its sentences; what fits none is apart, and all add up", async () => {
  const themes = await themesOf([{ id: "power", name: "Power", phrases: ["battery"], moved: [], removed: [] }]);
  expect(themes).toMatchObject({ texts: 6, sentences: 8 });
  let sentences = 0;
  for (const theme of [...themes.themes, { ...themes.rest, id: "rest" }]) {
    const { total, words } = await found<FoundWords>("GET", `/words?themes=${themes.id}&theme=${encodeURIComponent(theme.id)}`);
    expect(total).toBe(theme.texts);
    const selection = { kind: "theme", themes: themes.id, theme: theme.id, name: "" };
    const { total: journeys } = await found<{ total: number }>("GET", `/journeys?selection=${encodeURIComponent(JSON.stringify(selection))}`);
    expect(journeys).toBe(theme.journeys);
    sentences += words.reduce((sum, one) => sum + one.sentences.length, 0);
  }
  expect(sentences).toBe(8);
  const power = await found<FoundWords>("GET", `/words?themes=${themes.id}&theme=power&order=worst`);
  expect(power.words.map((one) => one.sentences)).toEqual([["=dead battery"], ["My battery is dying"], ["Battery died again"], ["The battery dies."], ["The battery dies."]]);
  const searched = await found<FoundWords>("GET", `/words?themes=${themes.id}&theme=power&words=${encodeURIComponent(JSON.stringify({ search: "SHOP", level: 2 }))}`);
  expect(searched.words.map(({ customer }) => customer)).toEqual(["c4"]);
});

const languages = async () => (await found<FoundWords>("GET", "/words")).counts.languages;

test("words that were asked for before tell the language that a reader finds later", async () => {
  expect(await languages()).toEqual([{ value: "", n: 6 }]);
  const hash = given(await app.stores.engine.driver.rows<{ hash: string }>("SELECT toString(cityHash64({text:String})) AS hash", { parameters: { text: "Nice shop!" } }))[0]!.hash;
  given(await storeReadings(app.stores.engine.driver, "shop", "some", [{ hash, reading: { score: null, confidence: 0, language: "pt" } }]));
  expect(await languages()).toEqual([{ value: "", n: 5 }, { value: "pt", n: 1 }]);
});

test("themes that are not known, or no more, are not answered with other words", async () => {
  const { id } = await themesOf([]);
  for (const query of ["themes=none&theme=rest", "theme=rest", `themes=${id}&theme=none`]) expect((await asked("GET", `/words?${query}`)).status, query).toBe(404);
  for (const path of ["/journeys", "/journeys.csv"]) expect((await asked("GET", `${path}?selection=${encodeURIComponent(JSON.stringify({ kind: "theme", themes: "none", theme: "rest", name: "" }))}`)).status, path).toBe(404);
});

test("a kept theme is changed and let go, by who may, and the log says so", async () => {
  const body = { name: "Power", phrases: ["battery"] };
  expect(await found("PUT", "/themes/power", body)).toEqual({ id: "power", ...body, moved: [], removed: [] });
  await found("PUT", "/themes/power", { ...body, removed: ["=dead battery"] });
  const { themes } = await found<{ themes: KeptTheme[] }>("GET", "/themes");
  expect(themes).toEqual([{ id: "power", ...body, moved: [], removed: ["=dead battery"] }]);
  expect((await themesOf(themes)).themes[0]).toMatchObject({ id: "power", kept: true, texts: 4 });
  await found("DELETE", "/themes/power");
  expect((await asked("DELETE", "/themes/power")).status).toBe(404);
  expect((await asked("PUT", "/themes/power", { name: "", phrases: [] })).status).toBe(400);
  const audit = await app.as("local-owner")("/api/w/shop/audit?limit=3");
  expect(audit.body).toContain("theme.released");
  expect(audit.body).toContain("theme.kept");
});

test("the file holds all of the words that were asked for, with no cell that a spreadsheet would run", async () => {
  const { status, body } = await asked("GET", `/words.csv?order=worst&words=${encodeURIComponent(JSON.stringify({ search: "battery", touchpoint: "ride" }))}`);
  expect(status).toBe(200);
  const lines = body.trim().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(",'=dead battery,");
});

test("sentences of a theme are packed by their texts and come out the same, each once", () => {
  const hashes = BigUint64Array.from([2n ** 64n - 1n, 7n, 7n]);
  const packed = packedSentences({ text: Uint32Array.from([0, 1, 1, 2]), sentence: Uint8Array.from([199, 0, 1, 0]) }, hashes);
  expect([...unpackedSentences(packed)]).toEqual([["18446744073709551615", [199]], ["7", [0, 1]]]);
});
