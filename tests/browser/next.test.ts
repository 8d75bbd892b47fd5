import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
startProductBefore((started) => {
  product = started;
});

const slow = 60_000;

test("what happens next is told with intervals, targets are tried out, and every number opens its journeys", { timeout: slow * 3 }, async () => {
  const { page, complaints } = await product.open(`${mapPath}/next`);
  const table = page.getByRole("table", { name: "What happens next, by touchpoint" });
  const row = table.getByRole("row", { name: /^Compares models/ });
  // Probability with its interval, once the work behind is done.
  await row.getByText(/^\d+% to \d+%$/).first().waitFor({ timeout: slow });
  await page.getByText(/reached the goal \(95% interval/).waitFor();

  const gain = row.getByRole("cell").nth(7);
  const before = await gain.textContent();
  const target = page.getByRole("textbox", { name: "Target drop-off of Compares models, in percent" });
  await target.fill("1");
  await target.press("Enter");
  await expect.poll(() => gain.textContent(), { timeout: slow }).not.toBe(before);
  expect(decodeURIComponent(page.url())).toContain('"compares-models":0.01');
  await page.getByRole("button", { name: "Opportunity" }).click();
  await page.getByRole("img", { name: /^Additional conversions in 30 days.*Highest at Compares models/ }).waitFor();

  // The address restores it, and the file holds what is seen.
  await page.reload();
  await page.getByRole("img", { name: /^Additional conversions in 30 days/ }).waitFor({ timeout: slow });
  await expect.poll(() => target.inputValue()).toBe("1");
  await row.getByText(/^\d+% to \d+%$/).first().waitFor({ timeout: slow });
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(1 + (await table.getByRole("row").count()) - 1);
  const written = lines.find((line) => line.startsWith("Compares models,"))!.split(",");
  expect(written[11]).toBe("0.01");

  const waiting = row.getByRole("link").first();
  const number = (await waiting.textContent())!;
  await waiting.click();
  await page.getByText(new RegExp(`^${number} journeys that wait at`)).first().waitFor({ timeout: slow });
  await page.goBack();

  // Who is stuck: the first customer's own page says so too.
  const stuck = page.getByRole("table", { name: "Stuck customers, the most valuable first" });
  await stuck.getByRole("link").first().click();
  await page.getByRole("heading", { name: "Now and next" }).waitFor({ timeout: slow });
  await page.getByText(/Stuck: nine of ten went on within/).waitFor();
  expect(complaints).toEqual([]);
  await product.leave(page);
});
