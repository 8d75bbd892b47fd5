import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { mapPath, type Opened } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
/** One page walks through all views by their tabs, another opens the address of each anew. */
let walking: Opened;
let anew: Opened;
startProductBefore(async (started) => {
  product = started;
  walking = await product.open(`${mapPath}/paths`);
  anew = await product.open("/health");
});

const tabs = (page: Page) => page.getByRole("navigation", { name: "Views of this map" });

/** What a view shows, as text; undefined while something is still being counted. */
function shown(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const body = document.querySelector('nav[aria-label="Views of this map"] ~ [aria-busy]');
    if (!(body instanceof HTMLElement) || body.ariaBusy === "true" || document.querySelector('[role="progressbar"], [aria-label^="Loading"]') !== null) return undefined;
    return body.innerText;
  });
}

/** The text of a view that has come to rest: the same at two looks. */
async function settled(page: Page): Promise<string> {
  let before: string | undefined;
  let now: string | undefined;
  await expect
    .poll(
      async () => {
        [before, now] = [now, await shown(page)];
        return now !== undefined && now === before && /\d/.test(now);
      },
      { timeout: 90_000, interval: 400 },
    )
    .toBe(true);
  return now!;
}

/** Rows of a file as the product writes it. */
function rowsOf(csv: string): string[][] {
  return csv
    .trim()
    .split("\r\n")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ""));
}

async function taken(page: Page): Promise<string[][]> {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
  return rowsOf(await readFile(await download.path(), "utf8"));
}

/** Rows of the only table, or of the one with this name, below its head. */
async function tableRows(page: Page, name?: string): Promise<number> {
  return (await page.getByRole("table", name === undefined ? {} : { name }).getByRole("row").count()) - 1;
}

const views: readonly { readonly name: string; readonly rows?: (page: Page) => Promise<number> }[] = [
  { name: "Paths" },
  // The file tells of all other ways too.
  { name: "Variants", rows: async (page) => (await tableRows(page, "Ways that journeys take")) + 1 },
  { name: "Findings" },
  {
    name: "Emotion",
    rows: async (page) => {
      await page.getByRole("button", { name: "Table", exact: true }).click();
      await page.getByRole("table", { name: "Emotion by touchpoint" }).waitFor();
      return tableRows(page, "Emotion by touchpoint");
    },
  },
  { name: "Words", rows: (page) => page.getByRole("list", { name: "What customers said" }).locator(":scope > li").count() },
  { name: "Funnels", rows: (page) => tableRows(page) },
  { name: "Time" },
  { name: "Cohorts" },
  { name: "Next", rows: (page) => tableRows(page, "What happens next, by touchpoint") },
  { name: "Compare", rows: (page) => tableRows(page) },
];

test.each(views)("$name opens from its tab, opens anew from its address, fits the screen, and is taken away as it is seen", { timeout: 240_000 }, async ({ name, rows: rowsShown }) => {
  const { page } = walking;
  await tabs(page).getByRole("link", { name, exact: true }).click();
  await tabs(page).locator("[aria-current=page]", { hasText: name }).waitFor();
  if (name === "Compare") {
    await page.getByRole("button", { name: /^Time: / }).click();
    await page.getByRole("button", { name: "Last 180 days" }).click();
    await page.getByRole("button", { name: "Compare with" }).click();
    await page.getByRole("button", { name: "The previous period" }).click();
  }
  const text = await settled(page);

  await anew.page.goto(page.url());
  await expect.poll(() => shown(anew.page), { timeout: 90_000 }).toBe(text);
  for (const width of [900, 390]) {
    await anew.page.setViewportSize({ width, height: 900 });
    await expect.poll(() => anew.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), { message: `${name} at ${width} px` }).toBe(0);
  }
  await anew.page.setViewportSize({ width: 1600, height: 1000 });

  const many = await rowsShown?.(page);
  const [head, ...rows] = await taken(page);
  expect(rows.length).toBeGreaterThan(0);
  if (many !== undefined) expect(rows).toHaveLength(many);
  for (const row of rows) expect(row).toHaveLength(head!.length);
  expect([walking.complaints, anew.complaints]).toEqual([[], []]);
});
