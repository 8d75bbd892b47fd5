import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;

startProductBefore((started) => {
  product = started;
});

const slow = 60_000;
const personas = "/w/halden-bikes/personas";
const map = "/w/halden-bikes/maps/buying-and-owning";

/** A count on the page as a number. */
async function counted(page: Page, name: string): Promise<number> {
  const size = page.getByRole("status", { name });
  await size.filter({ hasText: /\d\s*customers/ }).waitFor({ timeout: slow });
  return Number(/[\d,]+/.exec((await size.textContent())!)![0].replaceAll(",", ""));
}

describe("personas", () => {
  test("stand with their size, and what data say beside what is assumed", { timeout: slow * 2 }, async () => {
    const { page, complaints } = await product.open(personas);
    await page.getByRole("heading", { name: "Personas" }).waitFor();
    await page.getByRole("link", { name: /Mira.*customers/ }).waitFor({ timeout: slow });
    await page.getByRole("link", { name: /Sana.*No segment yet/ }).waitFor();
    await page.getByText(/of customers match one persona/).waitFor();
    await page.getByRole("heading", { name: /Who the [\d,]+ are, from data/ }).waitFor({ timeout: slow });
    await page.getByRole("heading", { name: /^employer leasing/ }).waitFor();
    // The rule asks for it, so it is no news.
    expect(await page.getByRole("heading", { name: /^rider/ }).count()).toBe(0);
    await expect.poll(() => page.getByRole("img", { name: "Assumption" }).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("are written where they stand, each change saved at once and taken back by Undo", { timeout: slow * 2 }, async () => {
    const { page, complaints } = await product.open(`${personas}/persona-sana`);
    const title = page.getByRole("textbox", { name: "In a few words" });
    await title.fill("The first-year student");
    await title.press("Enter");
    await page.getByText("Changed the title").waitFor();
    await page.getByRole("button", { name: "Add frustration" }).click();
    const wish = page.getByRole("textbox", { name: "Text of this frustration" }).last();
    await wish.fill("The shop speaks of torque");
    await wish.press("Enter");
    const slider = page.getByRole("button", { name: "Add slider" });
    await slider.click();
    const track = page.getByRole("slider", { name: "Between left and right" });
    await track.focus();
    for (let presses = 0; presses < 4; presses++) await track.press("ArrowRight");
    await page.waitForLoadState("networkidle");
    await page.reload();
    await expect.poll(() => page.getByRole("textbox", { name: "In a few words" }).inputValue()).toBe("The first-year student");
    await expect.poll(() => page.getByRole("textbox", { name: "Text of this frustration" }).last().inputValue()).toBe("The shop speaks of torque");
    await expect.poll(() => page.getByRole("slider", { name: "Between left and right" }).inputValue()).toBe("0.7");

    await page.getByRole("textbox", { name: "Text of this frustration" }).last().hover();
    await page.getByRole("button", { name: "Remove frustration The shop speaks of torque" }).click();
    await page.getByRole("textbox", { name: "Text of this frustration" }).nth(1).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("textbox", { name: "Text of this frustration" }).nth(1).waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("get their customers by a rule whose size follows what is chosen", { timeout: slow * 3 }, async () => {
    const { page, complaints } = await product.open(`${personas}/persona-sana`);
    await page.getByRole("button", { name: "Write", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: /Which customers Sana stands for/ });
    await dialog.getByRole("button", { name: "Condition", exact: true }).click();
    await page.getByRole("menuitem", { name: "Who they are" }).click();
    await dialog.getByRole("combobox", { name: "Trait" }).click();
    await page.getByRole("option", { name: "rider" }).click();
    await dialog.getByRole("button", { name: "Choose values" }).click();
    await page.getByRole("checkbox", { name: "student" }).click();
    await page.keyboard.press("Escape");
    const students = await counted(page, "Size of the segment");
    await dialog.getByRole("button", { name: "Condition", exact: true }).click();
    await page.getByRole("menuitem", { name: "What they did or did not do" }).click();
    await dialog.getByRole("button", { name: "Choose events" }).click();
    await page.getByRole("textbox", { name: "Find events" }).fill("order_placed");
    await page.getByRole("checkbox", { name: "order_placed" }).click();
    await page.keyboard.press("Escape");
    await dialog.getByText("Counting customers.").waitFor({ state: "detached" });
    const buyers = await counted(page, "Size of the segment");
    expect(buyers).toBeGreaterThan(0);
    expect(buyers).toBeLessThan(students);
    await dialog.getByRole("button", { name: "Save rule" }).click();
    await page.getByText("did order_placed").waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("show a map with their eyes: her journeys, her expectations, and several over each other", { timeout: slow * 4 }, async () => {
    const { page, complaints } = await product.open(map);
    const reach = page.getByRole("link", { name: /journeys reached Checkout/ });
    await reach.waitFor({ timeout: slow });
    const all = await reach.textContent();
    await page.getByRole("combobox", { name: "Persona" }).click();
    await page.getByRole("option", { name: /Mira/ }).click();
    await page.waitForFunction((before) => document.querySelector("a[aria-label*='journeys reached Checkout']")?.textContent !== before, all, { timeout: slow });
    expect(page.url()).toContain("persona=persona-mira");
    expect(page.url()).not.toContain("segment");

    const handle = page.getByRole("slider", { name: "Expected emotion at Leasing approval" });
    await expect.poll(() => handle.getAttribute("aria-valuenow")).toBe("-0.3");
    await handle.focus();
    await handle.press("ArrowDown");
    await page.waitForFunction(() => document.querySelector("[role=slider][aria-label='Expected emotion at Leasing approval']")?.getAttribute("aria-valuenow") === "-0.4");
    await page.getByRole("combobox", { name: "Persona" }).click();
    await page.getByRole("option", { name: "Everybody" }).click();
    await page.waitForFunction(() => document.querySelector("[role=slider][aria-label='Expected emotion at Leasing approval']")?.getAttribute("aria-valuenow") === "0.6");

    await page.getByRole("combobox", { name: "Persona" }).click();
    await page.getByRole("option", { name: /Compare personas/ }).click();
    await page.getByRole("img", { name: /Emotion of Mira, Frank, Olaf, Dunja/ }).waitFor();
    await page.getByText("Counting journeys").first().waitFor({ state: "detached", timeout: slow });
    await page.getByRole("button", { name: "Personas as a table" }).click();
    const table = page.getByRole("table", { name: "Emotion of each persona by touchpoint" });
    await expect.poll(() => table.getByRole("columnheader", { name: "Mira, actual" }).count()).toBe(1);
    await expect.poll(() => table.getByRole("row", { name: /^Leasing approval −0.4/ }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await product.leave(page);
  });
});
