import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

const stages = [{ id: "look", name: "Look" }, { id: "buy", name: "Buy" }, { id: "own", name: "Own" }];
const small = {
  schemaVersion: 1,
  id: "small",
  title: "Small",
  stages,
  touchpoints: [["ad", "look", "Ad"], ["site", "look", "Site"], ["shop", "look", "Shop"], ["pay", "buy", "Pay"], ["ride", "own", "Ride"]].map(([id, stage, name]) => ({ id, stage, name })),
  lanes: [
    { id: "doing", kind: "actions", title: "Actions", cells: { ad: "Sees it", site: "Reads it" } },
    { id: "thinking", kind: "thoughts", title: "Thoughts" },
    { id: "notes", kind: "text", title: "Notes" },
  ],
};

/** As many cells as a map of a large company has: 200 touchpoints in 15 lanes. */
const large = {
  schemaVersion: 1,
  id: "large",
  title: "Large",
  stages: Array.from({ length: 20 }, (_, at) => ({ id: `s${at}`, name: `Stage ${at + 1}`, customerGoal: "Get on" })),
  touchpoints: Array.from({ length: 200 }, (_, at) => ({ id: `t${at}`, stage: `s${Math.floor(at / 10)}`, name: `Touchpoint ${at + 1}`, expected: { level: (at % 5) - 2 } })),
  lanes: ["customer-goals", "actions", "emotion", "thoughts", "pain-points", ...Array<string>(10).fill("text")].map((kind, at) => ({ id: `l${at}`, kind, title: `${kind} ${at}`, cells: Object.fromEntries(Array.from({ length: 200 }, (_, t) => [`t${t}`, `What happens at ${t + 1} in lane ${at}`])) })),
};

let product: Product;
let page: Page;
let complaints: string[];
let workspace = "";

startProductBefore(async (started) => {
  product = started;
  ({ page, complaints } = await product.open("/"));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  workspace = (await ask<{ id: string }>("POST", "/api/workspaces", { name: "Shop" })).id;
  for (const map of [small, large, { ...small, id: "other", title: "Other" }]) await ask("POST", `/api/w/${workspace}/maps`, map);
}, ["--no-demo"]);

/** Asks the API as the page does. */
async function ask<T>(method: string, url: string, body: unknown): Promise<T> {
  return (await page.evaluate(async ({ method, url, body }) => (await fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json(), { method, url, body })) as T;
}

async function open(map: string): Promise<void> {
  await page.goto(new URL(`/w/${workspace}/maps/${map}`, product.address).href);
  await page.getByText("Saved", { exact: true }).first().waitFor();
  await page.getByRole("grid").waitFor();
}

const cell = (key: string): Locator => page.locator(`[data-cell="${key}"]`);
const header = (id: string) => cell(`touchpoints|${id}`);
const names = () => page.getByRole("columnheader").filter({ has: page.locator("b") }).locator("b").allInnerTexts();
const textOf = async (key: string) => (await cell(key).locator("p").first().innerText({ timeout: 3000 }).catch(() => "")).trim();
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-cell"));
const undo = () => page.keyboard.press("ControlOrMeta+z");
const selected = () => page.locator("[data-picked]").count();

/** Puts this on the clipboard as another program would, and pastes it at a cell. */
async function paste(key: string, forms: Readonly<Record<string, string>>): Promise<void> {
  await cell(key).focus();
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, forms);
}

