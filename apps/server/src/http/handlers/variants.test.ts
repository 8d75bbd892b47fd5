import type { Analysis } from "@desirepath/core/analyses/analysis.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { selectionOfVariants } from "@desirepath/core/variants/variant-selection.ts";
import type { VariantGroups } from "@desirepath/core/variants/finish-variant-groups.ts";
import type { Variants } from "@desirepath/core/variants/variants.ts";
import { expect, test } from "vitest";
import type { TestApp } from "../../test-app.ts";
import { askedOfShop, openShopBefore } from "./test-shop.ts";

// Three go ad, shop; two go ad, shop, pay; fay calls between. A year later one new customer comes, so that all others are closed.
const log = `customer,event,time
ann,ad,2024-01-01T00:00:00Z
ann,shop,2024-01-01T02:00:00Z
bob,ad,2024-01-01T00:00:00Z
bob,shop,2024-01-01T04:00:00Z
cid,ad,2024-01-01T00:00:00Z
cid,ad,2024-01-01T01:00:00Z
cid,shop,2024-01-01T03:00:00Z
dee,ad,2024-01-01T00:00:00Z
dee,shop,2024-01-01T01:00:00Z
dee,pay,2024-01-01T05:00:00Z
eve,ad,2024-01-01T00:00:00Z
eve,shop,2024-01-01T01:00:00Z
eve,pay,2024-01-01T07:00:00Z
fay,ad,2024-01-01T00:00:00Z
fay,shop,2024-01-01T01:00:00Z
fay,call,2024-01-01T02:00:00Z
fay,pay,2024-01-01T03:00:00Z
new,use,2025-01-01T00:00:00Z
`;
const map = writtenMap("Look: ad, shop | Buy: pay, use", { goal: { name: "Paid", rule: named("pay") } });

let app: TestApp;
openShopBefore(log, map, (opened) => {
  app = opened;
});

const asked = <T>(path: string) => askedOfShop<T>(app, `/maps/map${path}`);
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const told = ({ variants }: Variants) => variants.map(({ name, path, journeys, medianSeconds }) => [name, path.join(" "), journeys.count, medianSeconds]);

test("the ways that journeys take are named, and each number opens its journeys", async () => {
  const found = await asked<Variants>("/variants?top=3");
  expect(told(found)).toEqual([
    ["Ends at shop", "ad shop", 3, 3 * 3600],
    ["The usual way to Paid", "ad shop pay", 2, 6 * 3600],
    ["With call after shop", "ad shop off:call pay", 1, 3 * 3600],
  ]);
  expect(found).toMatchObject({ journeys: { all: 7, looked: 7, converted: 3, abandoned: 3, open: 1 }, total: 4, other: { variants: 1, journeys: 1, open: 1 }, against: null });
  const others = selectionOfVariants({}, found.variants.map(({ path }) => path), { not: true });
  expect(await asked<{ total: number }>(`/journeys?selection=${json(others)}`)).toMatchObject({ total: 1, journeys: [{ customer: "new" }] });
  expect(await asked<{ total: number }>(`/journeys?selection=${json(selectionOfVariants({}, [["ad", "shop", "pay"]], { state: "converted" }))}`)).toMatchObject({ total: 2 });
});

test("they are read by stage, without what is off the map, with a touchpoint, in another order, beside others", async () => {
  expect(told(await asked<Variants>(`/variants?reading=${json({ level: "stage", offMap: "ignored" })}`)).map(([, path, count]) => `${path}: ${count}`)).toEqual(["stage:Look: 3", "stage:Look stage:Buy: 3", "stage:Buy: 1"]);
  expect((await asked<Variants>("/variants?contains=off%3Acall")).journeys).toMatchObject({ all: 7, looked: 1 });
  const compared = await asked<Variants>(`/variants?sort=slowest&filter=${json({ until: Date.UTC(2024, 5, 1) })}&against=${json({})}`);
  expect(compared.against).toBe(7);
  expect(compared.variants[0]!.difference!.journeys!.value).toBeCloseTo(3 / 6 - 3 / 7, 12);
});

test("groups of alike ways and the ways in them are told beside others", async () => {
  const asking = { kind: "variant-groups", params: { against: {} }, filter: { until: Date.UTC(2024, 5, 1) } };
  let analysis = (await app.as("local-owner")({ method: "POST", url: "/api/w/shop/maps/map/analyses", payload: asking })).json<Analysis>();
  await expect.poll(async () => (analysis = await asked<Analysis>(`/analyses/${analysis.id}`)).state, { timeout: 20_000 }).toBe("done");
  const { groups } = ((analysis as Extract<Analysis, { state: "done" }>).answer as { result: VariantGroups }).result;
  // Of 6 journeys against all 7: ad shop pay is a third from ad shop, and a quarter from ad shop call pay, which leads as it is a half from ad shop.
  expect(groups.map(({ whole, members }) => [whole, ...members].map(({ journeys, difference }) => [journeys.count, difference!.journeys!.value.toFixed(6)]))).toEqual([
    [[3, (3 / 6 - 3 / 7).toFixed(6)], [3, (3 / 6 - 3 / 7).toFixed(6)]],
    [[3, (3 / 6 - 3 / 7).toFixed(6)], [2, (2 / 6 - 2 / 7).toFixed(6)], [1, (1 / 6 - 1 / 7).toFixed(6)]],
  ]);
});

test("the journeys that stand for the most others are found by an analysis, with the real ones of their customers", async () => {
  let analysis = (await app.as("local-owner")({ method: "POST", url: "/api/w/shop/maps/map/analyses", payload: { kind: "representatives", params: { count: 2 } } })).json<Analysis>();
  await expect.poll(async () => (analysis = await asked<Analysis>(`/analyses/${analysis.id}`)).state, { timeout: 20_000 }).toBe("done");
  const { result } = (analysis as Extract<Analysis, { state: "done" }>).answer as { result: { journeys: number; sampled: number; representatives: { path: string[]; stands: { count: number }; journey: { customer: string; events: number } }[] } };
  expect([result.journeys, result.sampled]).toEqual([7, 7]);
  // From ad shop (3 journeys) a third of ad shop pay (2) and half of ad shop call pay (1) differ; use (1) is like none: with it, the others cost least together.
  expect(result.representatives.map(({ path, stands, journey }) => [path.join(" "), stands.count, journey.events > 3])).toEqual([
    ["ad shop", 6, false],
    ["use", 1, false],
  ]);
  expect(result.representatives[1]!.journey.customer).toBe("new");
  expect(["ann", "bob", "cid"]).toContain(result.representatives[0]!.journey.customer);
});
