import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { mapPath, type Opened } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;

startProductBefore((started) => {
  product = started;
});

async function openMap(): Promise<Opened> {
  const opened = await product.open(mapPath);
  await opened.page.getByRole("button", { name: /^Lanes \d+$/ }).waitFor();
  return opened;
}

/** The cell of a lane at a column, by the lane's name; the lane is scrolled to. */
async function cellOf(page: Page, lane: string, column: number) {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader").filter({ hasText: new RegExp(`^${lane}`) }) });
  await row.getByRole("rowheader").scrollIntoViewIfNeeded();
  return row.getByRole("gridcell").nth(column);
}

async function addLane(page: Page, kind: string): Promise<void> {
  await page.getByRole("button", { name: /^Lanes \d+$/ }).click();
  await page.getByRole("menuitem", { name: /^Add a lane/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: new RegExp(`^${kind}`) }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("writes a cell with marks, and what another person types in it at once stays", async () => {
  const [ann, bob] = [await openMap(), await openMap()];
  await (await cellOf(ann.page, "Actions", 0)).dblclick();
  const field = ann.page.getByRole("textbox", { name: /^Actions at/ });
  await field.fill("Looks");
  await field.press("ControlOrMeta+b");
  await expect.poll(() => field.inputValue()).toBe("**Looks**");
  await (await cellOf(bob.page, "Actions", 0)).getByText("Looks").waitFor();
  await expect.poll(async () => (await cellOf(bob.page, "Actions", 0)).locator("b").textContent()).toBe("Looks");
  await (await cellOf(bob.page, "Actions", 0)).dblclick();
  const other = bob.page.getByRole("textbox", { name: /^Actions at/ });
  await other.press("Home");
  await other.pressSequentially("She ");
  await field.press("End");
  await field.pressSequentially(" twice");
  for (const one of [field, other]) await expect.poll(() => one.inputValue()).toBe("She **Looks** twice");
  await field.press("Shift+Enter");
  await field.pressSequentially("- a list");
  await field.press("Enter");
  await field.pressSequentially("goes on");
  await expect.poll(() => other.inputValue()).toBe("She **Looks** twice\n- a list\n- goes on");
  await other.press("Escape");
  await field.press("ControlOrMeta+Enter");
  const cell = await cellOf(ann.page, "Actions", 0);
  await expect.poll(() => cell.locator("li").count()).toBe(2);
  expect([...ann.complaints, ...bob.complaints]).toEqual([]);
  await product.leave(ann.page);
  await product.leave(bob.page);
});

test("adds lanes of any kind, names, orders, hides and removes them, and takes that back", async () => {
  const { page, complaints } = await openMap();
  await addLane(page, "Reasons");
  await (await cellOf(page, "Reasons", 1)).dblclick();
  await page.getByRole("textbox", { name: /^Reasons at/ }).fill("Waits for the lessor");
  await page.getByRole("button", { name: "Delays" }).click();
  await page.keyboard.press("Escape");
  const cell = await cellOf(page, "Reasons", 1);
  await cell.getByText("Waits for the lessor").waitFor();
  await cell.getByText("Delays").waitFor();

  const header = page.getByRole("rowheader").filter({ hasText: /^Reasons/ });
  await header.dblclick();
  await page.getByRole("textbox", { name: "Lane name" }).fill("Why they wait");
  await page.keyboard.press("Enter");
  const named = page.getByRole("rowheader").filter({ hasText: /^Why they wait/ });
  await named.waitFor();
  const top = async () => (await named.boundingBox())!.y;
  const before = await top();
  await (await cellOf(page, "Why they wait", 1)).press("Alt+ArrowUp");
  await expect.poll(top).toBeLessThan(before);

  await named.hover();
  await named.getByRole("button", { name: "Lane Why they wait" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await named.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).last().click();
  await named.waitFor();
  expect(complaints).toEqual([]);
  await product.leave(page);
});

test("gives a pain point its severity, by keyboard alone", async () => {
  const { page, complaints } = await openMap();
  const cell = await cellOf(page, "Pain points", 2);
  await cell.focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: /^Pain points at/ });
  await field.fill("Nobody answers");
  const severity = page.getByRole("group", { name: "Severity" });
  await severity.getByRole("button", { name: /^4/ }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await (await cellOf(page, "Pain points", 2)).getByRole("img", { name: /Severity 4 of 4/ }).waitFor();
  expect(complaints).toEqual([]);
  await product.leave(page);
});

test("takes a picture that is chosen, shows it in full, and takes it off", async () => {
  const { page, complaints } = await openMap();
  // Where nothing takes a file, the browser must not open it in place of the map.
  const isTaken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"], "plan.svg", { type: "image/svg+xml" }));
    return !document.querySelector("[role=grid] [data-cell]")!.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  expect(isTaken).toBe(true);
  await page.getByText("“plan.svg” is no picture that can stand on a map. PNG, JPEG and WebP work.").waitFor();
  await addLane(page, "Images");
  await (await cellOf(page, "Images", 0)).dblclick();
  const png = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 40;
    canvas.height = 30;
    return canvas.toDataURL("image/png").split(",")[1]!;
  });
  await page.locator("input[type=file][aria-label=Pictures]").setInputFiles({ name: "queue.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") });
  const words = page.getByRole("textbox", { name: "What picture 1 shows" });
  await words.fill("A queue at the counter");
  await words.press("Enter");
  await page.keyboard.press("Escape");
  const picture = (await cellOf(page, "Images", 0)).getByRole("button", { name: "A queue at the counter" });
  await picture.click();
  await page.getByRole("dialog").getByRole("img", { name: "A queue at the counter" }).waitFor();
  await page.keyboard.press("Escape");
  await (await cellOf(page, "Images", 0)).press("Enter");
  await page.getByRole("button", { name: "Take picture 1 off" }).click();
  await picture.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await product.leave(page);
});

test("draws an arrow by dragging and by its list, and removes it", async () => {
  const { page, complaints } = await openMap();
  const arrows = page.getByRole("img", { name: /^Arrows\./ });
  const headers = page.locator('[data-cell^="touchpoints|"]');
  await headers.nth(2).hover();
  await headers.nth(2).getByRole("button", { name: "Arrows" }).hover();
  await page.mouse.down();
  const target = (await headers.nth(0).boundingBox())!;
  await page.mouse.move(target.x + 60, target.y + 30, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => arrows.getAttribute("aria-label")).toMatch(/Loop back: Reads reviews to Sees it on social/);
  await headers.nth(2).focus();
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: /^Remove the arrow from Reads reviews to Sees it on social/ }).click();
  await page.keyboard.press("Escape");
  await expect.poll(() => arrows.getAttribute("aria-label")).not.toMatch(/to Sees it on social/);
  expect(complaints).toEqual([]);
  await product.leave(page);
});