describe("the grid as a spreadsheet", () => {
  test("writes by typing on a cell, goes on with Tab, and empties with Delete", async () => {
    await open("small");
    // The first field comes over a slow network, and one has typed on meanwhile.
    await page.route("**/CellEditor-*.js", (route) => void page.waitForFunction(() => sessionStorage.getItem("typed") === "yes").then(() => route.continue()), { times: 1 });
    await cell("thinking|ad").focus();
    await page.keyboard.type("Nice bike");
    await page.keyboard.press("Tab");
    await page.evaluate(() => sessionStorage.setItem("typed", "yes"));
    await expect.poll(focused).toBe("thinking|site");
    await expect.poll(() => textOf("thinking|ad")).toBe("Nice bike");
    await page.keyboard.type("Where");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("notes|site");
    await expect.poll(() => textOf("thinking|site")).toBe("Where");
    await cell("thinking|site").focus();
    await page.keyboard.press("Delete");
    await cell("thinking|ad").focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => textOf("thinking|ad")).toBe("");
    await undo();
    await expect.poll(() => textOf("thinking|ad")).toBe("Nice bike");
    // Elsewhere Shift+D turns to dark, ? opens the list of shortcuts and Shift+1 fits.
    const around = () => page.evaluate(() => [document.documentElement.dataset["theme"], document.querySelectorAll("[aria-label='Keyboard shortcuts']").length, document.querySelector("[title='Back to 100%']")?.textContent]);
    const before = await around();
    for (const begun of ["Dear", "?", "!"]) {
      await cell("thinking|ad").focus();
      await page.keyboard.type(begun);
      await page.keyboard.press("ControlOrMeta+Enter");
      await expect.poll(() => textOf("thinking|ad")).toBe(begun);
      expect(await around()).toEqual(before);
    }
  });

  test("selects with Shift, Ctrl, a frame and Ctrl+A, and empties what is selected as one step of undo", async () => {
    await open("small");
    await cell("doing|ad").click();
    await cell("thinking|site").click({ modifiers: ["Shift"] });
    await expect.poll(() => selected()).toBe(4);
    await cell("notes|pay").click({ modifiers: ["ControlOrMeta"] });
    await page.getByRole("toolbar", { name: "What is selected" }).getByText("5 cells").waitFor();
    await page.getByRole("toolbar").getByRole("button", { name: "Empty" }).click();
    await expect.poll(() => textOf("doing|site")).toBe("");
    await undo();
    await expect.poll(() => textOf("doing|site")).toBe("Reads it");
    await page.keyboard.press("Escape");
    const [from, to] = [(await cell("doing|site").boundingBox())!, (await cell("notes|shop").boundingBox())!];
    await page.mouse.move(from.x + 60, from.y + 40);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(selected).toBe(6);
    await cell("doing|ad").focus();
    await page.keyboard.press("ControlOrMeta+a");
    await expect.poll(selected).toBe(15);
    await cell("doing|ad").focus();
    await page.keyboard.press("Escape");
    await expect.poll(selected).toBe(0);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(selected).toBe(4);
  });

  test("takes a range from a spreadsheet, as text and as a table, and nothing of it becomes HTML", async () => {
    await open("small");
    await paste("thinking|site", { "text/plain": "one\ttwo\n\"three\nlines\"\tfour" });
    await page.getByText("4 cells pasted.").waitFor();
    await expect.poll(() => textOf("notes|site")).toContain("lines");
    await paste("notes|pay", { "text/plain": "ignored", "text/html": "<table><tr><td><img src=x><script>document.title='taken'</script><b>bold</b> &lt;i&gt;</td></tr></table>" });
    await expect.poll(() => textOf("notes|pay")).toBe("bold <i>");
    expect(await cell("notes|pay").locator("img, b, i").count()).toBe(0);
    expect(await page.title()).not.toBe("taken");
    await undo();
    await undo();
    await expect.poll(() => textOf("notes|site")).toBe("");
  });

  test("offers touchpoints for columns that have none, and one undo takes them back", async () => {
    await open("small");
    await paste("doing|ride", { "text/plain": "rides\trepairs\tsells" });
    await page.getByRole("dialog").getByRole("button", { name: "Add 2 touchpoints" }).click();
    await page.getByText("3 cells pasted, 2 touchpoints added.").waitFor();
    await expect.poll(() => page.getByRole("grid").getByText("sells", { exact: true }).count()).toBe(1);
    await cell("doing|ride").focus();
    await undo();
    await expect.poll(() => page.getByRole("grid").getByText("sells", { exact: true }).count()).toBe(0);
    await expect.poll(() => names()).toContain("Ride");
  });

  test("copies touchpoints with their cells onto another map", async () => {
    await open("small");
    await header("ad").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ControlOrMeta+c");
    await page.getByText("2 touchpoints copied.").waitFor();
    await open("other");
    await header("pay").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await page.getByText("2 touchpoints pasted.").waitFor();
    await expect.poll(() => page.getByRole("grid").getByText("Reads it", { exact: true }).count()).toBe(2);
    await undo();
    await expect.poll(() => page.getByRole("grid").getByText("Reads it", { exact: true }).count()).toBe(1);
  });
});

