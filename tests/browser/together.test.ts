import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore } from "./product.ts";

const password = "a long enough password";
const people = { mara: { name: "Mara Lind", email: "mara@shop.example" }, ben: { name: "Ben Ode", email: "ben@shop.example" } };

const map = {
  schemaVersion: 1,
  id: "bike",
  title: "Buying",
  stages: [{ id: "look", name: "Look" }, { id: "own", name: "Own" }],
  touchpoints: [{ id: "ad", stage: "look", name: "Sees an ad" }, { id: "shop", stage: "look", name: "Visits a shop" }, { id: "ride", stage: "own", name: "Rides home" }],
  lanes: [{ id: "doing", kind: "actions", title: "Actions", cells: { ad: "Reads it" } }, { id: "pains", kind: "pain-points", title: "Pain points", cells: {} }],
};

let product: Product;
let path = "";
let mara: Page;
let ben: Page;
const complaints: string[][] = [];

startProductBefore(async (started) => {
  product = started;
  const first = await product.open("/");
  complaints.push(first.complaints);
  mara = first.page;
  // What the page asked without a session would be refused once there is an account.
  await mara.waitForLoadState("networkidle");
  const { id } = await ask<{ id: string }>(mara, "POST", "/api/workspaces", { name: "Shop" });
  await ask(mara, "POST", "/api/owner", { ...people.mara, password });
  await ask(mara, "POST", `/api/w/${id}/maps`, map);
  const invited = await ask<{ path: string }>(mara, "POST", `/api/w/${id}/invitations`, { email: people.ben.email, role: "editor" });
  const second = await product.open(invited.path);
  complaints.push(second.complaints);
  ben = second.page;
  await ask(ben, "POST", `/api${invited.path}`, { name: people.ben.name, password });
  path = `/w/${id}/maps/bike`;
  for (const page of [mara, ben]) {
    await page.goto(new URL(path, product.address).href);
    await saved(page);
  }
}, ["--no-demo"]);

