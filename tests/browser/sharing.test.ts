import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask, invited, mapApi, mapPath, type Opened, ownedByMara, workspace } from "./halden.ts";
import { type Product, startProductBefore, unexpected } from "./product.ts";

let product: Product;
/** Mara owns the workspace; Vera may view, Cem may comment. Each has a browser of their own. */
let mara: Opened;
let vera: Opened;
let cem: Opened;
/** Of what customers said, as members see it on the map. */
let words: string[] = [];

startProductBefore(async (started) => {
  product = started;
  mara = await ownedByMara(product);
  [vera, cem] = [await invited(product, mara, "Vera Lund", "viewer"), await invited(product, mara, "Cem Aydin", "commenter")];
  const { quotes } = await ask<{ quotes: { text: string }[] }>(mara.page, "GET", `${mapApi}/quotes`);
  words = quotes.map(({ text }) => text);
});

async function openMap({ page }: Opened, search = ""): Promise<void> {
  await page.goto(new URL(mapPath + search, product.address).href);
  await page.getByRole("grid").waitFor();
  await page.getByRole("link", { name: /journeys reached Leasing approval/ }).waitFor();
}

/** Everything that the server's API tells a page from now on, and which paths were asked. */
function listened(page: Page): { readonly paths: string[]; said(): Promise<string> } {
  const paths: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith("/api/")) return;
    paths.push(pathname);
    bodies.push(response.text().catch(() => ""));
  });
  return { paths, said: async () => (await Promise.all(bodies)).join("\n") };
}

function editControls(page: Page) {
  return page.getByRole("button", { name: /^(Undo|Redo|Settings|Share|Lanes|Add step|Ignore|Bind)/ });
}