describe("the grid as a whiteboard", () => {
  test("splits, merges, folds and duplicates from the menu that the keyboard opens", async () => {
    await open("small");
    await header("site").focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Split stage here" }).click();
    await page.getByLabel("Stage name").fill("Compare");
    await page.keyboard.press("Enter");
    const compare = page.getByRole("columnheader", { name: /^Compare/ });
    await compare.click({ button: "right" });
    await page.getByRole("menuitem", { name: "Collapse stage" }).click();
    await page.getByRole("columnheader", { name: /Compare is collapsed: 2 touchpoints/ }).click();
    await header("site").waitFor();
    await compare.click({ button: "right" });
    await page.getByRole("menuitem", { name: "Merge with the stage before" }).click();
    await compare.waitFor({ state: "detached" });
    await header("shop").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    await page.getByText("1 touchpoint duplicated.").waitFor();
    await header("shop").focus();
    await undo();
    await page.getByText("Shop (copy)").waitFor({ state: "detached" });
  });

  test("drags several selected touchpoints, and Escape leaves them where they were", async () => {
    await open("small");
    const order = async () => (await page.locator("[data-cell^='touchpoints|']").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["cell"]!.split("|")[1]))).join(" ");
    await header("ad").focus();
    await page.keyboard.press("Shift+ArrowRight");
    const [from, to] = [(await header("site").boundingBox())!, (await header("ride").boundingBox())!];
    const drag = async () => {
      await page.mouse.move(from.x + 60, from.y + 40);
      await page.mouse.down();
      await page.mouse.move(from.x + 80, from.y + 40);
      await page.mouse.move(to.x + 20, to.y + 20, { steps: 4 });
    };
    await drag();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect.poll(() => order()).toBe("ad site shop pay ride");
    await header("ad").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await drag();
    await page.mouse.up();
    await expect.poll(order).toBe("shop pay ad site ride");
    await undo();
    await expect.poll(order).toBe("ad site shop pay ride");
  });

  test("widens a column by its edge and by the menu, and lets a cell reach over the next", async () => {
    await open("small");
    const widthOf = async (key: string) => Math.round((await cell(key).boundingBox())!.width);
    const box = (await header("pay").boundingBox())!;
    await page.mouse.move(box.x + box.width - 1, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 60, box.y + 30, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => widthOf("touchpoints|pay")).toBeGreaterThan(200);
    await header("pay").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Usual width" }).click();
    await expect.poll(() => widthOf("touchpoints|pay")).toBe(150);
    await cell("doing|site").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Reach over the next" }).click();
    await expect.poll(() => widthOf("doing|site")).toBe(300);
    await cell("doing|site").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"])).toBe("doing|pay");
    await undo();
    await expect.poll(() => widthOf("doing|site")).toBe(150);
  });

  test("zooms around the pointer with Ctrl and the wheel, and fits with Shift+1", async () => {
    await open("small");
    const before = (await header("pay").boundingBox())!;
    await page.mouse.move(before.x + 10, before.y + 10);
    await page.keyboard.down("Control");
    for (let step = 0; step < 3; step++) await page.mouse.wheel(0, -60);
    await page.keyboard.up("Control");
    await expect.poll(async () => (await header("pay").boundingBox())!.width).toBeGreaterThan(160);
    await expect.poll(async () => page.getByTitle("Back to 100%").innerText()).not.toBe("100%");
    await header("ad").focus();
    await page.keyboard.press("Shift+Digit1");
    await page.keyboard.press("ControlOrMeta+0");
    await expect.poll(() => page.getByTitle("Back to 100%").innerText()).toBe("100%");
  });
});

