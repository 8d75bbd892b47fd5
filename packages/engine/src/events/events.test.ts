import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CustomerEvent } from "@desirepath/core/events/event.ts";
import { named, type Rule } from "@desirepath/core/maps/binding.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine, openTestServer } from "../clickhouse/test-engine.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { appendEvents } from "./append-events.ts";
import { customers, customerTimeline } from "./customers.ts";
import { dataSpan, filterChoices, sources } from "./data-span.ts";
import { eventNames } from "./event-names.ts";
import { newImport, noteImportCustomers, publishImport, setImportState } from "./import-states.ts";
import { previewBinding, touchpointEvents, verbatims } from "./matching-events.ts";

const engines: { readonly name: string; readonly open: () => Promise<EventEngine | undefined> }[] = [
  { name: "chDB", open: () => openTestEngine() },
  ...(process.env["CLICKHOUSE_URL"] ? [{ name: "ClickHouse", open: openTestServer }] : []),
];

const hour = 3_600_000;
const noon = Date.UTC(2024, 4, 10, 12);

/** Ann buys and is glad; Bob calls twice, in words; both at noon, on the hour. */
const shopping: readonly CustomerEvent[] = [
  { customer: "ann", time: noon, name: "visit", channel: "web", properties: { page: "home", "it's": "a 'quote'\\" } },
  { customer: "ann", time: noon + hour, name: "visit", channel: "app" },
  { customer: "ann", time: noon + 2 * hour, name: "buy", channel: "web", value: 49.9, currency: "EUR" },
  { customer: "ann", time: noon + 3 * hour, name: "rate", channel: "email", rating: 10, scale: "nps", text: "Wunderbar 🚲" },
  { customer: "bob", time: noon, name: "visit", channel: "web" },
  { customer: "bob", time: noon + hour, name: "call", channel: "phone", text: "Nobody answers" },
  { customer: "bob", time: noon + 26 * hour, name: "call", channel: "phone", rating: 1, scale: "csat", text: "Still nobody" },
];