describe("a share link", () => {
  let link = "";
  const password = "through the woods";

  test("is made on the map: for whom, what they may, a password, what it leaves out; and is shown once", async () => {
    await openMap(mara);
    const { page } = mara;
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByText("No link leads here yet.").waitFor();
    await page.getByRole("button", { name: "New link" }).click();
    const form = page.getByRole("dialog", { name: "New share link" });
    await form.getByLabel("For whom").fill("Leasing partner");
    await form.getByRole("button", { name: "View and comment" }).click();
    await form.getByRole("switch", { name: "Ask for a password" }).click();
    await expect.poll(() => form.getByRole("switch", { name: "Show customers' words" }).isChecked()).toBe(false);
    await expect.poll(() => form.getByRole("switch", { name: "Show who said it" }).isDisabled()).toBe(true);
    await form.getByRole("checkbox", { name: "Pain points" }).click();
    await form.getByRole("button", { name: "Make the link" }).click();
    await form.getByText("At least 6 characters.").waitFor();
    await form.getByLabel("Password", { exact: true }).fill(password);
    await form.getByRole("button", { name: "Make the link" }).click();
    const made = page.getByRole("dialog", { name: "The link is ready" });
    link = await made.getByRole("textbox", { name: "Link to this map" }).inputValue();
    expect(link).toMatch(new RegExp(`^${product.address}/s/[A-Za-z0-9_-]{43}$`));
    await made.getByRole("button", { name: "All links" }).click();
    await page.getByText("View and comment, with password, no end, 1 lane hidden").waitFor();
    expect(await page.content()).not.toContain(link.split("/").at(-1));
    await page.keyboard.press("Escape");
    expect(mara.complaints).toEqual([]);
  });

  let guest: Opened;

  test("asks whoever comes without an account for the password, and refuses a wrong one", async () => {
    guest = await product.open(new URL(link).pathname);
    const { page } = guest;
    await page.getByRole("heading", { name: "This map asks for a password" }).waitFor();
    await page.getByLabel("Password").fill("through the wood");
    await page.keyboard.press("Enter");
    await page.getByText("That is not the password.").waitFor();
    expect(await page.getByRole("grid").count()).toBe(0);
  });

  test("shows the map without what it hides, also to who reads along on the wire", async () => {
    const { page, complaints } = guest;
    const heard = listened(page);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("grid").waitFor();
    await page.getByRole("columnheader", { name: /Leasing approval/ }).click();
    await page.getByRole("complementary").getByText(/short of what the map expects/).waitFor();
    await expect.poll(() => page.title()).toBe("Buying & owning an e-bike · Desirepath");
    await expect.poll(() => page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");

    expect(await page.getByRole("rowheader", { name: /Pain points|In their words/ }).count()).toBe(0);
    const said = await heard.said();
    expect(said).toContain("Leasing approval");
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((text) => said.includes(text))).toEqual([]);
    expect(said).not.toMatch(/Agents cannot answer leasing questions/);
    expect(heard.paths.filter((path) => !path.startsWith("/api/shared/"))).toEqual([]);
    // No way to anything but this map.
    expect(await page.locator('a[href^="/"]').count()).toBe(0);
    expect(unexpected(complaints, 401)).toEqual([]);
  });

  test("lets a guest comment under a name, and members see it at once", async () => {
    await openMap(mara, "?tab=comments");
    await mara.page.getByText(/Nobody has commented on this map yet/).waitFor();
    const { page } = guest;
    const side = page.getByRole("complementary");
    await side.getByRole("tab", { name: "Comments" }).click();
    await side.getByLabel("Comment on this touchpoint").fill("<b>Why</b> six days?\nSee https://lessor.example/sla, please.");
    await side.getByRole("button", { name: "Comment", exact: true }).click();
    await side.getByText("Please say who you are.").waitFor();
    await side.getByLabel("Your name").fill("Tom Sauer");
    await side.getByRole("button", { name: "Comment", exact: true }).click();

    // Sooner than the page would ask by itself.
    const thread = mara.page.getByRole("listitem", { name: "Thread of Tom Sauer" });
    await thread.waitFor({ timeout: 10_000 });
    await thread.getByText("Guest").waitFor();
    await thread.getByText("<b>Why</b> six days?").waitFor();
    await expect.poll(() => thread.getByRole("link", { name: "https://lessor.example/sla" }).getAttribute("rel")).toBe("noopener noreferrer nofollow");
    await mara.page.getByRole("button", { name: "1 comment on Leasing approval" }).click();
    const own = mara.page.getByRole("complementary");
    await own.getByRole("button", { name: "Reply" }).click();
    await own.getByLabel("Your answer").fill("They check ids by hand.");
    await own.getByRole("button", { name: "Reply", exact: true }).last().click();
    await own.getByRole("list", { name: "Answers" }).getByText("They check ids by hand.").waitFor();
    await own.getByRole("button", { name: "Resolve" }).click();
    await own.getByText("All that was said here is resolved.").waitFor();
    await own.getByRole("button", { name: "Resolved 1" }).click();
    await own.getByRole("button", { name: "Reopen" }).click();
    await own.getByRole("button", { name: "Open 1" }).click();
    await own.getByText("They check ids by hand.").waitFor();
    expect(mara.complaints).toEqual([]);
  });

  test("that is revoked says so, and shows nothing any more", async () => {
    const { page } = mara;
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByRole("button", { name: "Revoke Leasing partner" }).click();
    await page.getByRole("button", { name: "Revoke", exact: true }).click();
    await page.getByText("No link leads here yet.").waitFor();
    await page.keyboard.press("Escape");
    await guest.page.reload();
    await guest.page.getByRole("heading", { name: "This link leads nowhere" }).waitFor();
    expect(await guest.page.content()).not.toContain("Leasing approval");
    expect(mara.complaints).toEqual([]);
    await product.leave(guest.page);
  });

  test("on a phone shows the journey from top to bottom, with words where they are wanted", async () => {
    const { path } = await ask<{ path: string }>(mara.page, "POST", `${mapApi}/shares`, { name: "Phone", view: { hiddenLanes: [], showsWords: true, showsCustomers: false } });
    const phone = await product.open(path, { width: 390, height: 844, theme: "dark" });
    await phone.page.getByRole("list", { name: /^Journey map/ }).getByText("Leasing approval").click();
    await phone.page.getByRole("complementary").getByRole("heading", { name: "In their words" }).waitFor();
    expect(await phone.page.getByRole("tab", { name: "Comments" }).count()).toBe(0);
    expect(phone.complaints).toEqual([]);
    await product.leave(phone.page);
  });
});

