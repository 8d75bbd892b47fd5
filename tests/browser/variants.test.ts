import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
startProductBefore((started) => {
  product = started;
});

const slow = 60_000;

test("variants open their journeys, are grouped and taken away, and a journey that stands for others is replayed", { timeout: slow * 3 }, async () => {
  const { page, complaints } = await product.open(`${mapPath}/variants`);
  const table = page.getByRole("table", { name: "Ways that journeys take" });
  const link = table.getByRole("row").nth(1).getByRole("link").first();
  const number = (await link.textContent({ timeout: slow }))!;
  await link.click();
  await page.getByText(new RegExp(`^${number} journeys that went`)).first().waitFor({ timeout: slow });
  await page.goBack();

  await page.getByRole("checkbox", { name: "Alike together" }).click();
  const groups = page.getByRole("table", { name: "Groups of ways that are alike" });
  await groups.waitFor({ timeout: slow });
  const lines = await groups.getByRole("row").count();
  await groups.getByRole("button", { name: /ways like/ }).first().click();
  await expect.poll(() => groups.getByRole("row").count()).toBeGreaterThan(lines);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
  const written = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  // The columns, every group, and what is like none of them.
  expect([written.length, written[0]!.startsWith("way,ways alike,steps,journeys"), written.at(-1)!.startsWith("other ways,")]).toEqual([lines + 1, true, true]);

  await page.getByRole("region", { name: "Representative journeys" }).getByRole("button", { name: "Replay" }).first().click({ timeout: slow });
  const player = page.getByRole("group", { name: /^Player/ });
  const here = player.locator("[aria-current=step]");
  await player.focus({ timeout: slow });
  await page.keyboard.press("ArrowRight");
  await player.getByText(/^2 of \d+$/).waitFor();
  await page.keyboard.press("End");
  const last = await here.textContent();
  await page.keyboard.press("Home");
  await here.getByText("Start").waitFor();
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await player.getByText(/^2 of \d+$/).waitFor();
  await player.getByRole("button", { name: "Pause" }).click();
  await page.keyboard.press("End");

  // The address restores it, at the step where one stopped.
  await page.waitForURL(/%22at%22/);
  await page.reload();
  await expect.poll(() => here.textContent(), { timeout: slow }).toBe(last);
  await player.focus({ timeout: slow });
  await page.keyboard.press("Home");
  await here.getByText("Start").waitFor();
  await page.keyboard.press("End");
  await expect.poll(() => here.textContent()).toBe(last);

  // Likewise on the map itself, where the board says which steps were taken at a touchpoint.
  await page.getByRole("region", { name: "Replay of a journey" }).getByRole("link", { name: "Replay on the map" }).click();
  const bar = page.getByRole("region", { name: /^Replay: Space plays/ });
  await bar.waitFor({ timeout: slow });
  await bar.focus({ timeout: slow });
  await page.keyboard.press("End");
  await page.waitForURL(/%22at%22/);
  await page.reload();
  await bar.waitFor({ timeout: slow });
  const steps = /^Step (\d+) of \1: /.exec((await bar.getByRole("status").textContent())!)![1]!;
  expect(last).toContain(await bar.locator("b bdi").first().textContent());
  await page.getByRole("grid").locator("[aria-hidden] b").getByText(new RegExp(`(^|, |–)${steps}\\b`)).waitFor();
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await page.goto(new URL(`${mapPath}/variants`, product.address).href);

  await page.getByRole("link", { name: "Paths", exact: true }).click();
  await page.getByRole("region", { name: "Variants" }).getByRole("listitem").nth(7).waitFor({ timeout: slow });
  expect(complaints).toEqual([]);
  await product.leave(page);
});
