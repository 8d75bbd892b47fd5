import { expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
let first: Awaited<ReturnType<Product["open"]>>;

startProductBefore(async (started) => {
  product = started;
  first = await product.open(`${mapPath}/findings`);
});

/** The number that begins a text, such as "1,028 journeys". */
function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? "")![0].replaceAll(",", ""));
}

test("findings are judged, put on the map, and open the journeys behind their numbers", { timeout: 120_000 }, async () => {
  const { page, complaints } = first;
  const panel = page.getByRole("complementary", { name: "The finding" });
  const row = page.getByRole("button", { name: /Drop-off/ }).first();
  await row.click();
  const sentence = (await panel.getByRole("heading", { level: 2 }).textContent())!;

  await panel.getByRole("button", { name: "Confirm", exact: true }).click();
  await panel.getByRole("heading", { name: "Confirmed" }).waitFor();
  await panel.getByLabel("Reason").fill("Agreed <b>with</b> sales");
  await panel.getByRole("button", { name: "Dismiss", exact: true }).click();
  await panel.getByRole("heading", { name: "Dismissed" }).waitFor();
  await panel.getByText("Agreed <b>with</b> sales").waitFor();
  await panel.getByRole("button", { name: "Take back" }).click();
  await panel.getByRole("heading", { name: "Dismissed" }).waitFor({ state: "detached" });

  // The journeys behind the number are as many as it says.
  const number = panel.getByRole("link", { name: /journeys$/ }).first();
  const concerned = numberIn(await number.textContent());
  await number.click();
  await page.waitForURL(/\/journeys\?/);
  const listed = page.getByText(/^[\d,]+ journeys that/).first();
  await listed.waitFor();
  expect(numberIn(await listed.textContent())).toBe(concerned);
  await page.goBack();

  await panel.getByRole("button", { name: "Put on the map" }).click();
  await page.getByText("The finding stands on the map").waitFor();
  await page.goto(new URL(mapPath, product.address).href);
  await page.getByText(sentence).first().waitFor();
  expect(complaints).toEqual([]);
});

test("of any touchpoint it is told what sets apart who ends there; the journeys in which something failed are one click away", { timeout: 120_000 }, async () => {
  const { page, complaints } = await product.open(`${mapPath}/findings?state=${encodeURIComponent(JSON.stringify({ why: "leasing-approval" }))}`);
  page.setDefaultTimeout(30_000);
  const panel = page.getByRole("complementary", { name: "Why here?" });
  const count = panel.getByRole("rowgroup").nth(1).getByRole("row").first().getByRole("link").first();
  const title = numberIn(await count.textContent());
  await count.click();
  const listed = page.getByText(/^[\d,]+ journeys that end at/).first();
  await listed.waitFor();
  expect(numberIn(await listed.textContent())).toBe(title);
  await page.goBack();

  const failed = page.getByRole("table", { name: "Deviations from the map" }).getByRole("row", { name: /^Failed/ }).getByRole("link");
  const failures = numberIn(await failed.textContent());
  expect(failures).toBeGreaterThan(100);
  await failed.click();
  const those = page.getByText(/^[\d,]+ journeys in which something failed/).first();
  await those.waitFor();
  expect(numberIn(await those.textContent())).toBe(failures);
  expect(complaints).toEqual([]);
  await product.leave(page);
});