/** Asks the API as the page does, with its session. */
async function ask<T>(page: Page, method: string, url: string, body: unknown): Promise<T> {
  return (await page.evaluate(async ({ method, url, body }) => (await fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json(), { method, url, body })) as T;
}

const cell = (page: Page, lane: string, touchpoint: string) => page.locator(`[data-cell="${lane}|${touchpoint}"]`);
const says = (page: Page, text: string | RegExp) => page.getByText(text, { exact: true }).first().waitFor();
const saved = (page: Page) => says(page, "Saved");

const waiting = /^Offline, \d+ changes? (is|are) waiting$/;

/** Writes into a cell of the board, as one does: choose it, type, and leave it with Enter. */
async function write(page: Page, lane: string, touchpoint: string, text: string): Promise<void> {
  await cell(page, lane, touchpoint).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("dialog").locator("textarea").first();
  await field.fill(text);
  await field.press("ControlOrMeta+Enter");
  await cell(page, lane, touchpoint).getByText(text).waitFor();
}

describe("two people on one map", () => {
  test("see each other, in which cell, and that somebody writes", async () => {
    await mara.getByRole("button", { name: "Follow Ben Ode" }).waitFor();
    await ben.getByRole("button", { name: "Follow Mara Lind" }).waitFor();
    await cell(ben, "doing", "shop").hover();
    await cell(ben, "doing", "shop").focus();
    await mara.getByText("Ben Ode", { exact: true }).first().waitFor();
    await ben.keyboard.press("Enter");
    await mara.getByText("Ben Ode is writing").waitFor();
    await ben.keyboard.press("Escape");
    await mara.getByText("Ben Ode is writing").waitFor({ state: "detached" });
  });

  test("follow each other's view until they act", async () => {
    await mara.getByRole("button", { name: "Follow Ben Ode" }).click();
    await mara.getByText("Following Ben Ode").waitFor();
    await ben.goto(new URL(`${path}?touchpoint=ride`, product.address).href);
    await saved(ben);
    // Opening the page anew is leaving and coming.
    await mara.getByText("Following Ben Ode").waitFor({ state: "detached" });
    await mara.getByRole("button", { name: "Follow Ben Ode" }).click();
    await mara.waitForURL(/touchpoint=ride/);
    await mara.keyboard.press("Escape");
    await mara.getByText("Following Ben Ode").waitFor({ state: "detached" });
    for (const page of [mara, ben]) {
      await page.goto(new URL(path, product.address).href);
      await saved(page);
    }
  });

  test("undo what they did themselves, also what they removed, and leave the other's work", async () => {
    await write(mara, "doing", "shop", "Looks around");
    await cell(ben, "doing", "shop").getByText("Looks around").waitFor();
    await write(ben, "doing", "ride", "Sings");
    await cell(mara, "doing", "ride").getByText("Sings").waitFor();
    await cell(ben, "touchpoints", "ad").focus();
    await ben.keyboard.press("Delete");
    await cell(mara, "touchpoints", "ad").waitFor({ state: "detached" });

    await mara.getByRole("button", { name: "Undo", exact: true }).first().click();
    await cell(ben, "doing", "shop").getByText("Looks around").waitFor({ state: "detached" });
    await expect.poll(() => cell(mara, "doing", "ride").innerText()).toContain("Sings");
    await expect.poll(() => mara.getByRole("button", { name: "Undo", exact: true }).first().isDisabled()).toBe(true);

    await ben.getByRole("button", { name: "Undo", exact: true }).first().click();
    await cell(mara, "doing", "ad").getByText("Reads it").waitFor();
    await expect.poll(() => cell(mara, "doing", "ride").innerText()).toContain("Sings");
    expect(complaints.flat()).toEqual([]);
  });

  test("call each other in comments, and find it in the inbox and at its place", async () => {
    await cell(mara, "touchpoints", "shop").focus();
    await mara.keyboard.press("c");
    const field = mara.getByLabel("Comment on this touchpoint");
    await field.fill("Is this so, ");
    await field.press("End");
    await field.pressSequentially("@be");
    await mara.getByRole("option", { name: "Ben Ode" }).waitFor();
    await field.press("Enter");
    await field.pressSequentially("?");
    await mara.getByRole("button", { name: "Comment", exact: true }).click();
    await mara.getByText("@Ben Ode", { exact: true }).waitFor();

    await ben.getByRole("link", { name: "Inbox 1 unread" }).click();
    await ben.getByText("Is this so, @Ben Ode ?").waitFor();
    await ben.getByRole("link", { name: /Mara Lind mentions you on Buying/ }).click();
    await ben.waitForURL(/touchpoint=shop.*tab=comments|tab=comments.*touchpoint=shop/);
    await ben.getByText("@Ben Ode", { exact: true }).waitFor();
    await ben.getByRole("link", { name: "Inbox", exact: true }).waitFor();
    const focused = () => ben.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
    await expect.poll(focused).toBe("Thread of Mara Lind");
    await ben.getByRole("button", { name: "Reply" }).click();
    await ben.keyboard.type("It is");
    await ben.keyboard.press("ControlOrMeta+Enter");
    await ben.getByText("It is", { exact: true }).waitFor();
    await expect.poll(focused).toBe("Reply");
    await ben.getByRole("button", { name: "Resolve" }).press("Enter");
    // What has left hands the focus on: no other thread is open here, so to where the next is written.
    await expect.poll(focused).toBe("Comment on this touchpoint");
    expect(complaints.flat()).toEqual([]);
  });

  test("work on while the server is away, also on a page that is opened anew, and nothing is lost", async () => {
    for (const page of [mara, ben]) {
      await page.goto(new URL(path, product.address).href);
      await saved(page);
    }
    await mara.waitForFunction(async () => ["/", "/api/me"].every(async (kept) => (await caches.match(kept)) !== undefined) && (await navigator.serviceWorker.ready).active?.state === "activated");
    await product.kill();
    await says(mara, "Offline");
    await write(mara, "pains", "ad", "Too loud");
    await says(mara, waiting);
    await write(ben, "pains", "shop", "Too far");
    await mara.reload();
    await cell(mara, "pains", "ad").getByText("Too loud").waitFor();
    await says(mara, waiting);
    await write(mara, "pains", "ride", "Too steep");
    await says(mara, waiting);

    await product.startAgain();
    for (const page of [mara, ben]) {
      await saved(page);
      await cell(page, "pains", "ad").getByText("Too loud").waitFor();
      await cell(page, "pains", "shop").getByText("Too far").waitFor();
      await cell(page, "pains", "ride").getByText("Too steep").waitFor();
    }
    const stored = await ask<{ lanes: { id: string; cells: Record<string, string> }[] }>(mara, "GET", `/api${path}`, undefined);
    expect(stored.lanes.find(({ id }) => id === "pains")?.cells).toEqual({ ad: "Too loud", shop: "Too far", ride: "Too steep" });
  });
});