describe("keys", () => {
  test("act on touchpoints, can be switched off in their list, and the palette goes anywhere", async () => {
    await open("small");
    await header("shop").focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await sheet.getByRole("switch").click();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await header("shop").focus();
    await page.keyboard.press("g");
    expect(await page.getByLabel("Stage name").count()).toBe(0);
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Find anything, do anything" }).fill("keysh");
    await page.keyboard.press("Enter");
    await sheet.getByRole("switch").click();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Find anything, do anything" }).fill("ride");
    await page.getByRole("option", { name: /Ride/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"])).toBe("touchpoints|ride");
    await page.keyboard.press("g");
    await page.getByLabel("Stage name").fill("Renew");
    await page.keyboard.press("Enter");
    await page.getByRole("columnheader", { name: /^Renew/ }).waitFor();
    await undo();
    await undo();
    await page.getByRole("columnheader", { name: /^Renew/ }).waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Find anything, do anything" }).fill("Other");
    await page.keyboard.press("Enter");
    await page.waitForURL(/maps\/other/);
  });
});

describe("on a tablet", () => {
  test("a long press opens the menu, and moved on drags; one finger pans, two fingers zoom", async () => {
    const tablet = await product.open(`/w/${workspace}/maps/other`, { width: 900, height: 700, isTouched: true });
    await tablet.page.getByText("Saved", { exact: true }).first().waitFor();
    const session = await tablet.page.context().newCDPSession(tablet.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { readonly x: number; readonly y: number }[]) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    const slide = async (from: readonly { readonly x: number; readonly y: number }[], by: readonly number[]) => {
      for (let step = 1; step <= 8; step++) await touch("touchMove", ...from.map(({ x, y }, at) => ({ x: x + (by[at]! * step) / 8, y })));
      await touch("touchEnd");
    };
    const middle = async (name: string) => {
      const box = (await tablet.page.getByRole("columnheader", { name }).first().boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const menu = tablet.page.getByRole("menu");
    /** How long a finger rests is what tells a press from a tap. */
    const press = async (at: { readonly x: number; readonly y: number }) => {
      await touch("touchStart", at);
      await tablet.page.waitForTimeout(800);
    };

    const site = await middle("Site");
    await press(site);
    await touch("touchEnd");
    await menu.waitFor();
    await tablet.page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });

    await press(site);
    await slide([site], [(await middle("Shop")).x + 60 - site.x]);
    const order = () => tablet.page.getByRole("columnheader").filter({ has: tablet.page.locator("b") }).locator("b").allInnerTexts();
    await expect.poll(async () => (await order()).filter((name) => ["Ad", "Site", "Shop"].includes(name))).toEqual(["Ad", "Shop", "Site"]);

    const scrolled = () => tablet.page.getByRole("grid").evaluate((grid) => grid.parentElement!.scrollLeft);
    const canvas = { x: 480, y: 400 };
    await touch("touchStart", canvas);
    await slide([canvas], [-200]);
    await expect.poll(scrolled).toBeGreaterThan(50);
    // What was flung comes to rest.
    await expect.poll(async () => (await scrolled()) - (await scrolled())).toBe(0);

    const fingers = [{ x: 300, y: 400 }, { x: 400, y: 400 }];
    await touch("touchStart", ...fingers);
    await slide(fingers, [-50, 50]);
    await tablet.page.getByRole("button", { name: /^(1[1-9]\d|2\d\d)%$/ }).waitFor();
    expect(tablet.complaints).toEqual([]);
    await product.leave(tablet.page);
  });
});

describe("a map of 200 touchpoints and 15 lanes", () => {
  test("mounts at most 250 cells wherever it is scrolled to, and the keyboard reaches all of them", async () => {
    await open("large");
    const mounted = () => page.locator("[data-cell]").count();
    const most = [await mounted()];
    for (const [left, top] of [[4000, 0], [14_000, 200], [28_000, 900], [0, 300]] as const) {
      await page.getByRole("grid").evaluate((grid, [x, y]) => grid.parentElement!.scrollTo(x, y), [left, top] as const);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      most.push(await mounted());
    }
    expect(Math.max(...most)).toBeLessThanOrEqual(250);
    expect(Math.min(...most)).toBeGreaterThan(60);
    await cell("touchpoints|t1").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"])).toBe("touchpoints|t199");
    for (let row = 0; row < 15; row++) await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"])).toBe("l14|t199");
    // Where cells arrive late, the focus waits for them.
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    for (const [key, reached] of [["Home", "l14|t0"], ["End", "l14|t199"], ["Home", "l14|t0"], ["End", "l14|t199"]] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"])).toBe(reached);
    }
    await session.detach();
  });

  test("mounts no more at any zoom, and what is drawn in one piece shows its comments, and becomes a cell where it is pressed or walked to", async () => {
    await ask("POST", `/api/w/${workspace}/maps/large/comments`, { text: "Is this so?", anchor: { touchpoint: "t1", lane: "l14" } });
    await open("large");
    const grid = page.getByRole("grid");
    // A map opens where one was on it.
    await grid.evaluate((one) => one.parentElement!.scrollTo(0, 0));
    const drawn = page.getByRole("gridcell", { name: /walk here, or zoom in/ });
    const detail = () => grid.getAttribute("data-detail");
    const zoomOut = async () => {
      const width = () => grid.evaluate((one) => one.style.width);
      const before = await width();
      await grid.hover();
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, 80);
      await page.keyboard.up("Control");
      await expect.poll(width).not.toBe(before);
      expect(await page.locator("[data-cell]").count()).toBeLessThanOrEqual(250);
    };
    for (let step = 0; step < 20 && (await drawn.count()) === 0; step++) await zoomOut();
    expect(await cell("l14|t1").count()).toBe(0);
    await page.getByRole("button", { name: "1 comment on Touchpoint 2 · text 14" }).click();
    await page.getByRole("complementary").getByText("Is this so?").waitFor();
    await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
    await drawn.first().click({ position: { x: 300, y: 12 } });
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["cell"] ?? "");
    await expect.poll(focused).toMatch(/^l\d+\|t\d+$/);
    const [lane, touchpoint] = (await focused()).split("|t");
    await page.keyboard.press("ArrowRight");
    await expect.poll(focused).toBe(`${lane}|t${Number(touchpoint) + 1}`);
    for (let step = 0; step < 20 && (await detail()) !== "names"; step++) await zoomOut();
    await expect.poll(() => detail()).toBe("names");
  });

  test("mounts no more on either side where two versions are compared, and leads to what is far away", async () => {
    const map = `/api/w/${workspace}/maps/large`;
    const { version } = await ask<{ version: number }>("POST", `${map}/versions`, { name: "Before" });
    await ask("PUT", map, { ...large, lanes: large.lanes.map((lane) => (lane.id === "l14" ? { ...lane, cells: { ...lane.cells, t190: "Now it is different" } } : lane)) });
    await page.goto(new URL(`/w/${workspace}/maps/large?tab=history&version=${version}&compared=now&side=true`, product.address).href);
    const sides = page.getByRole("table", { name: /^(Version \d+|Now)$/ });
    await page.getByRole("switch", { name: "Only what differs" }).click();
    await sides.last().getByRole("columnheader", { name: "Touchpoint 1", exact: true }).waitFor();
    await page.getByRole("complementary").getByRole("button", { name: "“text 14” at “Touchpoint 191” was rewritten.", exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Now it is different");
    await sides.first().getByText("What happens at 191 in lane 14").waitFor();
    for (const side of await sides.all()) {
      const mounted = await side.locator("[data-place]").count();
      expect(mounted).toBeGreaterThan(40);
      expect(mounted).toBeLessThanOrEqual(250);
      await expect.poll(() => side.getAttribute("aria-colcount")).toBe("201");
    }
  });
});

test("nothing complained", () => {
  expect(complaints).toEqual([]);
});
