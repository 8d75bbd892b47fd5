import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { oneTimeCode } from "./one-time-code.ts";
import { type Product, startProductBefore, unexpected } from "./product.ts";

const owner = { name: "Mara Lind", email: "mara@shop.example", password: "walk the line" };
const editor = { name: "Noor Rahimi", email: "noor@shop.example", password: "paved with good" };

let product: Product;
/** The path of the workspace that the owner made. */
let shop = "";

startProductBefore((started) => {
  product = started;
}, ["--no-demo"]);

interface Person {
  readonly email: string;
  readonly password: string;
}

async function fillSignIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A browser of its own, signed in, at the workspace. */
async function signedIn(person: Person, path = shop): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const opened = await product.open("/sign-in");
  await fillSignIn(opened.page, person);
  await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
  await opened.page.goto(new URL(path, product.address).href);
  return opened;
}

async function deleteAccount(page: Page, { email, password }: Person): Promise<void> {
  await page.getByRole("button", { name: "Delete account…" }).click();
  await page.getByLabel(`Type ${email} to confirm`).fill(email);
  await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Delete my account" }).click();
}

/** Asks the API as the page does, with its session. */
async function ask<T>(page: Page, method: string, path: string, body: unknown): Promise<T> {
  return (await page.evaluate(async ({ method, path, body }) => (await fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json(), { method, path, body })) as T;
}

describe("members", () => {
  test("whoever sits at the machine is its owner, until they make their account: then everybody signs in", async () => {
    const { page, complaints } = await product.open("/");
    await page.getByRole("button", { name: "New workspace" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Corner shop");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("button", { name: "Workspace: Corner shop" }).waitFor();
    shop = new URL(page.url()).pathname;

    await page.getByRole("button", { name: /Owner of this machine/ }).click();
    await page.getByRole("menuitem", { name: /Make your account/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/everybody signs in/).waitFor();
    await dialog.getByLabel("Name").fill(owner.name);
    await dialog.getByLabel("E-mail address").fill(owner.email);
    await dialog.getByLabel("Password", { exact: true }).fill(owner.password);
    await dialog.getByRole("button", { name: "Make account" }).click();
    await page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    expect(complaints).toEqual([]);

    const stranger = await product.open(`${shop}/customers`);
    await stranger.page.waitForURL(/\/sign-in\?to=/);
    expect(unexpected(stranger.complaints, 401)).toEqual([]);
    await product.leave(stranger.page);
    await product.leave(page);
  });

  test("a wrong password is said next to its field, and the right one leads to where one wanted to go", async () => {
    const { page, complaints } = await product.open(`${shop}/customers?search=ann`);
    await fillSignIn(page, { ...owner, password: "walk the dog" });
    await page.getByRole("alert").getByText(/not right/).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("password");
    await page.keyboard.type(owner.password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Customers" }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${shop}/customers?search=ann`);
    expect(unexpected(complaints, 401)).toEqual([]);

    // The refusal of what was asked before signing in comes late: who is signed in stays, and it is asked again.
    await page.route("**/api/w/*/maps", (route) => route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Sign in", status: 401, code: "sign-in-required", detail: "Sign in first." }) }), { times: 1 });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home", exact: true }).click();
    await page.getByRole("button", { name: "New map" }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe(shop);
    await product.leave(page);
  });

  test("nobody is led to another site after signing in", async () => {
    const { page } = await product.open("/sign-in?to=//elsewhere.example/");
    await fillSignIn(page, owner);
    await page.getByRole("button", { name: "Workspace: Corner shop" }).waitFor();
    expect(new URL(page.url()).origin).toBe(new URL(product.address).origin);
    await product.leave(page);
  });

  test("an invitation makes an account in another browser, once, with the rights of its role", async () => {
    const inviting = await signedIn(owner);
    await inviting.page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    const { path } = await ask<{ path: string }>(inviting.page, "POST", `/api${shop}/invitations`, { email: editor.email, role: "editor" });
    await product.leave(inviting.page);

    const { page, complaints } = await product.open(path);
    await page.getByRole("heading", { name: "Join Corner shop" }).waitFor();
    await page.getByText(/Mara Lind invites you as an editor/).waitFor();
    await page.getByLabel("Your name").fill(editor.name);
    await page.getByLabel("Choose a password").fill("too short");
    await page.getByText("1 more to go").waitFor();
    await page.getByLabel("Choose a password").fill(editor.password);
    await page.getByRole("button", { name: "Make account and join" }).click();
    await page.getByRole("button", { name: "Workspace: Corner shop" }).waitFor();
    await page.getByRole("button", { name: /^Noor Rahimi/ }).waitFor();
    await page.getByRole("button", { name: "New map" }).waitFor();
    expect(complaints).toEqual([]);
    await page.goto(new URL("/w/elsewhere", product.address).href);
    await page.getByRole("heading", { name: "This workspace is not open to you" }).waitFor();
    await product.leave(page);

    const again = await product.open(path);
    await again.page.getByRole("heading", { name: "This invitation does not hold" }).waitFor();
    expect(unexpected(again.complaints, 404, 410)).toEqual([]);
    await product.leave(again.page);
  });

  test("who is signed in as somebody else is told so, and signs in as whom the invitation is for", async () => {
    const inviting = await signedIn(owner);
    await inviting.page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    const { id } = await ask<{ id: string }>(inviting.page, "POST", "/api/workspaces", { name: "Second shop" });
    const { path } = await ask<{ path: string }>(inviting.page, "POST", `/api/w/${id}/invitations`, { email: editor.email, role: "viewer" });
    await inviting.page.goto(new URL(path, product.address).href);
    await inviting.page.getByText(/is for noor@shop.example, and you are signed in as mara@shop.example/).waitFor();
    await inviting.page.getByRole("button", { name: "Sign out and go on" }).click();
    await inviting.page.getByLabel("Password", { exact: true }).fill(editor.password);
    await inviting.page.getByRole("button", { name: "Sign in and join" }).click();
    await inviting.page.getByRole("button", { name: "Workspace: Second shop" }).waitFor();
    // A viewer is not offered what a viewer may not do.
    await inviting.page.getByText(/Drawing one needs the role of editor/).waitFor();
    expect(await inviting.page.getByRole("button", { name: "New map" }).count()).toBe(0);
    expect(inviting.complaints).toEqual([]);
    await product.leave(inviting.page);
  });

  test("a session that is ended from another browser is signed out at its next step", async () => {
    const away = await signedIn(editor);
    await away.page.getByRole("button", { name: /^Noor Rahimi/ }).waitFor();
    const { page, complaints } = await signedIn(editor, "/account");
    await page.getByText("This one").waitFor();
    await page.getByRole("button", { name: /^End (all|the other)/ }).click();
    await expect.poll(() => page.getByRole("button", { name: /^End/ }).count()).toBe(0);
    // Its next step is a click, or a question that the page asks by itself before.
    const signedOut = away.page.waitForURL(/\/sign-in\?to=/);
    const clicked = away.page.getByRole("link", { name: "Customers" }).click();
    await Promise.race([signedOut, clicked]);
    await signedOut;
    await clicked.catch(() => undefined);
    expect(complaints).toEqual([]);
    await product.leave(away.page);
    await product.leave(page);
  });

  test("a one-time link sets a new password, once", async () => {
    const helping = await signedIn(owner);
    await helping.page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    const { members } = await helping.page.evaluate(async (path) => (await fetch(path)).json() as Promise<{ members: { member: string; email: string }[] }>, `/api${shop}/members`);
    const noor = members.find(({ email }) => email === editor.email)!;
    // Noor is in another workspace too, which the owner has: the link is theirs to make.
    const { path } = await ask<{ path: string }>(helping.page, "POST", `/api${shop}/members/${noor.member}/reset-link`, {});
    await product.leave(helping.page);

    const { page, complaints } = await product.open("/forgot-password");
    await page.getByText(/This server sends no e-mail/).waitFor();
    await page.goto(new URL(path, product.address).href);
    await page.getByLabel("New password").fill("another way around");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByRole("link", { name: "Sign in" }).click();
    await fillSignIn(page, editor);
    await page.getByRole("alert").getByText(/not right/).waitFor();
    await page.getByLabel("Password", { exact: true }).fill("another way around");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Noor Rahimi/ }).waitFor();
    await page.goto(new URL(path, product.address).href);
    await page.getByLabel("New password").fill("a third way around");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByRole("heading", { name: "This link does not hold any more" }).waitFor();
    expect(unexpected(complaints, 401, 410)).toEqual([]);
    await product.leave(page);
  });

  test("the only owner of a workspace cannot delete the account, and is told which", async () => {
    const { page, complaints } = await signedIn(owner, "/account");
    await deleteAccount(page, owner);
    await page.getByRole("alert").getByText(/You are the only owner of .*Corner shop/).waitFor();
    await page.getByRole("link", { name: "Members of Second shop" }).waitFor();
    expect(unexpected(complaints, 409)).toEqual([]);
    await product.leave(page);
  });

  test("codes of an authenticator app are turned on, asked for, and stood in for by a backup code", async () => {
    const { page, complaints } = await signedIn(owner, "/account");
    await page.getByRole("button", { name: "Turn on…" }).click();
    await page.getByLabel("Your password, to go on").fill(owner.password);
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: /QR code/ }).waitFor();
    const secret = await page.getByLabel("Key", { exact: true }).inputValue();
    const now = Date.now();
    await page.getByLabel("Code", { exact: true }).fill(oneTimeCode(secret, now));
    await page.getByRole("button", { name: "Turn on" }).click();
    const codes = (await page.getByRole("textbox", { name: "Backup codes" }).inputValue()).split("\n");
    expect(codes.length).toBeGreaterThanOrEqual(8);
    await page.getByRole("checkbox", { name: /I have kept them/ }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Turn off…" }).waitFor();
    expect(complaints).toEqual([]);
    await product.leave(page);

    const app = await product.open("/sign-in");
    await fillSignIn(app.page, owner);
    await app.page.getByRole("heading", { name: "Enter the code of your app" }).waitFor();
    await app.page.keyboard.type("000000");
    await app.page.keyboard.press("Enter");
    await app.page.getByRole("alert").getByText(/not right/).waitFor();
    // Each code counts once: the next one, which counts already.
    await app.page.keyboard.type(oneTimeCode(secret, now + 30_000));
    await app.page.keyboard.press("Enter");
    await app.page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    expect(unexpected(app.complaints, 422)).toEqual([]);
    await product.leave(app.page);

    const backup = await product.open("/sign-in");
    await fillSignIn(backup.page, owner);
    await backup.page.getByRole("button", { name: "Use a backup code" }).click();
    await backup.page.getByLabel("Backup code").fill(codes[0]!);
    await backup.page.keyboard.press("Enter");
    await backup.page.getByRole("button", { name: /^Mara Lind/ }).waitFor();
    expect(backup.complaints).toEqual([]);
    await product.leave(backup.page);
  });

  test("name, picture and theme follow the member to another browser", async () => {
    const noor = { ...editor, password: "another way around" };
    const here = await signedIn(noor, "/account");
    await here.page.getByLabel("Name", { exact: true }).fill("Noor R.");
    await here.page.getByRole("button", { name: "Save name" }).click();
    await here.page.getByText("Your name is changed.").waitFor();
    await here.page.getByRole("button", { name: "Dark" }).click();
    const png = await here.page.screenshot();
    await here.page.getByLabel("Picture file").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png });
    await here.page.getByRole("button", { name: "Save picture" }).click();
    await here.page.getByRole("button", { name: "Remove picture" }).waitFor();
    expect(here.complaints).toEqual([]);
    await product.leave(here.page);

    const there = await signedIn(noor);
    await there.page.getByRole("button", { name: /^Noor R\./ }).locator("img").waitFor();
    await there.page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    expect(there.complaints).toEqual([]);

    await there.page.getByRole("button", { name: /^Noor R\./ }).click();
    await there.page.getByRole("menuitem", { name: "Sign out" }).click();
    await there.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await there.page.goto(new URL(shop, product.address).href);
    await there.page.waitForURL(/\/sign-in\?to=/);
    await product.leave(there.page);
  });

  test("a deleted account signs in no more", async () => {
    const noor = { ...editor, password: "another way around" };
    const { page, complaints } = await signedIn(noor, "/account");
    await deleteAccount(page, noor);
    await page.waitForURL(/\/sign-in/);
    await fillSignIn(page, noor);
    await page.getByRole("alert").getByText(/not right/).waitFor();
    expect(unexpected(complaints, 401)).toEqual([]);
    await product.leave(page);
  });
});
