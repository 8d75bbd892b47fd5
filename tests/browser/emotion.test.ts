import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
startProductBefore((started) => {
  product = started;
});

const slow = 60_000;

test("who feels what is told by curve, answer, week and journey, and every number opens its journeys", { timeout: slow * 3 }, async () => {
  const { page, complaints } = await product.open(`${mapPath}/emotion`);
  await page.getByRole("img", { name: /^Emotion by touchpoint, known at 15 of 15: lowest at Leasing approval/ }).waitFor({ timeout: slow });
  await page.getByRole("combobox", { name: "A curve for each" }).click();
  await page.getByRole("option", { name: "Persona or segment" }).click();
  await page.getByRole("button", { name: "Mira" }).click();
  await page.getByRole("button", { name: "Table" }).click();
  const curves = page.getByRole("table", { name: "Emotion by touchpoint" });
  await curves.getByRole("columnheader", { name: "Mira" }).waitFor();
  const row = curves.getByRole("row", { name: /^Test ride/ });
  await expect.poll(() => row.getByRole("link").count(), { timeout: slow }).toBe(7);
  const journeys = /^([\d,]+) journeys/.exec((await row.getByRole("link").nth(1).getAttribute("title"))!)![1]!;
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
  expect((await readFile(await download.path(), "utf8")).trim().split("\r\n")).toHaveLength(1 + 15 * 7);
  await row.getByRole("link").nth(1).click();
  await page.getByText(new RegExp(`^${journeys} journeys with a feeling known at`)).first().waitFor({ timeout: slow });
  await page.goBack();

  await page.getByRole("button", { name: "Chart" }).click();
  await page.getByRole("button", { name: "Ratings", exact: true }).click();
  const best = page.getByRole("group", { name: "CSAT answers at Test ride" }).getByRole("link", { name: /^Answer 5/ });
  const answered = /, ([\d,]+) journeys$/.exec((await best.getAttribute("aria-label"))!)![1]!;
  await best.click();
  await page.getByText(new RegExp(`^${answered} journeys that answered CSAT 5 at`)).first().waitFor({ timeout: slow });
  await page.goBack();

  await page.getByRole("button", { name: "Trend", exact: true }).click();
  await page.getByRole("table", { name: "Changes with a date" }).getByRole("button", { name: "Waits for delivery" }).click();
  await page.getByRole("img", { name: /^Emotion of Waits for delivery .* with a change in the week of 1 Jun/ }).waitFor({ timeout: slow });
  await page.reload();
  await page.getByRole("img", { name: /^Emotion of Waits for delivery/ }).waitFor({ timeout: slow });

  await page.getByRole("button", { name: "Journeys", exact: true }).click();
  const open = page.getByRole("group", { name: "Peak-end of journeys, open" }).getByRole("link", { name: /^Very positive/ });
  const felt = /: ([\d,]+) journeys$/.exec((await open.getAttribute("aria-label"))!)![1]!;
  await open.click();
  await page.getByText(new RegExp(`^${felt} journeys whose peak-end feeling was very positive, which are open`)).first().waitFor({ timeout: slow });
  expect(complaints).toEqual([]);
});
