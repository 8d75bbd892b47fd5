import { expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
startProductBefore((started) => {
  product = started;
});

const slow = 60_000;

test("words are searched and come in themes, which people hold on to and let go; every text opens its customer", { timeout: slow * 3 }, async () => {
  const { page, complaints } = await product.open(`${mapPath}/words`);
  const themes = page.getByRole("list", { name: "Themes" });
  const total = page.getByRole("heading", { name: /^[\d,]+ texts?$/ });
  await themes.waitFor({ timeout: slow });
  const all = numberIn(await total.textContent());
  const said = page.getByRole("list", { name: "What customers said" });

  // A theme holds exactly as many texts as it says, each with its sentence marked.
  const first = themes.getByRole("button").first();
  const texts = numberIn(/([\d,]+) texts/.exec((await first.textContent())!)![1]!);
  await first.click();
  await expect.poll(async () => numberIn(await total.textContent()), { timeout: slow }).toBe(texts);
  await expect.poll(() => said.getByRole("listitem").first().locator("mark").count()).toBeGreaterThan(0);

  // So many journeys open as it says, and words can be put where they were said.
  const behind = page.getByRole("link", { name: /^[\d,]+ journeys?$/ });
  const journeys = (await behind.textContent())!;
  await behind.click();
  await page.getByText(new RegExp(`^${journeys} in which something was said of`)).first().waitFor({ timeout: slow });
  // Also when the server has forgotten which sentences they are, as after its next start.
  await page.goto(page.url().replace(/(themes%22%3A%22)[0-9a-f]+/, "$1forgotten"));
  await page.getByText(new RegExp(`^${journeys} in which something was said of`)).first().waitFor({ timeout: slow });
  await page.goBack();
  await page.goBack();
  await page.getByRole("button", { name: /^Put on the map: / }).first().click({ timeout: slow });
  await page.getByRole("menuitem", { name: "In their words" }).click();
  await page.getByRole("link", { name: "On the map, in In their words" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "On the map, in In their words" }).waitFor({ state: "detached" });

  // Held on to under a name of its own, it stays first; what is let go can be taken back.
  await page.getByRole("button", { name: "Hold on to it, rename, join" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Named by us");
  await page.getByRole("button", { name: "Hold on to it", exact: true }).click();
  const held = themes.getByRole("button", { name: /Named by us/ });
  await held.waitFor({ timeout: slow });
  await page.getByRole("heading", { name: "Named by us" }).waitFor({ timeout: slow });
  await page.getByRole("button", { name: /^Move the marked sentence/ }).first().click();
  await page.getByRole("menuitem", { name: "Not in “Named by us”" }).click();
  await page.getByText("The sentence is no longer in “Named by us”.").waitFor();
  await page.reload();
  await held.waitFor({ timeout: slow });
  await page.getByRole("button", { name: "Let it go" }).click();
  await held.waitFor({ state: "detached", timeout: slow });
  await page.getByRole("button", { name: "Undo" }).last().click();
  await held.waitFor({ timeout: slow });

  // A search narrows; the address restores it.
  await page.getByRole("searchbox").fill("-qqqq battery");
  await expect.poll(async () => numberIn(await total.textContent()), { timeout: slow }).toBeLessThan(all);
  const found = numberIn(await total.textContent());
  await page.reload();
  await expect.poll(async () => numberIn(await total.textContent()), { timeout: slow }).toBe(found);
  expect((await said.getByRole("listitem").first().textContent())!.toLowerCase()).toContain("battery");
  await said.getByRole("listitem").first().getByRole("link").last().click();
  await page.waitForURL(/\/customers\//);
  expect(complaints).toEqual([]);
  await product.leave(page);
});

function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));
}
