import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import type { CustomersNext } from "@desirepath/core/next/customers-next.ts";
import type { StuckJourney } from "@desirepath/core/next/stuck.ts";
import type { WhatHappensNext } from "@desirepath/core/next/what-happens-next.ts";
import { describe, expect, test } from "vitest";
import type { TestApp } from "../../test-app.ts";
import { askedOfShop, openShopBefore } from "./test-shop.ts";

// From ad to shop it takes ann 1 h and bob 3 h: nine of ten take up to 2.8 h. Bob was here long ago and left at shop. The newest event is 9 h after the start of March.
const log = `customer,event,time,value,currency
ann,ad,2024-01-01T00:00:00Z,,
ann,shop,2024-01-01T01:00:00Z,,
ann,pay,2024-01-01T02:00:00Z,10,EUR
bob,ad,2024-01-01T00:00:00Z,,
bob,shop,2024-01-01T03:00:00Z,,
=cid,ad,2024-03-01T00:00:00Z,99,EUR
dee,ad,2024-03-01T08:00:00Z,500,EUR
eve,chat,2024-03-01T09:00:00Z,,
`;
const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });

let app: TestApp;
openShopBefore(log, map, (opened) => {
  app = opened;
});

const asked = <T>(path: string) => askedOfShop<T>(app, path);

const of = (customer: string) => asked<CustomersNext>(`/customers/${encodeURIComponent(customer)}/next?map=map`);

describe("what happens next, over the API", () => {
  test("is told of each touchpoint, and its numbers are as long as the lists behind them", async () => {
    const next = await asked<WhatHappensNext>("/maps/map/next");
    expect(next).toMatchObject({ journeys: { total: 5, converted: 1, open: 3, abandoned: 1 }, waitingBefore: 1, probability: 0.5 });
    expect(next.touchpoints.map(({ touchpoint, closed, waiting, probability, removalEffect }) => ({ touchpoint, closed, waiting, probability, removalEffect }))).toEqual([
      { touchpoint: "ad", closed: 2, waiting: 2, probability: 0.5, removalEffect: 1 },
      { touchpoint: "shop", closed: 2, waiting: 0, probability: 0.5, removalEffect: 1 },
      { touchpoint: "pay", closed: 1, waiting: 0, probability: 1, removalEffect: 1 },
    ]);
    for (const [number, selection] of [[2, { kind: "waiting", touchpoint: "ad" }], [1, { kind: "waiting", touchpoint: null }], [1, { kind: "waiting", touchpoint: "ad", longerThanMs: 2.8 * 3_600_000 }]] as [number, JourneySelection][]) {
      expect((await asked<{ total: number }>(`/maps/map/journeys?selection=${encodeURIComponent(JSON.stringify(selection))}`)).total).toBe(number);
    }
  });

  test("names who is stuck, with what is likely; in a file, names that look like formulas are text", async () => {
    const { total, journeys } = await asked<{ total: number; journeys: StuckJourney[] }>("/maps/map/stuck");
    expect([total, journeys]).toEqual([1, [{ customer: "=cid", ordinal: 0, touchpoint: "ad", since: Date.UTC(2024, 2, 1), waitedSeconds: 9 * 3600, usualSeconds: expect.closeTo(2.8 * 3600, 6), probability: 0.5, values: [{ currency: "EUR", value: 99 }] }]]);
    const csv = await app.as("local-owner")("/api/w/shop/maps/map/stuck.csv");
    expect(csv.body.split("\r\n")).toEqual(["customer,touchpoint,since,waited_seconds,nine_of_ten_took_seconds,probability_of_goal,value", "'=cid,ad,2024-03-01T00:00:00.000Z,32400,10080,0.5,99 EUR", ""]);
  });

  test("is told of one customer: where she is, for how long, and what is likely", async () => {
    expect(await of("=cid")).toMatchObject({
      probability: 0.5,
      journey: { state: "open", touchpoint: "ad", stage: "Look", waitedSeconds: 9 * 3600, usual: { medianSeconds: 2 * 3600 }, isStuck: true, next: { probability: 0.5, moves: 2, onward: [{ to: "shop", end: null, count: 2, share: 1 }] } },
    });
    expect((await of("dee")).journey).toMatchObject({ touchpoint: "ad", isStuck: false });
    expect((await of("eve")).journey).toMatchObject({ touchpoint: null, stage: null, usual: null, isStuck: false, next: null });
    expect((await of("ann")).journey).toMatchObject({ state: "converted", isStuck: false, next: null });
    expect((await of("nobody")).journey).toBeNull();
  });
});
