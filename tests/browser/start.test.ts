import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

let product: Product;
let home: string;

startProductBefore(async (started) => {
  product = started;
  const { page } = await product.open("/");
  await page.getByRole("button", { name: "New workspace" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Shop");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Workspace: Shop" }).waitFor();
  home = new URL(page.url()).pathname;
  await product.leave(page);
}, ["--no-demo"]);

async function api<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(async ([how, where, what]) => {
    const answer = await fetch(where!, { method: how!, ...(what === null ? {} : { body: what!, headers: { "content-type": "application/json" } }) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }, [method, `/api${home}${path}`, body === undefined ? null : JSON.stringify(body)] as const);
}

const card = (page: Page, title: string) => page.getByRole("article").filter({ has: page.getByRole("link", { name: title, exact: true }) });

describe("the way to a new map", () => {
  test("asks by keyboard, keeps every answer on the way back and over a reload, and begins with a template that was looked at", async () => {
    const { page, complaints } = await product.open(home);
    await page.getByRole("button", { name: "New map" }).click();
    await page.getByLabel("Goal", { exact: true }).fill("Half as many calls");
    await page.getByLabel("Title of the map").fill("Deliveries");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What kind of journey is it?" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.getByRole("radio", { name: /^Service/ }).isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Whose journeys does it show?" }).waitFor();
    await page.goBack();
    await expect.poll(() => page.getByRole("radio", { name: /^Service/ }).isChecked()).toBe(true);
    await page.reload();
    await page.getByRole("button", { name: "Back" }).click();
    await expect.poll(() => page.getByLabel("Goal", { exact: true }).inputValue()).toBe("Half as many calls");
    await page.getByRole("button", { name: "Skip the questions" }).click();

    // Those of the kind that was said stand first, and a search looks into stages and touchpoints.
    await page.getByRole("radio", { name: /^Service visit/ }).waitFor();
    await expect.poll(() => page.getByRole("group", { name: "Templates" }).getByRole("radio").count()).toBe(12);
    await expect.poll(() => page.getByRole("group", { name: "Templates" }).getByRole("radio").first().getAttribute("value")).toBe("service");
    await page.getByLabel("Search templates").fill("searches the help");
    await page.getByRole("radio", { name: /^Service visit/ }).waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("button", { name: "Create map" }).isDisabled()).toBe(true);
    await page.getByRole("radio", { name: /^Support case/ }).press("Space");
    await page.getByRole("complementary", { name: "The map so far" }).getByText("Waits in the queue").waitFor();

    await page.getByRole("radio", { name: /^From your data/ }).check();
    await page.getByText("There are no events in this workspace yet").waitFor();
    await page.getByRole("radio", { name: /^From a template/ }).check();
    await page.getByRole("button", { name: "Create map" }).click();
    await page.getByRole("columnheader", { name: /Waits in the queue/ }).waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    await expect.poll(() => page.getByLabel("What the map is for").inputValue()).toBe("Half as many calls");
    await page.keyboard.press("Escape");
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("takes a map from a file, and says by its place what is wrong with another", async () => {
    const { page, complaints } = await product.open(`${home}/maps/new?step=begin`);
    const map = journeyMap.parse({ schemaVersion: 1, id: "from-file", title: "Rental", stages: [{ id: "pick", name: "Pick up" }], touchpoints: [{ id: "key", stage: "pick", name: "Gets the key" }] });
    const [good, bad] = [join(product.dataDirectory, "good.json"), join(product.dataDirectory, "bad.json")];
    await writeFile(good, JSON.stringify(map));
    await writeFile(bad, JSON.stringify({ ...map, touchpoints: [{ id: "key", stage: "gone", name: "Gets the key" }] }));
    await page.getByRole("radio", { name: /^From a file/ }).check();
    await page.getByLabel("A map as JSON").setInputFiles(bad);
    await page.getByRole("alert").getByText("touchpoints[0].stage").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Create map" }).isDisabled()).toBe(true);
    await page.getByLabel("A map as JSON").setInputFiles(good);
    await page.getByRole("button", { name: "Create map" }).click();
    await page.getByRole("columnheader", { name: /Gets the key/ }).waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });
});

