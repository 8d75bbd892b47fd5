import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { mapApi, mapPath } from "./halden.ts";
import { type Product, startProductBefore } from "./product.ts";

interface StoredMap {
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly touchpoints: readonly { readonly id: string; readonly stage: string; readonly name: string; readonly owner: string; readonly expected: { readonly level: number } | null; readonly binding: unknown }[];
  readonly lanes: readonly { readonly id: string; readonly kind: string; readonly cells: Readonly<Record<string, string>>; readonly marks: Readonly<Record<string, { readonly source?: string; readonly severity?: number }>> }[];
  readonly ignored: readonly { readonly name: string; readonly reason: string }[];
}

let product: Product;
let page: Page;
let complaints: string[];

startProductBefore(async (started) => {
  product = started;
  ({ page, complaints } = await product.open(`${mapPath}?view=outline`));
  await page.getByRole("article", { name: /^Outline of/ }).waitFor();
  // The live document has arrived once names can be written.
  await nameField("Sees it on social").waitFor();
});

/** The field of a touchpoint's or stage's name that holds this text. */
function nameField(value: string) {
  return page.locator(`input[data-outline-name][value=${JSON.stringify(value)}]`);
}

async function stored(): Promise<StoredMap> {
  // Behind a dialog it is not spoken, but it is there.
  await page.locator('[role="status"][data-state="saved"]').waitFor({ state: "attached" });
  return (await (await page.request.get(new URL(mapApi, product.address).href)).json()) as StoredMap;
}

async function focused(): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);
}

/** Asks until the server has what was just written. */
async function eventually<T>(ask: (map: StoredMap) => T, wanted: T): Promise<void> {
  await expect.poll(async () => ask(await stored()), { timeout: 10_000 }).toEqual(wanted);
}

const landing = (map: StoredMap) => map.touchpoints.find(({ name }) => name === "Lands on site")!;
const namesIn = (map: StoredMap, stage: string) => map.touchpoints.filter((one) => one.stage === stage).map(({ name }) => name);

