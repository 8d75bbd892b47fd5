import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { makingOfDemo } from "../demo-template.ts";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;

startProductBefore((started) => {
  product = started;
});

/** The number that a list of journeys says it holds. */
async function listedJourneys(page: Page): Promise<number> {
  const heading = await page.getByRole("heading", { level: 1 }).or(page.getByText(/[\d,]+ journeys?\b/)).filter({ hasText: /\d/ }).first().textContent();
  return Number(/[\d,]+/.exec(heading!)![0].replaceAll(",", ""));
}

async function mapIsMeasured(page: Page): Promise<void> {
  await page.getByRole("grid").waitFor();
  await page.getByRole("link", { name: /journeys reached Leasing approval/ }).waitFor();
}

async function checkoutReach(page: Page): Promise<number> {
  return Number((await page.getByRole("link", { name: /journeys reached Checkout/ }).textContent())!.replaceAll(",", ""));
}

describe("the demo", () => {
  test("says what it does while it is made, and where it is", async () => {
    expect((await makingOfDemo()).whole.stdout).toMatch(/^Opening the data[\s\S]*Making the demo, Halden Bikes[\s\S]*Desirepath is at http:\/\/127\.0\.0\.1:\d+/);
  });

  test("opens on Home with the maps and their emotion curves", async () => {
    const { page, complaints } = await product.open("/");
    await page.getByRole("heading", { name: "Maps" }).waitFor();
    for (const title of ["Buying & owning an e-bike", "Test ride to order", "A service case", "Subscription pilot"]) await page.getByText(title, { exact: true }).waitFor();
    await expect.poll(() => page.locator("svg path").count()).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("shows on the map what was expected beside what happened, and what the map does not have", async () => {
    const { page, complaints } = await product.open(mapPath);
    await mapIsMeasured(page);
    await page.getByRole("columnheader", { name: /Not on map.*store_called/ }).waitFor();
    for (const stage of ["Awareness", "Consideration", "Purchase"]) await page.getByRole("columnheader", { name: new RegExp(`^${stage}`) }).waitFor();
    const curve = await page.getByRole("img", { name: /^Emotion/ }).getAttribute("aria-label");
    expect(curve).toMatch(/Leasing approval/);
    // What the page's head tells the browser to ask for is what the app then asks for, and so comes once.
    const { named, asked } = await page.evaluate(() => ({
      named: [...document.querySelectorAll("link[rel=preload][as=fetch], link[rel=modulepreload]")].map((link) => new URL((link as HTMLLinkElement).href).pathname),
      asked: performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    }));
    const times = (path: string) => asked.filter((one) => one === path).length;
    expect(times(`/api${mapPath}`)).toBe(1);
    expect(named.filter((path) => times(path) === 0)).toEqual([]);
    for (const part of ["map", "live"]) expect(named.filter((path) => path.startsWith(`/assets/${part}-`)).length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("tells in the inspector what stands behind a touchpoint", async () => {
    const { page, complaints } = await product.open(mapPath);
    await mapIsMeasured(page);
    await page.getByRole("columnheader", { name: /Leasing approval/ }).click();
    const inspector = page.getByRole("complementary");
    await inspector.getByRole("heading", { name: "Leasing approval" }).waitFor();
    await inspector.getByText("Contradicted").waitFor();
    await inspector.getByText(/short of what the map expects/).waitFor();
    for (const part of ["Came from", "Went to", "Ratings", "Data binding"]) await inspector.getByRole("heading", { name: part }).first().waitFor();
    await inspector.getByText("lease_submitted", { exact: false }).first().waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("names the test ride as the moment of truth, and the day on which deliveries got worse", async () => {
    const { page, complaints } = await product.open(mapPath);
    await mapIsMeasured(page);
    await page.getByText(/Felt good: \+\d+ pts/).first().waitFor();
    await page.getByRole("columnheader", { name: /Test ride/ }).click();
    await page.getByRole("complementary").getByText(/Moment of truth: \d+% of those that felt good reach the goal/).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("columnheader", { name: /Waits for delivery/ }).click();
    await page.getByRole("complementary").getByText(/Worse since \d+ (May|Jun) 2026/).waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("opens as many journeys behind a number as it says, and a journey opens its customer", async () => {
    const { page, complaints } = await product.open(mapPath);
    await mapIsMeasured(page);
    const link = page.getByRole("link", { name: /journeys reached Leasing approval/ });
    const shown = Number((await link.textContent())!.replaceAll(",", ""));
    expect(shown).toBeGreaterThan(1000);
    await link.click();
    await page.waitForURL(/\/journeys/);
    await page.getByRole("table").waitFor();
    await expect.poll(() => listedJourneys(page)).toBe(shown);
    await page.getByRole("table").getByRole("link").first().click();
    await page.waitForURL(/\/customers\//);
    await page.getByText(/Leasing approval/).first().waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("filters by channel and keeps the filter in the address", async () => {
    const all = await product.open(mapPath);
    await mapIsMeasured(all.page);
    const everywhere = await checkoutReach(all.page);
    const filter = encodeURIComponent(JSON.stringify({ channels: ["phone"] }));
    const phone = await product.open(`${mapPath}?filter=${filter}`);
    await mapIsMeasured(phone.page);
    await expect.poll(() => checkoutReach(phone.page)).toBeLessThan(everywhere);
    expect([...all.complaints, ...phone.complaints]).toEqual([]);
    await product.leave(all.page);
    await product.leave(phone.page);
  });

  test("stores an edit at once: another browser sees it, and undo takes it back", async () => {
    const mine = await product.open(mapPath);
    const theirs = await product.open(mapPath);
    await mapIsMeasured(mine.page);
    await mapIsMeasured(theirs.page);
    await mine.page.getByRole("columnheader", { name: /Reads reviews/ }).click();
    const inspector = mine.page.getByRole("complementary");
    await inspector.getByRole("tab", { name: "Edit" }).click();
    await inspector.getByLabel("Name", { exact: true }).fill("Reads what owners say");
    await inspector.getByLabel("Name", { exact: true }).press("Tab");
    await mine.page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
    await theirs.page.getByRole("columnheader", { name: /Reads what owners say/ }).waitFor();
    await mine.page.getByRole("button", { name: "Undo" }).click();
    await theirs.page.getByRole("columnheader", { name: /Reads reviews/ }).waitFor();
    expect([...mine.complaints, ...theirs.complaints]).toEqual([]);
    await product.leave(mine.page);
    await product.leave(theirs.page);
  });

  test("puts a desire path on the map with one click, and the measures follow", async () => {
    const { page, complaints } = await product.open(mapPath);
    await mapIsMeasured(page);
    await page.getByRole("columnheader", { name: /Not on map.*store_called/ }).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: /Add step/ }).first().click();
    await page.getByRole("columnheader", { name: /^\d+ .*store.called/i }).waitFor();
    await page.getByRole("link", { name: /journeys reached store.called/i }).waitFor();
    await page.getByRole("columnheader", { name: /Not on map.*store_called/ }).waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("gives the map away as SVG and as canonical JSON", async () => {
    const { page } = await product.open(mapPath);
    await mapIsMeasured(page);
    const take = async (choice: RegExp) => {
      await page.getByRole("button", { name: "Export" }).click();
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: choice }).click()]);
      return readFile(await download.path(), "utf8");
    };
    expect(await take(/SVG/)).toMatch(/^(<\?xml[^>]*>\s*)?<svg[\s\S]*Leasing approval[\s\S]*<\/svg>\s*$/);
    expect(JSON.parse(await take(/Map \(JSON\)/))).toMatchObject({ schemaVersion: 2, title: "Buying & owning an e-bike" });
    await product.leave(page);
  });

  test.each(["light", "dark"] as const)("fits every screen at 1600, 1100 and 900 px in %s without complaint", async (theme) => {
    for (const path of ["/w/halden-bikes", mapPath, `${mapPath}/journeys`, "/w/halden-bikes/customers", "/w/halden-bikes/data"]) {
      const { page, complaints } = await product.open(path, { theme });
      await page.getByRole("main").waitFor();
      await page.waitForLoadState("networkidle");
      for (const width of [1600, 1100, 900]) {
        await page.setViewportSize({ width, height: 1000 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect({ path, width, overflow, complaints }).toEqual({ path, width, overflow: 0, complaints: [] });
      }
      await product.leave(page);
    }
  }, 240_000);
});
