import type { Page } from "playwright-core";
import type { Product } from "./product.ts";

/** The demo's workspace and its main map. */
export const workspace = "halden-bikes";
export const mapPath = `/w/${workspace}/maps/buying-and-owning`;
export const mapApi = `/api${mapPath}`;

/** A person's own browser. */
export type Opened = Awaited<ReturnType<Product["open"]>>;

/** Asks the API as the page does, with its session. */
export async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return (await page.evaluate(
    async ({ method, path, body }) => {
      const response = await fetch(path, body === undefined ? { method } : { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    { method, path, body },
  )) as T;
}

/** Mara, who makes the owner's account and with it owns the demo's workspace. */
export async function ownedByMara(product: Product): Promise<Opened> {
  const mara = await product.open("/");
  // What the page asked without a session would be refused once there is an account.
  await mara.page.waitForLoadState("networkidle");
  await ask(mara.page, "POST", "/api/owner", { name: "Mara Okafor", email: "mara@halden.example", password: "the long way home" });
  return mara;
}

/** Somebody else in the workspace, invited by its owner. */
export async function invited(product: Product, owner: Opened, name: string, role: string): Promise<Opened> {
  const email = `${name.split(" ")[0]!.toLowerCase()}@halden.example`;
  const { path } = await ask<{ path: string }>(owner.page, "POST", `/api/w/${workspace}/invitations`, { email, role });
  const opened = await product.open("/sign-in");
  await ask(opened.page, "POST", path.replace("/invitations/", "/api/invitations/"), { name, password: "up hill and down" });
  return opened;
}