describe("the outline of a map", () => {
  test("has a heading for each stage and touchpoint, in map order", async () => {
    const map = await stored();
    const levels = await page.getByRole("article").locator("h2, h3").evaluateAll((all) => all.map((one) => `${one.tagName} ${one.textContent}`));
    expect(levels).toEqual(map.stages.flatMap((stage) => [`H2 ${stage.name}`, ...namesIn(map, stage.id).map((name) => `H3 ${name}`)]));
  });

  test("is written with the keyboard alone: add, name, move over the edge of a stage, remove, undo", async () => {
    const [first, second] = (await stored()).stages;
    await nameField("Reads reviews").focus();
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Name of touchpoint 4 of 4 in Awareness");
    await page.keyboard.type("Asks a friend");
    await page.keyboard.press("Tab");
    await expect.poll(() => focused()).toBe("Move Asks a friend up");
    await eventually((map) => namesIn(map, first!.id).at(-1), "Asks a friend");

    await nameField("Asks a friend").focus();
    await page.keyboard.press("Alt+ArrowDown");
    await eventually((map) => namesIn(map, second!.id)[0], "Asks a friend");
    await expect.poll(async () => (await focused()) ?? "").toMatch(/^Name of touchpoint 1 of \d in Consideration$/);
    await page.getByRole("status").filter({ hasText: "Asks a friend moved down in Consideration." }).waitFor({ state: "attached" });

    await page.keyboard.press("Control+z");
    await eventually((map) => namesIn(map, first!.id).at(-1), "Asks a friend");
    await nameField("Asks a friend").fill("");
    await page.keyboard.press("Backspace");
    await eventually((map) => namesIn(map, first!.id).at(-1), "Reads reviews");
  });

  test("keeps expected emotion as a number and each lane's text, in the table too", async () => {
    const level = page.getByRole("textbox", { name: "Expected emotion of Lands on site, from −2 to +2" });
    await level.fill("-1,5");
    await level.press("Enter");
    await eventually((map) => landing(map).expected?.level, -1.5);
    await expect.poll(() => level.inputValue()).toBe("−1.5");

    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByRole("table").waitFor();
    expect(page.url()).toContain("view=table");
    const cell = page.getByRole("textbox", { name: "Actions at Lands on site" });
    await cell.fill("Opens the guide");
    await cell.blur();
    await eventually((map) => map.lanes.find(({ kind }) => kind === "actions")?.cells[landing(map).id], "Opens the guide");
  });

  test("opens what a line of text does not hold, and gives the focus back: things of the library, how severe a pain is", async () => {
    await page.getByRole("button", { name: "Outline", exact: true }).click();
    const offers = page.getByRole("button", { name: "Edit Opportunities at Lands on site" });
    await offers.press("Enter");
    await page.getByRole("dialog", { name: "Opportunities at Lands on site" }).getByRole("link", { name: "One quiet consent layer" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => offers.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.getByRole("button", { name: "Severity: Pain points at Lands on site" }).press("Enter");
    await page.getByRole("dialog", { name: "Pain points at Lands on site" }).getByRole("button", { name: "3: Serious" }).click();
    await eventually((map) => map.lanes.find(({ kind }) => kind === "pain-points")!.marks[landing(map).id]?.severity, 3);
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("Serious, severity 3 of 4: Pain points at Lands on site");
  });

  test("names who may own a touchpoint: the library's stakeholders and who owns something on the map", async () => {
    const owner = page.getByRole("combobox", { name: "Owner of Lands on site" });
    const offered = () => owner.evaluate((field: HTMLInputElement) => [...(field.list?.options ?? [])].map(({ value }) => value));
    const { touchpoints } = await stored();
    await expect.poll(offered).toEqual(expect.arrayContaining(["The carrier", ...touchpoints.flatMap((one) => (one.owner === "" ? [] : [one.owner]))]));
  });

  test("does not scroll sideways at 320 px", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(new URL(`${mapPath}?view=outline`, product.address).href);
    await nameField("Sees it on social").waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize({ width: 1600, height: 1000 });
  });
});

describe("evidence while drawing", () => {
  test("suggests events by a touchpoint's name, says what matches, and which touchpoint takes it", async () => {
    await page.goto(new URL(mapPath, product.address).href);
    const map = await stored();
    const late = map.touchpoints.find(({ name }) => name === "Reads reviews")!;
    await page.goto(new URL(`${mapPath}?touchpoint=${late.id}&tab=edit`, product.address).href);
    const rule = page.getByRole("group", { name: "Binding: which events happen here?" });
    await rule.getByRole("status").filter({ hasText: /events of .* customers match, since / }).waitFor();
    await rule.getByRole("combobox", { name: "Values" }).fill("site_visited");
    await page.keyboard.press("Enter");
    const overlaps = page.getByRole("list", { name: "Events that another touchpoint asks for too" });
    await overlaps.getByText(/go to\s*Lands on site/).waitFor();
    await page.getByRole("img", { name: /^Overlap: .* go to Lands on site$/ }).waitFor();
    await expect.poll(() => overlaps.textContent()).toMatch(/site_visited [\d,]+/);
  });

  test("puts a customer's words into a cell by menu and by dragging, with source and day", async () => {
    const asks = landing(await stored());
    await page.goto(new URL(`${mapPath}?touchpoint=${asks.id}`, product.address).href);
    const put = page.getByRole("button", { name: /^Put on the map: / }).first();
    await put.click();
    await page.getByRole("menuitem", { name: "Pain points" }).first().click();
    const pain = (map: StoredMap) => map.lanes.find(({ kind }) => kind === "pain-points")!.cells[asks.id] ?? "";
    await expect.poll(async () => pain(await stored()), { timeout: 10_000 }).toMatch(/“.+” \(.+, \d+ \w+ \d{4}\)$/);

    const quotes = (await stored()).lanes.find(({ kind }) => kind === "quotes")!;
    const target = page.locator(`[data-cell="${quotes.id}|${asks.id}"]`);
    await target.scrollIntoViewIfNeeded();
    const grip = page.getByTitle("Drag these words onto the map").first();
    await grip.scrollIntoViewIfNeeded();
    const [from, to] = [await grip.boundingBox(), await target.boundingBox()];
    await page.mouse.move(from!.x + 8, from!.y + 8);
    await page.mouse.down();
    await page.mouse.move(to!.x + 30, to!.y + 30, { steps: 6 });
    await page.waitForFunction((key) => document.querySelector(`[data-cell="${key}"]`)?.className.includes("drop"), `${quotes.id}|${asks.id}`);
    await page.mouse.up();
    await expect.poll(async () => (await stored()).lanes.find(({ id }) => id === quotes.id)?.marks[asks.id]?.source ?? "", { timeout: 10_000 }).toMatch(/, \d+ \w+ \d{4}$/);
  });

  test("lists the events that stand nowhere on the map: one goes on it, one is left off with a reason and comes back", async () => {
    const reads = (await stored()).touchpoints.find((one) => one.name === "Reads reviews")!;
    await page.goto(new URL(`${mapPath}?touchpoint=${reads.id}&tab=edit`, product.address).href);
    await page.getByRole("button", { name: "Remove reviews_read" }).click();
    await page.getByRole("button", { name: "Off the map" }).click();
    const dialog = page.getByRole("dialog", { name: "Events that stand nowhere on this map" });
    const rows = dialog.getByRole("list", { name: "Event names off the map" }).getByRole("listitem");
    await rows.first().waitFor();
    const name = (await rows.first().locator(".mono").textContent())!;
    expect(name).toBe("reviews_read");
    await rows.first().getByRole("button", { name: `Ignore ${name}` }).click();
    await page.keyboard.type("Sent by us");
    await page.keyboard.press("Enter");
    await eventually((map) => map.ignored.find((one) => one.name === name)?.reason, "Sent by us");
    await dialog.getByRole("button", { name: `Bring back ${name}` }).click();
    await eventually((map) => map.ignored.some((one) => one.name === name), false);
    await dialog.getByRole("button", { name: `Add touchpoint for ${name}` }).click();
    await eventually((map) => map.touchpoints.some((one) => one.name === name && JSON.stringify(one.binding).includes(name)), true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Off the map");
    expect(complaints).toEqual([]);
  });
});
