import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
let workspace: string;
/** One browser page writes in the library, the other has a map open all the while. */
let library: { readonly page: Page; readonly complaints: string[] };
let board: { readonly page: Page; readonly complaints: string[] };

async function asked<T>(method: string, path: string, body: object): Promise<T> {
  const answer = await fetch(`${product.address}${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

const touchpoints = ["Orders", "Waits"].map((name) => ({ id: name.toLowerCase(), stage: "s", name, channels: ["web"] }));
const newMap = (id: string, title: string) => ({
  schemaVersion: 1, id, title, frame: { tags: ["Leasing"] }, stages: [{ id: "s", name: "Buys" }], touchpoints,
  lanes: [{ id: "o", kind: "opportunities", title: "Opportunities" }, { id: "p", kind: "stakeholders", title: "Stakeholders" }],
});
const cell = (page: Page, touchpoint: string) => page.locator(`[data-cell="o|${touchpoint}"]`);
const addressOf = (path: string) => `/w/${workspace}${path}`;

startProductBefore(async (started) => {
  product = started;
  workspace = (await asked<{ id: string }>("POST", "/api/workspaces", { name: "Fjord Ferries" })).id;
  for (const [id, title] of [["one", "Buying a ticket"], ["two", "Buying a pass"]] as const) await asked("POST", `/api/w/${workspace}/maps`, newMap(id, title));
  await asked("POST", `/api/w/${workspace}/library/tag`, { content: { name: "Leasing" } });
}, ["--no-demo"]);

test("an opportunity is made in the library, written field by field, and stands in list and matrix", async () => {
  library = await product.open(addressOf("/library"));
  const { page } = library;
  await page.getByText("No opportunities yet").waitFor();
  await page.getByRole("button", { name: "New opportunity" }).first().click();
  await page.getByRole("dialog").getByLabel("Title").fill("Tell the new date");
  await page.getByRole("dialog").getByRole("button", { name: "Add" }).click();

  const panel = page.getByRole("complementary", { name: "This opportunity" });
  await panel.getByLabel("Owner").fill("Rafael");
  await panel.getByLabel("Due").fill("2020-01-31");
  for (const [label, grade] of [["Impact", "5, very much"], ["Effort", "2, little"]] as const) {
    await panel.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: grade }).click();
  }
  await panel.getByLabel("New action").fill("Ask the carrier");
  await panel.getByLabel("New action").press("Enter");
  await panel.getByRole("link", { name: "Ask the carrier" }).waitFor();

  const row = page.getByRole("row", { name: /Tell the new date/ });
  await row.getByText("Overdue").waitFor();
  await row.getByText("0 of 1").waitFor();
  await expect.poll(() => row.innerText()).toContain("Rafael");
  await page.getByRole("button", { name: "Matrix of impact and effort" }).click();
  await page.getByRole("row", { name: /1 Tell the new date 5 2 Do first Proposed/ }).waitFor();

  // A point is moved by arrow keys and by dragging; both write what the table says.
  const point = page.getByRole("button", { name: /^1, Tell the new date/ });
  await point.focus();
  await point.press("ArrowDown");
  await point.press("ArrowRight");
  await page.getByRole("row", { name: /1 Tell the new date 4 3 Do first/ }).waitFor();
  await expect.poll(() => point.evaluate((element) => element === document.activeElement)).toBe(true);
  const drawing = (await page.getByRole("group", { name: /^Impact against effort/ }).boundingBox())!;
  const unit = drawing.width / 452;
  await point.hover();
  await page.mouse.down();
  await page.mouse.move(drawing.x + 100 * unit, drawing.y + 100 * unit, { steps: 3 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await point.hover();
  await page.mouse.down();
  // Effort 2 is the field from 117 to 198 units, impact 5 that from 8 to 66.
  await page.mouse.move(drawing.x + 150 * unit, drawing.y + 30 * unit, { steps: 3 });
  await page.mouse.up();
  await page.getByRole("row", { name: /1 Tell the new date 5 2 Do first/ }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.reload();
  await page.getByRole("row", { name: /1 Tell the new date 5 2 Do first/ }).waitFor();
});

test("it is put on a map by the keyboard, moved by drag and by menu, and says in the library where it stands", async () => {
  board = await product.open(addressOf("/maps/one"));
  const { page } = board;
  await cell(page, "orders").focus();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add from the library, or a new one" }).click();
  const search = page.getByRole("textbox", { name: "Put one here: search" });
  await search.fill("new date");
  await page.getByRole("button", { name: /Tell the new date/ }).waitFor();
  await search.press("Enter");
  await cell(page, "orders").getByText("Tell the new date").waitFor();
  await page.keyboard.press("Escape");

  await cell(page, "orders").locator("[data-movable=true]").dragTo(cell(page, "waits"));
  await cell(page, "waits").getByText("Tell the new date").click();
  await page.getByRole("combobox", { name: "Touchpoint of Tell the new date" }).click();
  await page.getByRole("option", { name: "Orders" }).click();
  await cell(page, "orders").getByText("Tell the new date").waitFor();
  expect(await cell(page, "waits").getByText("Tell the new date").count()).toBe(0);
  await page.keyboard.press("Escape");

  // A finger that rests takes hold of the card.
  const tablet = await product.open(addressOf("/maps/one"), { width: 900, height: 700, isTouched: true });
  await tablet.page.getByText("Saved", { exact: true }).waitFor();
  const session = await tablet.page.context().newCDPSession(tablet.page);
  const middle = async (touchpoint: string) => {
    const box = (await cell(tablet.page, touchpoint).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [from, to] = [await middle("orders"), await middle("waits")];
  await cell(tablet.page, "orders").getByText("Tell the new date").waitFor();
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  await cell(tablet.page, "orders").locator("[data-held=true]").waitFor();
  for (let step = 1; step <= 6; step++) await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: from.x + ((to.x - from.x) * step) / 6, y: from.y }] });
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await cell(page, "waits").getByText("Tell the new date").waitFor();
  expect(tablet.complaints).toEqual([]);
  await product.leave(tablet.page);
  await cell(page, "waits").getByText("Tell the new date").click();
  await page.getByRole("combobox", { name: "Touchpoint of Tell the new date" }).click();
  await page.getByRole("option", { name: "Orders" }).click();
  await page.keyboard.press("Escape");

  await library.page.reload();
  const panel = library.page.getByRole("complementary", { name: "This opportunity" });
  await panel.getByRole("link", { name: "Orders" }).waitFor();
  await expect.poll(() => panel.getByRole("button", { name: "Remove" }).isDisabled()).toBe(true);
});

test("what is written in the library changes on the open map before one's eyes", async () => {
  await library.page.getByRole("complementary").getByLabel("Title").fill("Tell the date first");
  await library.page.keyboard.press("Enter");
  await cell(board.page, "orders").getByText("Tell the date first").waitFor();
}, 30_000);

test("a touchpoint of the library is renamed on one map and follows on the other", async () => {
  const { page } = board;
  await page.goto(`${product.address}${addressOf("/maps/one?touchpoint=orders&tab=edit")}`);
  await page.getByRole("button", { name: "Put it into the library" }).click();
  await page.getByText("are shared").waitFor();
  const other = await product.open(addressOf("/maps/two?touchpoint=orders&tab=edit"));
  await other.page.getByRole("button", { name: "Link to one" }).click();
  await other.page.getByRole("button", { name: /Orders.*1 map/ }).click();
  await other.page.getByText("“Buying a ticket” too").waitFor();

  const name = page.getByRole("complementary").getByLabel("Name", { exact: true });
  await name.fill("Orders and pays");
  await name.press("Enter");
  await other.page.getByRole("columnheader", { name: /Orders and pays/ }).waitFor();
  expect(other.complaints).toEqual([]);
  await product.leave(other.page);
});

test("a stakeholder is named at a touchpoint, and a renamed tag is renamed on the maps", async () => {
  const { page } = board;
  await page.getByRole("button", { name: "Stakeholder", exact: true }).click();
  await page.getByRole("textbox", { name: "Add a stakeholder: search" }).fill("The carrier");
  await page.getByRole("button", { name: "New stakeholder “The carrier”" }).click();
  await page.locator('[data-cell="p|orders"]').getByText("The carrier").waitFor();

  await library.page.goto(`${product.address}${addressOf("/library?part=tags")}`);
  await library.page.getByRole("link", { name: "Leasing" }).click();
  const panel = library.page.getByRole("complementary", { name: "This tag" });
  await panel.getByRole("link", { name: "Buying a pass" }).waitFor();
  await panel.getByLabel("Name").fill("Lease");
  await panel.getByLabel("Name").press("Enter");
  await library.page.getByRole("row", { name: /Lease 2/ }).waitFor();
  const map = (await (await fetch(`${product.address}/api/w/${workspace}/maps/two`)).json()) as { frame: { tags: string[] } };
  expect(map.frame.tags).toEqual(["Lease"]);
  expect([...board.complaints, ...library.complaints]).toEqual([]);
});
