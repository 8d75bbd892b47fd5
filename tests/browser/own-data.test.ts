import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sharedFolder } from "@desirepath/engine/journeys/reference-facts.test-data.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

const realLog = join(sharedFolder, "data/logs/traffic_fines.csv.gz");

let product: Product;

startProductBefore((started) => {
  product = started;
}, ["--no-demo"]);

/** With the dialog for a new workspace open. */
async function nameWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: `Workspace: ${name}` }).waitFor();
}

async function chooseFile(page: Page, path: string): Promise<void> {
  await page.getByRole("link", { name: "Data", exact: true }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a file" }).click()]);
  await chooser.setFiles(path);
  await page.waitForURL(/\/imports\//);
}

describe("somebody with nothing but a file", () => {
  test("brings it, sees its bad rows, stores the good ones, and takes them back", async () => {
    const { page, complaints } = await product.open("/");
    await page.getByRole("button", { name: "New workspace" }).click();
    await nameWorkspace(page, "Corner shop");
    const file = join(product.dataDirectory, "visits.csv");
    const hostile = `<img src=x onerror="alert(1)">`;
    const rows = Array.from({ length: 60 }, (_, i) => `C${i % 20},${i % 3 === 0 ? "shop entered" : i % 3 === 1 ? "basket filled" : "paid"},2026-0${1 + (i % 9)}-1${i % 9}T10:0${i % 6}:00Z`);
    await writeFile(file, ["client,what,when", ...rows, ",paid,2026-01-01T00:00:00Z", "C1,paid,yesterday", `"${hostile.replaceAll('"', '""')}",paid,2026-02-02T00:00:00Z`].join("\n"));
    await chooseFile(page, file);
    await page.getByRole("button", { name: "Check rows" }).click();
    await page.getByRole("button", { name: "Import 61 rows" }).click();
    await page.getByRole("heading", { name: "61 events are stored" }).waitFor();

    await page.getByRole("link", { name: "Customers", exact: true }).click();
    await page.getByRole("searchbox").fill("onerror");
    await page.getByText(hostile).waitFor();

    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByRole("link", { name: "visits.csv" }).click();
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /undo/i }).click();
    await page.getByRole("heading", { name: "This import is undone" }).waitFor();
    await page.getByRole("link", { name: "Customers", exact: true }).click();
    await page.getByText(hostile).waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test.skipIf(!existsSync(realLog))("gets a true map from a real log, drafted with one click", async () => {
    const reference = JSON.parse((await readFile(join(sharedFolder, "reference/traffic_fines.json"), "utf8")).replaceAll(/: NaN\b/g, ": null")) as { cases: number; cases_with_activity: Record<string, number> };
    const { page, complaints } = await product.open("/");
    await page.getByRole("button", { name: /Workspace/ }).click();
    await page.getByRole("menuitem", { name: /New workspace/ }).click();
    await nameWorkspace(page, "Fines");
    await chooseFile(page, realLog);
    await page.getByRole("button", { name: /check rows/i }).click();
    await page.getByRole("button", { name: /^import/i }).click();
    await page.getByRole("button", { name: /propose a map/i }).click();
    await page.waitForURL(/\/maps\//);
    const paid = page.getByRole("link", { name: /journeys reached Payment/ });
    await paid.waitFor();
    expect(Number((await paid.textContent())!.replaceAll(",", ""))).toBe(reference.cases_with_activity["Payment"]);
    await page.getByText(/journeys/).first().waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });
});