test("an empty map is begun from a template, keeps what was said of it, and is empty again after one undo", async () => {
  const { page, complaints } = await product.open(home);
  const { id } = await api<{ id: string }>(page, "POST", "/maps", { title: "Moving in", goal: "Nobody waits for a key" });
  await page.goto(`${product.address}${home}/maps/${id}`);
  await expect.poll(() => page.getByRole("button", { name: /^From your data/ }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: /^From a template/ }).click();
  await page.getByRole("dialog", { name: "Begin with a template" }).getByRole("button", { name: /^Service visit/ }).click();
  await page.getByRole("grid").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
  const map = journeyMap.parse(await api(page, "GET", `/maps/${id}`));
  expect(map).toMatchObject({ title: "Moving in", frame: { goal: "Nobody waits for a key", type: "service" } });
  expect(map.touchpoints.length).toBeGreaterThan(5);
  await page.keyboard.press("ControlOrMeta+z");
  await page.getByRole("button", { name: /^From a template/ }).waitFor();
  expect(complaints).toEqual([]);
  await product.leave(page);
});

describe("maps as a whole", () => {
  test("are paired, switched between, reviewed, tagged and given an owner", async () => {
    const { page, complaints } = await product.open(home);
    const { id } = await api<{ id: string }>(page, "POST", "/maps", { template: "purchase", title: "Buying" });
    await api(page, "PATCH", `/maps/${id}`, { frame: { reviewOn: "2020-01-31", tags: ["core"], owner: "Ann" } });
    await page.goto(`${product.address}${home}`);
    await card(page, "Buying").getByText("Review due").waitFor();
    await page.getByRole("link", { name: "Buying", exact: true }).click();
    await page.getByRole("button", { name: "Review due" }).click();
    await page.getByRole("button", { name: "Mark as reviewed" }).click();
    await page.getByRole("button", { name: "Review due" }).waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Make the to-be of this map" }).click();
    const pair = page.getByRole("navigation", { name: "As-is and to-be" });
    await page.getByRole("heading", { name: "Buying (to-be)" }).waitFor();
    await pair.getByRole("link", { name: "As-is" }).click();
    await page.getByRole("heading", { name: "Buying", exact: true }).waitFor();
    await expect.poll(() => pair.getByRole("link").textContent()).toBe("To-be");
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("are found by tag and owner, copied, archived and brought back", async () => {
    const { page, complaints } = await product.open(home);
    await page.getByRole("combobox", { name: "Owner" }).click();
    await page.getByRole("option", { name: "Ann" }).click();
    await page.getByRole("link", { name: "Rental" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("button", { name: "Actions for Rental" }).click();
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    await card(page, "Rental (copy)").waitFor();
    await page.getByRole("button", { name: "Actions for Rental", exact: true }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    await card(page, "Rental").waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: "Archived (1)" }).click();
    await page.getByRole("button", { name: "Actions for Rental", exact: true }).click();
    await page.getByRole("menuitem", { name: "Bring back" }).click();
    await page.getByText("No map passes these filters").waitFor();
    await page.getByRole("button", { name: "Show all maps" }).click();
    await card(page, "Rental").waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("hang below the touchpoint that opens them, with the way back, also where they open each other", async () => {
    const { page, complaints } = await product.open(home);
    await page.getByRole("link", { name: "Rental", exact: true }).click();
    await page.getByRole("columnheader", { name: /Gets the key/ }).click();
    await page.getByRole("tab", { name: "Edit" }).click();
    await page.getByRole("complementary").getByRole("button", { name: "New map" }).click();
    await page.getByRole("link", { name: "Open the map of Gets the key: Gets the key" }).click();
    await page.getByRole("heading", { name: "Gets the key", exact: true, level: 1 }).waitFor();
    const below = new URL(page.url()).pathname;
    await page.getByRole("link", { name: "Gets the key", exact: true }).click();
    await page.getByRole("heading", { name: "Rental" }).waitFor();
    await page.getByRole("complementary").getByRole("heading", { name: "Gets the key" }).waitFor();

    const above = new URL(page.url()).pathname.split("/").at(-1)!;
    const map = await api<Record<string, unknown>>(page, "GET", below.slice(home.length));
    await api(page, "PUT", below.slice(home.length), { ...map, stages: [{ id: "s", name: "S" }], touchpoints: [{ id: "t", stage: "s", name: "Back up", map: above }] });
    await page.goto(`${product.address}${home}?view=tree`);
    await page.getByText("opened by Gets the key").or(page.getByText("opened by Back up")).waitFor();
    await expect.poll(() => page.getByRole("link", { name: "Rental", exact: true }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await product.leave(page);
  });
});
