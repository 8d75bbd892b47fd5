import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
let first: Awaited<ReturnType<Product["open"]>>;

beforeAll(async () => {
  product = await startProduct();
  first = await product.open(mapPath);
  first.page.setDefaultTimeout(30_000);
}, 240_000);
afterAll(() => product?.close());

/** What an address holds, whatever the order of its parts. */
function held(address: string): unknown {
  return Object.fromEntries([...new URL(address).searchParams].map(([key, value]) => [key, JSON.parse(value) as unknown]));
}

describe("the views of a map's journeys", () => {
  let saved = "";

  test("are entered from the map, and are narrowed and compared there", async () => {
    const { page } = first;
    await page.getByRole("link", { name: "Explore", exact: true }).last().click();
    // The address changes before the view has come in the place of the map, which has a choice of time too.
    await page.getByRole("button", { name: "Copy view" }).waitFor();
    await page.getByRole("button", { name: /^Time: / }).click();
    await page.getByRole("button", { name: "Last 180 days" }).click();
    await page.getByRole("button", { name: "Compare with" }).click();
    await page.getByRole("button", { name: "The previous period" }).click();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.waitForURL(/state=/);
    expect(held(page.url())).toMatchObject({ filter: { from: expect.any(Number) as number }, against: { from: expect.any(Number) as number, until: expect.any(Number) as number }, state: { view: "table" } });
  });

  test("are saved with all that they show", async () => {
    const { page } = first;
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Half a year <b>");
    await page.getByRole("textbox", { name: "Note" }).fill("Fewer come by the newsletter.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).waitFor();
    saved = page.url();
  });

  test("are the same for whoever opens them from the map in another browser", async () => {
    const { page, complaints } = await product.open(mapPath);
    page.setDefaultTimeout(30_000);
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("link", { name: /Half a year <b>/ }).click();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    await page.getByRole("button", { name: "Time: Last 180 days" }).waitFor();
    await page.getByRole("table").first().waitFor();
    expect(held(page.url())).toEqual(held(saved));
    await page.reload();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    expect(held(page.url())).toEqual(held(saved));
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("are taken away as a table that says what is seen", async () => {
    const { page } = first;
    const table = page.getByRole("table", { name: /^Moves between touchpoints/ });
    await table.waitFor();
    const seen = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td, th")].slice(0, 3).map((cell) => (cell as HTMLElement).innerText.trim())));
    expect(seen.length).toBeGreaterThan(10);
    await page.getByRole("button", { name: "Export" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
    const [header, ...rows] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
    expect(header).toMatch(/^step,from,to,journeys,/);
    // Below the moves that are seen stand the others in one row.
    expect(rows.length - seen.length).toBeLessThanOrEqual(1);
    const taken = rows.slice(0, seen.length).map((row) => row.split(",").slice(1, 4));
    expect(taken).toEqual(seen.map(([from, to, journeys]) => [from, to, journeys!.replaceAll(",", "")]));
  });

  test("are removed, and come back with Undo", async () => {
    const { page, complaints } = first;
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).click();
    await page.getByRole("button", { name: "Remove Half a year <b>" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    // The button bears the name of the saved view that is shown.
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
