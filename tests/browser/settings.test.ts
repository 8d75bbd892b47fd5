import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Product, startProductBefore, unexpected } from "./product.ts";

let product: Product;
/** Ana owns the workspace, Ben is invited to it; each has a browser of their own, kept through all tests. */
let ana: { readonly page: Page; readonly complaints: string[] };
let ben: { readonly page: Page; readonly complaints: string[] };
let workspace: string;

startProductBefore((started) => {
  product = started;
}, ["--no-demo"]);

const settings = (part: string) => `${product.address}/w/${workspace}/settings${part}`;

async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name }).click();
}

/** What a field holds that is there to be copied. */
async function copyable(page: Page, label: string | RegExp): Promise<string> {
  return page.getByRole("textbox", { name: label, exact: true }).inputValue();
}

/** Does a server answer a key with maps, or not? */
async function statusWith(secret: string): Promise<number> {
  return (await fetch(`${product.address}/api/w/${workspace}/maps`, { headers: { authorization: `Bearer ${secret}` } })).status;
}

describe("the settings of a workspace", () => {
  test("an owner makes an account, invites somebody, and they join by the link", async () => {
    ana = await product.open("/");
    const { page } = ana;
    await page.getByRole("button", { name: "New workspace" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Fjord Ferries");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("button", { name: "Workspace: Fjord Ferries" }).waitFor();
    workspace = /\/w\/([^/]+)/.exec(page.url())![1]!;

    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await openPart(page, "Members");
    await page.getByText("Nobody signs in yet").waitFor();
    await page.getByRole("button", { name: "Invite" }).click();
    const account = page.getByRole("dialog", { name: "Make your account" });
    await account.getByLabel("Name").fill("Ana Ruiz");
    await account.getByLabel("E-mail address").fill("ana@example.org");
    await account.getByLabel("Password", { exact: true }).fill("a quiet harbour at dawn");
    await account.getByRole("button", { name: "Make account" }).click();

    const invite = page.getByRole("dialog", { name: "Invite people" });
    await invite.getByLabel("E-mail addresses").fill("ben at example.org");
    await invite.getByRole("button", { name: "Invite" }).click();
    await invite.getByText("are no e-mail addresses").waitFor();
    await invite.getByLabel("E-mail addresses").fill("Ben Okafor <Ben@example.org>");
    await invite.getByRole("combobox", { name: "Role" }).click();
    await page.getByRole("option", { name: /^Viewer/ }).click();
    await invite.getByRole("button", { name: "Invite" }).click();
    const link = await copyable(page, "ben@example.org");
    expect(link).toMatch(new RegExp(`^${product.address}/invitations/[\\w-]{40,}$`));
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("table", { name: "Invitations" }).getByText("Waiting").waitFor();

    ben = await product.open(link);
    await ben.page.getByLabel("Your name").fill("Ben Okafor");
    await ben.page.getByLabel("Choose a password", { exact: true }).fill("many small green boats");
    await ben.page.locator("form button[type=submit]").click();
    // A password is hashed and a page is loaded anew; on a busy machine that takes its time.
    await ben.page.getByRole("button", { name: "Workspace: Fjord Ferries" }).waitFor({ timeout: 90_000 });
    expect(ben.complaints).toEqual([]);
  }, 180_000);

  test("a viewer is offered nothing that changes anything, and is told so where the address leads to more", async () => {
    const { page, complaints } = ben;
    await page.getByText("Drawing one needs the role of editor").waitFor();
    expect(await page.getByRole("button", { name: "New map" }).count()).toBe(0);
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByText("Bringing in more needs the role of editor").waitFor();
    expect(await page.getByRole("button", { name: "Choose a file" }).count()).toBe(0);
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Leave workspace" }).waitFor();
    await expect.poll(() => page.getByRole("navigation", { name: "Settings" }).getByRole("link").allTextContents()).toEqual(["General", "Members"]);
    expect(await page.getByRole("button", { name: "Delete workspace" }).count()).toBe(0);
    for (const part of ["/keys", "/sharing", "/audit"]) {
      await page.goto(settings(part));
      await page.getByRole("heading", { name: "You do not have this right here" }).waitFor();
    }
    expect(complaints).toEqual([]);
    await page.goto(`${product.address}/w/${workspace}`);
    await page.getByText("Drawing one needs the role of editor").waitFor();
  });

  test("a new role shows at the other's screen without a reload", async () => {
    await ana.page.goto(settings("/members"));
    await ana.page.getByRole("combobox", { name: "Role of Ben Okafor" }).click();
    await ana.page.getByRole("option", { name: /^Editor/ }).click();
    await ana.page.getByText("Ben Okafor is now an editor.").waitFor();
    await ben.page.getByText("You are now an editor in this workspace.").waitFor();
    await ben.page.getByRole("button", { name: "New map" }).waitFor();
    expect(ben.complaints).toEqual([]);
  });

  test("a key works as soon as it is made, and no longer once it is revoked", async () => {
    const { page } = ana;
    await openPart(page, "API keys");
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByLabel("Name").fill("Nightly sync");
    await page.getByRole("button", { name: "Make key" }).click();
    const secret = await copyable(page, "Secret");
    expect(secret).toMatch(/^dp_[\w-]{43}$/);
    expect(await copyable(page, "Try it out")).toContain(`-H "Authorization: Bearer ${secret}"`);
    expect(await statusWith(secret)).toBe(200);
    await page.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole("button", { name: "Revoke Nightly sync" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("No key yet.").waitFor();
    expect(await statusWith(secret)).toBe(401);
  });

  test("the audit log tells in sentences who did what, and exports just what is chosen", async () => {
    const { page, complaints } = ana;
    await openPart(page, "Audit log");
    const log = page.getByRole("region", { name: "Audit log" });
    await log.getByText("Ana Ruiz revoked the API key Nightly sync").waitFor();
    await log.getByText(/^Ben Okafor accepted the invitation as viewer/).waitFor();
    await page.getByRole("combobox", { name: "What" }).click();
    await page.getByRole("option", { name: "Changed a role" }).click();
    await log.getByRole("link", { name: "Export 1 as CSV" }).waitFor();
    await expect.poll(() => log.getByRole("listitem").count()).toBe(1);
    await log.getByRole("button", { name: /Ana Ruiz changed Ben Okafor’s role from viewer to editor/ }).click();
    await log.getByText("ben@example.org").waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), log.getByRole("link", { name: "Export 1 as CSV" }).click()]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/Ana Ruiz.*member\.role-changed.*Ben Okafor/);

    await page.getByRole("combobox", { name: "What" }).click();
    await page.getByRole("option", { name: "Anything" }).click();
    await log.getByText("Ana Ruiz exported the audit log").waitFor();
    await page.getByRole("searchbox", { name: "Search the log" }).fill("no such thing");
    await page.getByRole("heading", { name: "Nothing like this happened" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("a workspace is renamed for everybody, and goes for good only when its name is typed", async () => {
    const { page } = ana;
    await openPart(page, "General");
    await page.getByLabel("What everybody sees at the top left").fill("Fjord & Island Ferries");
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("button", { name: "Workspace: Fjord & Island Ferries" }).waitFor();
    await ben.page.getByRole("button", { name: "Workspace: Fjord & Island Ferries" }).waitFor();

    await page.getByRole("button", { name: "Delete workspace" }).click();
    const dialog = page.getByRole("dialog");
    const goodbye = dialog.getByRole("button", { name: "Delete for good" });
    await dialog.getByLabel(/Type .* to confirm/).fill("Fjord Ferries");
    await expect.poll(() => goodbye.isDisabled()).toBe(true);
    await dialog.getByLabel(/Type .* to confirm/).fill("Fjord & Island Ferries");
    expect(ana.complaints).toEqual([]);
    await goodbye.click();
    await page.getByRole("heading", { name: "You are in no workspace yet" }).waitFor();
    await ben.page.getByRole("heading", { name: "This workspace is not open to you" }).waitFor();
    // What the page asks by itself at that moment is refused, as there is no such workspace any more.
    expect(unexpected(ana.complaints, 403)).toEqual([]);
    await Promise.all([product.leave(ana.page), product.leave(ben.page)]);
  });
});