describe("the map for those who may not edit it", () => {
  test("has no control for editing, and typing does nothing", async () => {
    await openMap(vera, "?touchpoint=leasing-approval&tab=edit");
    const { page, complaints } = vera;
    await page.getByText("View only").waitFor();
    expect(await editControls(page).count()).toBe(0);
    expect(await page.getByRole("slider").count()).toBe(0);
    const columns = await page.getByRole("columnheader").count();
    const header = page.getByRole("columnheader", { name: /Test ride/ });
    await header.click();
    await page.getByRole("complementary").getByRole("heading", { name: "Test ride" }).waitFor();
    expect(await page.getByRole("tab", { name: "Edit" }).count()).toBe(0);
    await header.dblclick();
    await header.focus();
    for (const key of ["t", "g", "1", "Delete", "F2", "Alt+ArrowRight"]) await page.keyboard.press(key);
    expect(await page.getByRole("grid").locator("textarea").count()).toBe(0);
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(columns);
    // A viewer reads comments and writes none.
    await page.keyboard.press("c");
    await page.getByText("Your role lets you read comments, not write them.").waitFor();
    expect(await page.getByRole("complementary").locator("textarea").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("lets a commenter comment on a cell from the keyboard, keeps what was begun, and takes a deletion back", async () => {
    await openMap(cem);
    const { page, complaints } = cem;
    await page.getByText("Can comment").waitFor();
    expect(await editControls(page).count()).toBe(0);
    await page.getByRole("columnheader", { name: /Compares models/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("c");
    const side = page.getByRole("complementary");
    const field = side.getByLabel("Comment on this touchpoint");
    await side.getByText("On Compares models · Actions").waitFor();
    await page.keyboard.type("A spreadsheet of one's own? ");
    await side.getByRole("button", { name: "Close" }).click();
    await page.getByRole("columnheader", { name: /Compares models/ }).click();
    await side.getByRole("tab", { name: "Comments" }).click();
    await expect.poll(() => field.inputValue()).toBe("A spreadsheet of one's own? ");
    await field.press("End");
    await page.keyboard.type("Who has seen it?");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: /^1 comment on Compares models/ }).waitFor();
    await side.getByRole("button", { name: "Edit" }).click();
    await side.getByLabel("Your comment").fill("A spreadsheet of one's own. Who has seen it?");
    await side.getByRole("button", { name: "Save" }).click();
    await side.getByText(/, edited/).waitFor();
    await side.getByRole("button", { name: "Delete" }).click();
    await side.getByText(/Nobody has commented here yet/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await side.getByText("A spreadsheet of one's own. Who has seen it?").waitFor();
    expect(complaints).toEqual([]);
  });

  test("follows the role while it is open, without losing what is shown", async () => {
    const { members } = await ask<{ members: { member: string; name: string }[] }>(mara.page, "GET", `/api/w/${workspace}/members`);
    const member = members.find(({ name }) => name === "Vera Lund")!.member;
    const become = (role: string) => ask(mara.page, "PATCH", `/api/w/${workspace}/members/${member}`, { role });
    const { page, complaints } = vera;
    const ride = page.getByRole("columnheader", { name: /Test ride/ });
    await become("editor");
    await page.getByRole("button", { name: "Undo" }).waitFor({ timeout: 10_000 });
    await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
    await ride.focus();
    await page.keyboard.press("F2");
    await page.getByLabel("Touchpoint name").fill("Tries a bike");
    await page.keyboard.press("Enter");
    await page.getByRole("columnheader", { name: /Tries a bike/ }).waitFor();
    // What she writes goes to the library as well, while she may.
    const nameInLibrary = async () => (await ask<{ content: { name: string } }>(mara.page, "GET", `/api/w/${workspace}/library/touchpoint/halden-touchpoint-test-ride`)).content.name;
    await expect.poll(nameInLibrary, { timeout: 10_000 }).toBe("Tries a bike");
    await page.getByRole("button", { name: "Undo" }).click();
    await ride.waitFor();
    await expect.poll(nameInLibrary, { timeout: 10_000 }).toBe("Test ride");
    await become("viewer");
    await page.getByText("View only").waitFor({ timeout: 10_000 });
    expect(await editControls(page).count()).toBe(0);
    await expect.poll(() => ride.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });
});
