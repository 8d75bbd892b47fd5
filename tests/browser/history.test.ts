import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapVersion } from "@desirepath/core/api/versions.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask, invited, mapApi, mapPath, type Opened, ownedByMara } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
/** Mara owns the workspace, Ben edits beside her, Vera may view. */
let mara: Opened;
let ben: Opened;
let vera: Opened;

startProductBefore(async (started) => {
  product = started;
  mara = await ownedByMara(product);
  [ben, vera] = [await invited(product, mara, "Ben Weiss", "editor"), await invited(product, mara, "Vera Lund", "viewer")];
});

async function openMap({ page }: Opened, search: string): Promise<void> {
  await page.goto(new URL(mapPath + search, product.address).href);
}

const side = (page: Page) => page.getByRole("complementary");
const now = (page: Page) => ask<JourneyMap>(page, "GET", mapApi);
const titleNow = async () => (await now(ben.page)).title;
let before: JourneyMap;
/** The number of the version that Mara keeps; the demo may have come with some. */
let number: number;

describe("the history of a map", () => {
  test("keeps a version under a name, and says whose it is and when", async () => {
    await openMap(mara, "");
    const { page, complaints } = mara;
    await page.getByRole("grid").waitFor();
    await page.getByRole("button", { name: "History", exact: true }).click();
    await side(page).getByText(/No version is kept yet|Version 1/).first().waitFor();
    await page.getByRole("button", { name: "Keep this version" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("A name says later why it was kept.").waitFor();
    await page.keyboard.type("Before the workshop");
    await page.keyboard.press("Enter");
    const version = page.getByRole("list", { name: "Versions" }).getByRole("listitem").filter({ hasText: "Before the workshop" });
    await version.getByText("Kept by Mara Okafor").waitFor();
    await version.getByText(/^Today \d\d:\d\d · 15 touchpoints$/).waitFor();
    await version.getByRole("button", { name: /^More about version/ }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByLabel(/^Name of version/).fill("Before our workshop");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Before our workshop", exact: true }).waitFor();
    before = await now(page);
    const { versions } = await ask<{ versions: MapVersion[] }>(page, "GET", `${mapApi}/versions`);
    number = versions.find(({ name }) => name === "Before our workshop")!.version;
    expect(complaints).toEqual([]);
  });

  test("says that nothing differs, then marks what does, and leads to it from a sentence", async () => {
    const { page, complaints } = mara;
    await openMap(mara, `?tab=history&version=${number}&compared=now`);
    await page.getByRole("heading", { name: "Nothing differs" }).first().waitFor();
    const [first, second, third] = before.touchpoints;
    const actions = before.lanes.find(({ kind }) => kind === "actions")!;
    await ask(ben.page, "PUT", mapApi, {
      ...before,
      touchpoints: before.touchpoints.flatMap((t) => (t === third ? [] : [t === second ? { ...t, name: "Lands somewhere", owner: "Ben" } : t])),
      arrows: before.arrows.filter(({ from, to }) => from !== third!.id && to !== third!.id),
      lanes: before.lanes.map((lane) => (lane.id === actions.id ? { ...lane, cells: { ...Object.fromEntries(Object.entries(lane.cells).filter(([id]) => id !== third!.id)), [first!.id]: "Sees an ad on the tram" } } : { ...lane, cells: Object.fromEntries(Object.entries(lane.cells).filter(([id]) => id !== third!.id)) })),
    });
    // The open comparison follows what others do.
    const table = page.getByRole("table", { name: `Version ${number} and now` });
    await table.getByRole("cell", { name: /Changed.*Sees an ad on the tram/s }).waitFor();
    await table.getByRole("columnheader", { name: new RegExp(`Removed.*${third!.name}`, "s") }).waitFor();
    await table.getByRole("columnheader", { name: /Changed.*Lands somewhere/s }).waitFor();
    await side(page).getByRole("button", { name: `“${actions.title}” at “${first!.name}” was rewritten.`, exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Sees an ad on the tram");
    await page.getByRole("button", { name: "Side by side" }).click();
    await page.getByRole("region", { name: "Now" }).getByText("Lands somewhere").first().waitFor();
    await page.getByRole("region", { name: new RegExp(`^Version ${number}`) }).getByRole("columnheader", { name: new RegExp(second!.name) }).waitFor();
    expect(page.url()).toContain("side=true");
    expect(complaints).toEqual([]);
  });

  test("brings back one cell, which others see, and takes that back in one step", async () => {
    const { page, complaints } = mara;
    const [first] = before.touchpoints;
    const actions = before.lanes.find(({ kind }) => kind === "actions")!;
    const cell = async () => (await now(ben.page)).lanes.find(({ id }) => id === actions.id)!.cells[first!.id];
    await page.getByRole("button", { name: new RegExp(`^Restore cell: .*“${first!.name}”`) }).click();
    await expect.poll(cell).toBe(actions.cells[first!.id]);
    await page.getByRole("button", { name: "Undo", exact: true }).last().click();
    await expect.poll(cell).toBe("Sees an ad on the tram");
    expect(complaints).toEqual([]);
  });

  test("shows an old version to look at only, and brings all of it back", async () => {
    const { page, complaints } = mara;
    await openMap(mara, `?tab=history&version=${number}`);
    await page.getByText(/Read only/).waitFor();
    await page.getByRole("columnheader", { name: new RegExp(before.touchpoints[2]!.name) }).waitFor();
    expect(await page.getByRole("slider").count()).toBe(0);
    await page.getByRole("button", { name: "Restore everything" }).click();
    await page.getByText(`The map is as in version ${number} again.`).waitFor();
    await expect.poll(async () => (await now(ben.page)).touchpoints).toEqual(before.touchpoints);
    await expect.poll(() => now(ben.page)).toEqual(before);
    expect(complaints).toEqual([]);
  });

  test("leaves the map alone when undo is pressed before an old version, and goes on undoing behind it", async () => {
    const { page, complaints } = mara;
    await openMap(mara, "?tab=history");
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByRole("button", { name: before.title, exact: true }).click();
    await page.keyboard.type("Buying a bicycle");
    await page.keyboard.press("Enter");
    await expect.poll(titleNow).toBe("Buying a bicycle");
    await page.getByRole("button", { name: "Before our workshop", exact: true }).click();
    await page.getByText(/Read only/).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Undo", exact: true }).first().isDisabled()).toBe(true);
    await page.keyboard.press("ControlOrMeta+z");
    await page.getByRole("button", { name: "Back to the map" }).click();
    await page.getByRole("button", { name: "Buying a bicycle", exact: true }).waitFor();
    await expect.poll(() => titleNow()).toBe("Buying a bicycle");
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(titleNow).toBe(before.title);
    expect(complaints).toEqual([]);
  });

  test("tells at a touchpoint what was changed there, by whom, with the rule as it was", async () => {
    const { page, complaints } = mara;
    const [touchpoint] = before.touchpoints;
    await ask(ben.page, "PUT", mapApi, { ...before, touchpoints: before.touchpoints.map((t) => (t === touchpoint ? { ...t, binding: { kind: "one-of", of: "name", values: ["ad_seen"] } } : t)) });
    await ask<MapVersion>(ben.page, "POST", `${mapApi}/versions`, { name: "New rule" });
    await openMap(mara, `?touchpoint=${touchpoint!.id}&tab=history`);
    const change = page.getByRole("list", { name: "Changes, newest first" }).getByRole("listitem").first();
    await change.getByText("event is ad_seen").waitFor();
    await change.getByText("Ben Weiss").waitFor();
    await change.getByRole("button", { name: /^Restore as in version/ }).click();
    await expect.poll(async () => (await now(ben.page)).touchpoints[0]).toEqual(touchpoint);
    expect(complaints).toEqual([]);
  });

  test("is there to read for who may only view, without anything to keep or bring back", async () => {
    const { page, complaints } = vera;
    await openMap(vera, `?tab=history&version=${number}&compared=now`);
    await page.getByText(/compared with now/).waitFor();
    await page.getByRole("heading", { name: /Nothing differs|differences?$/ }).first().waitFor();
    expect(await page.getByRole("button", { name: /Restore|Keep/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Back to the map" }).click();
    await page.getByRole("button", { name: "Before our workshop", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: /Restore|Keep/ }).count()).toBe(0);
    await openMap(vera, "?tab=history&version=99");
    await page.getByRole("heading", { name: "There is no such version" }).waitFor();
    expect(complaints.filter((one) => !one.includes("404"))).toEqual([]);
  });
});