describe.each(engines)("events over $name", ({ open }) => {
  let engine: EventEngine;
  let workspace: string;
  let count = 0;
  beforeAll(async () => {
    engine = (await open())!;
  });
  afterAll(async () => {
    await engine?.close();
  });
  beforeEach(() => {
    workspace = `w${++count}-${newImport()}`;
  });

  async function append(events: readonly CustomerEvent[], source = "shop") {
    const appended = await appendEvents(engine.driver, workspace, source, events);
    if (!appended.ok) throw new Error(JSON.stringify(appended.error));
    return appended.value;
  }

  test("finds nothing in an empty workspace", async () => {
    const { driver } = engine;
    expect(await value(dataSpan(driver, workspace))).toEqual({ oldest: null, newest: null, events: 0, customers: 0 });
    expect(await value(eventNames(driver, { workspace, limit: 10 }))).toEqual({ total: 0, names: [] });
    expect(await value(sources(driver, workspace))).toEqual([]);
    expect(await value(filterChoices(driver, workspace))).toEqual({ oldest: null, newest: null, channels: [], traits: [] });
    expect(await value(customers(driver, { workspace, offset: 0, limit: 10 }))).toEqual({ total: 0, customers: [] });
    expect(await value(customerTimeline(driver, workspace, "ann"))).toBeUndefined();
    expect(await value(previewBinding(driver, workspace, named("visit")))).toEqual({ events: 0, customers: 0, oldest: null, newest: null, names: [], sample: [] });
  });

  test("counts names, most frequent first, with their customers and channels", async () => {
    await append(shopping);
    const { driver } = engine;
    expect(await value(eventNames(driver, { workspace, limit: 10 }))).toEqual({
      total: 4,
      names: [
        { name: "visit", events: 3, customers: 2, channels: ["web", "app"] },
        { name: "call", events: 2, customers: 1, channels: ["phone"] },
        { name: "buy", events: 1, customers: 1, channels: ["web"] },
        { name: "rate", events: 1, customers: 1, channels: ["email"] },
      ],
    });
    const first = await value(eventNames(driver, { workspace, search: "A", limit: 1 }));
    expect([first.total, first.names.map((n) => n.name)]).toEqual([2, ["call"]]);
  });

  test("knows span, sources and what to filter by", async () => {
    await append(shopping);
    await append([{ customer: "eve", time: noon - 8 * 24 * hour, name: "ticket" }], "help desk");
    const { driver } = engine;
    expect(await value(dataSpan(driver, workspace))).toEqual({ oldest: noon - 8 * 24 * hour, newest: noon + 26 * hour, events: 8, customers: 3 });
    expect(await value(sources(driver, workspace))).toEqual([
      { source: "shop", events: 7, customers: 2, newest: noon + 26 * hour, days: [0, 0, 0, 0, 0, 6, 1] },
      { source: "help desk", events: 1, customers: 1, newest: noon - 8 * 24 * hour, days: [0, 0, 0, 0, 0, 0, 0] },
    ]);
    const { channels } = await value(filterChoices(driver, workspace));
    expect(channels).toEqual([{ channel: "web", events: 3 }, { channel: "phone", events: 2 }, { channel: "app", events: 1 }, { channel: "email", events: 1 }]);
  });

  test("takes the newest value of a trait", async () => {
    const { driver } = engine;
    const say = async (customer: string, traitValue: string) => {
      const number = newImport();
      await value(driver.run("INSERT INTO customers (workspace, name, customer, import, sequence, value) SELECT {workspace:String}, 'plan', {customer:String}, {number:UInt64}, 1, {value:String}", { parameters: { workspace, customer, number, value: traitValue } }));
      await value(setImportState(driver, workspace, number, "published"));
    };
    await say("ann", "free");
    await say("bob", "free");
    await say("ann", "paid");
    await say("eve", "free");
    expect((await value(filterChoices(driver, workspace))).traits).toEqual([{ name: "plan", values: [{ value: "free", customers: 2 }, { value: "paid", customers: 1 }] }]);
    await append([{ customer: "ann", time: noon, name: "visit" }]);
    expect((await value(customerTimeline(driver, workspace, "ann")))?.traits).toEqual({ plan: "paid" });
  });

  test("shows one customer's events in order, as they came", async () => {
    await append(shopping);
    const timeline = await value(customerTimeline(engine.driver, workspace, "ann"));
    expect(timeline?.events.map((e) => e.name)).toEqual(["visit", "visit", "buy", "rate"]);
    expect(timeline?.events[0]).toEqual({
      customer: "ann", time: noon, name: "visit", channel: "web", source: "shop", rating: null, scale: null, emotion: null, text: "", value: null, currency: "",
      properties: { page: "home", "it's": "a 'quote'\\" },
    });
    expect(timeline?.events[2]).toMatchObject({ value: 49.9, currency: "EUR" });
    expect(timeline?.events[3]).toMatchObject({ rating: 10, scale: "nps", emotion: 1, text: "Wunderbar 🚲" });
    const cut = await value(customerTimeline(engine.driver, workspace, "ann", 2));
    expect([cut?.cut, cut?.events.map((e) => e.name)]).toEqual([true, ["buy", "rate"]]);
  });

  test("keeps the batch's order of events at the same millisecond", async () => {
    const names = ["g", "b", "z", "a", "c", "b", "y"];
    await append(names.map((name) => ({ customer: "ann", time: noon, name })));
    await append([{ customer: "ann", time: noon, name: "a later batch" }]);
    const timeline = await value(customerTimeline(engine.driver, workspace, "ann"));
    expect(timeline?.events.map((e) => e.name)).toEqual([...names, "a later batch"]);
  });

  test("counts an event that is sent twice once, and equal events of one batch each", async () => {
    const twice: CustomerEvent[] = [{ customer: "ann", time: noon, name: "visit" }, { customer: "ann", time: noon, name: "visit" }, { id: "7", customer: "ann", time: noon, name: "buy" }];
    expect(await append(twice)).toMatchObject({ stored: 3, repeated: 0 });
    expect(await append(twice)).toMatchObject({ stored: 0, repeated: 3 });
    expect(await append([{ id: "7", customer: "bob", time: noon + hour, name: "buy" }])).toMatchObject({ stored: 0, repeated: 1 });
    expect(await append([{ id: "7", customer: "bob", time: noon, name: "buy" }], "another source")).toMatchObject({ stored: 1, repeated: 0 });
    expect((await value(dataSpan(engine.driver, workspace))).events).toBe(4);
  });

  test("stores nothing of a batch with an answer off its scale", async () => {
    const off: CustomerEvent[] = [...shopping, { customer: "eve", time: noon, name: "rate", rating: 11, scale: "nps" }];
    expect(await appendEvents(engine.driver, workspace, "shop", off)).toEqual({ ok: false, error: { code: "answer-off-scale", index: 7 } });
    expect((await value(dataSpan(engine.driver, workspace))).events).toBe(0);
  });

  test("lists customers, last seen first, and finds them by name", async () => {
    await append(shopping);
    const { driver } = engine;
    expect(await value(customers(driver, { workspace, offset: 0, limit: 10 }))).toEqual({
      total: 2,
      customers: [
        { customer: "bob", events: 3, first: noon, last: noon + 26 * hour, emotion: -1 },
        { customer: "ann", events: 4, first: noon, last: noon + 3 * hour, emotion: 1 },
      ],
    });
    expect(await value(customers(driver, { workspace, search: "AN", offset: 0, limit: 10 }))).toMatchObject({ total: 1, customers: [{ customer: "ann" }] });
    expect(await value(customers(driver, { workspace, offset: 1, limit: 10 }))).toMatchObject({ total: 2, customers: [{ customer: "ann" }] });
  });

  test("previews what a rule would match", async () => {
    await append(shopping);
    const rule: Rule = { kind: "any", rules: [named("call"), { kind: "greater-than", of: "value", than: 40 }] };
    const preview = await value(previewBinding(engine.driver, workspace, rule));
    expect(preview).toMatchObject({ events: 3, customers: 2, oldest: noon + hour, newest: noon + 26 * hour, names: [{ name: "call", events: 2 }, { name: "buy", events: 1 }] });
    expect(preview.sample.map((e) => [e.customer, e.name])).toEqual([["bob", "call"], ["ann", "buy"], ["bob", "call"]]);
  });

  test("gives an event to the first touchpoint whose rule it meets, in words and in all", async () => {
    await append(shopping);
    const { driver } = engine;
    const onWeb: Rule = { kind: "one-of", of: "channel", values: ["web"] };
    const page = { workspace, offset: 0, limit: 10 };
    const first = await value(touchpointEvents(driver, { ...page, rule: onWeb, earlier: [] }));
    expect([first.total, first.events.map((e) => `${e.customer} ${e.name}`)]).toEqual([3, ["ann buy", "ann visit", "bob visit"]]);
    const rest = await value(touchpointEvents(driver, { ...page, rule: onWeb, earlier: [named("visit"), named("rate")] }));
    expect([rest.total, rest.events.map((e) => `${e.customer} ${e.name}`)]).toEqual([1, ["ann buy"]]);
    const early = await value(touchpointEvents(driver, { ...page, rule: onWeb, earlier: [], from: noon, until: noon + hour, limit: 1, offset: 1 }));
    expect([early.total, early.events.map((e) => `${e.customer} ${e.name}`)]).toEqual([2, ["bob visit"]]);

    const said = await value(verbatims(driver, { ...page, rule: { kind: "all", rules: [] }, earlier: [] }));
    expect(said.events.map((e) => e.text)).toEqual(["Still nobody", "Wunderbar 🚲", "Nobody answers"]);
    const unhappy = await value(verbatims(driver, { ...page, rule: named("call"), earlier: [], level: -2 }));
    expect([unhappy.total, unhappy.events.map((e) => e.text)]).toEqual([1, ["Still nobody"]]);
  });

  test("counts only what happened inside of the journeys in view", async () => {
    await append(shopping);
    const { driver } = engine;
    // Ann's journey ends after the first hour, and Bob's second one begins with his last call.
    await value(
      driver.run(
        `INSERT INTO journeys (workspace, projection, build, customer, ordinal, started_at, ended_at)
         SELECT {workspace:String}, 1, 1, j.1, j.2, fromUnixTimestamp64Milli({noon:Int64} + j.3), fromUnixTimestamp64Milli({noon:Int64} + j.4)
         FROM (SELECT arrayJoin([('ann', 0, 0, ${hour}), ('bob', 0, 0, ${hour}), ('bob', 1, ${26 * hour}, ${26 * hour})]) AS j)`,
        { parameters: { workspace, noon } },
      ),
    );
    const within = (from?: number): JourneyView => ({
      build: { workspace, projection: "1", build: "1", offMapNames: [], channels: [], events: 7, journeys: 3, oldest: noon, newest: noon + 26 * hour, watermark: "0" },
      filter: from === undefined ? {} : { from },
      timeoutMs: hour,
    });
    const page = { workspace, rule: { kind: "all", rules: [] } as const, earlier: [], offset: 0, limit: 10 };
    const inside = await value(touchpointEvents(driver, { ...page, within: within() }));
    expect([inside.total, inside.events.map((e) => `${e.customer} ${e.name}`)]).toEqual([5, ["bob call", "ann visit", "bob call", "ann visit", "bob visit"]]);
    const later = await value(verbatims(driver, { ...page, within: within(noon + hour) }));
    expect([later.total, later.events.map((e) => e.text)]).toEqual([1, ["Still nobody"]]);
  });

  test("shows nothing of an import before it is published or after it is undone", async () => {
    const { driver } = engine;
    const number = newImport();
    const names = async () => (await value(eventNames(driver, { workspace, limit: 10 }))).names.map((n) => n.name);
    await value(setImportState(driver, workspace, number, "running"));
    await value(driver.run("INSERT INTO events (workspace, customer, time, sequence, id, import, name, source) SELECT {workspace:String}, 'ann', fromUnixTimestamp64Milli({noon:Int64}), 1, 'x', {number:UInt64}, 'hidden', 's'", { parameters: { workspace, noon, number } }));
    expect(await names()).toEqual([]);
    await value(publishImport(driver, workspace, number));
    expect(await names()).toEqual(["hidden"]);
    await value(noteImportCustomers(driver, workspace, number));
    await value(setImportState(driver, workspace, number, "undone"));
    expect(await names()).toEqual([]);
  });

  test("keeps workspaces apart", async () => {
    await append(shopping);
    const before = workspace;
    workspace = `${before}-other`;
    await append([{ customer: "ann", time: noon, name: "elsewhere" }]);
    expect((await value(eventNames(engine.driver, { workspace, limit: 10 }))).names.map((n) => n.name)).toEqual(["elsewhere"]);
    expect((await value(customerTimeline(engine.driver, before, "ann")))?.events).toHaveLength(4);
  });
});

async function value<T>(found: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const settled = await found;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}
