import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mapPath } from "./halden.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
let first: Awaited<ReturnType<Product["open"]>>;

beforeAll(async () => {
  product = await startProduct();
  first = await product.open(mapPath);
  first.page.setDefaultTimeout(30_000);
}, 240_000);
afterAll(() => product?.close());

/** What an address holds, whatever the order of its parts. */
function held(address: string): unknown {
  return Object.fromEntries([...new URL(address).searchParams].map(([key, value]) => [key, JSON.parse(value) as unknown]));
}

/** The share of the dots of two pictures that differ, as far as both reach to the right and down; run in the page. */
async function differingShare({ addresses, width }: { readonly addresses: readonly [string, string]; readonly width: number }): Promise<number> {
  const pictures = await Promise.all(
    addresses.map(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return picture;
    }),
  );
  const { height } = pictures[0]!;
  const [a, b] = pictures.map((picture) => {
    const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d")!;
    pen.drawImage(picture, 0, 0);
    return pen.getImageData(0, 0, width, height).data;
  }) as [Uint8ClampedArray, Uint8ClampedArray];
  let differing = 0;
  for (let i = 0; i < a.length; i += 4) if (Math.max(...[0, 1, 2].map((channel) => Math.abs(a[i + channel]! - b[i + channel]!))) > 40) differing++;
  return differing / (width * height);
}

describe("the views of a map's journeys", () => {
  let saved = "";

  test("are entered from the map, and are narrowed and compared there", async () => {
    const { page } = first;
    await page.getByRole("link", { name: "Explore", exact: true }).last().click();
    // The address changes before the view has come in the place of the map, which has a choice of time too.
    await page.getByRole("button", { name: "Copy view" }).waitFor();
    await page.getByRole("button", { name: /^Time: / }).click();
    await page.getByRole("button", { name: "Last 180 days" }).click();
    await page.getByRole("button", { name: "Compare with" }).click();
    await page.getByRole("button", { name: "The previous period" }).click();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.waitForURL(/state=/);
    expect(held(page.url())).toMatchObject({ filter: { from: expect.any(Number) as number }, against: { from: expect.any(Number) as number, until: expect.any(Number) as number }, state: { view: "table" } });
  });

  test("are saved with all that they show", async () => {
    const { page } = first;
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Half a year <b>");
    await page.getByRole("textbox", { name: "Note" }).fill("Fewer come by the newsletter.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).waitFor();
    saved = page.url();
  });

  test("are the same for whoever opens them from the map in another browser", async () => {
    const { page, complaints } = await product.open(mapPath);
    page.setDefaultTimeout(30_000);
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("link", { name: /Half a year <b>/ }).click();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    await page.getByRole("button", { name: "Time: Last 180 days" }).waitFor();
    await page.getByRole("table").first().waitFor();
    expect(held(page.url())).toEqual(held(saved));
    await page.reload();
    await page.getByRole("button", { name: "Compared with the previous period" }).waitFor();
    expect(held(page.url())).toEqual(held(saved));
    expect(complaints).toEqual([]);
    await product.leave(page);
  });

  test("are taken away as a table that says what is seen", async () => {
    const { page } = first;
    const table = page.getByRole("table", { name: /^Moves between touchpoints/ });
    await table.waitFor();
    const seen = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td, th")].slice(0, 3).map((cell) => (cell as HTMLElement).innerText.trim())));
    expect(seen.length).toBeGreaterThan(10);
    await page.getByRole("button", { name: "Export" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Table (CSV)" }).click()]);
    const [header, ...rows] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
    expect(header).toMatch(/^row,step,from,to,journeys,/);
    // Below the moves that are seen stand the others in one row.
    expect(rows.length - seen.length).toBeLessThanOrEqual(1);
    const taken = rows.slice(0, seen.length).map((row) => row.split(",").slice(2, 5));
    expect(taken).toEqual(seen.map(([from, to, journeys]) => [from, to, journeys!.replace(/ .*/, "").replaceAll(",", "")]));
  });

  test("are taken away as a picture that looks as on the page, with its texts as texts", async () => {
    const { page, complaints } = first;
    // So wide that the flow stands there as large as it is taken away.
    await page.setViewportSize({ width: 3200, height: 1000 });
    await page.getByRole("button", { name: "Flow", exact: true }).click();
    const drawing = page.getByRole("group", { name: /^Flow of / });
    await drawing.waitFor();
    const hostile = "</text><script>alert(1)</script>";
    await drawing.locator("text").first().evaluate((text, content) => (text.textContent = content), hostile);
    await page.mouse.move(0, 0);
    // A wide flow goes on beside what can be seen of it.
    const width = await drawing.evaluate((svg) => svg.parentElement!.parentElement!.clientWidth);
    const seen = await drawing.screenshot({ animations: "disabled" });
    await page.getByRole("button", { name: "Export" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Picture (SVG)" }).click()]);
    const written = await readFile(await file.path(), "utf8");
    // On a page without a policy, as it is looked at elsewhere.
    const elsewhere = await page.context().browser()!.newPage();
    const told = await elsewhere.evaluate((svg) => {
      const found = new DOMParser().parseFromString(svg, "image/svg+xml");
      const all = [...found.querySelectorAll("*")];
      return { text: found.querySelector("text")!.textContent, foreign: all.filter(({ localName }) => /^(script|foreignObject|a|image|parsererror)$/.test(localName)).length, attributes: all.flatMap(({ attributes }) => [...attributes].filter(({ name, value }) => name.startsWith("on") || /^(class|tabindex)$/.test(name) || /var\(|https?:/.test(value.replaceAll("http://www.w3.org/", "")))).length };
    }, written);
    expect(told).toEqual({ text: hostile, foreign: 0, attributes: 0 });
    const differing = await elsewhere.evaluate(differingShare, { addresses: [`data:image/png;base64,${seen.toString("base64")}`, `data:image/svg+xml;base64,${Buffer.from(written).toString("base64")}`] as const, width });
    await elsewhere.close();
    expect(differing).toBeLessThan(0.01);
    await page.setViewportSize({ width: 1600, height: 1000 });
    await page.getByRole("button", { name: "Table", exact: true }).click();
    expect(complaints).toEqual([]);
  });

  test("are removed, and come back with Undo", async () => {
    const { page, complaints } = first;
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).click();
    await page.getByRole("button", { name: "Remove Half a year <b>" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    // The button bears the name of the saved view that is shown.
    await page.getByRole("button", { name: "Half a year <b>", exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
