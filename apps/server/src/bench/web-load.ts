import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";

export interface WebLoad {
  /** Compressed bytes of the JavaScript that each page needs at its first load, by page. */
  readonly pages: Readonly<Record<string, number>>;
}

/** Of a built web app: the scripts that the first load of each page fetches, as the server sends them (brotli where it is there). */
export async function webLoadOf(dist: string): Promise<WebLoad> {
  const assets = join(dist, "assets");
  const html = await readFile(join(dist, "index.html"), "utf8");
  const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => join(dist, match[1]!));
  const shell = new Set<string>();
  for (const file of first) await follow(file, assets, shell);

  const entries = new Set<string>();
  for (const file of shell) for (const [, name] of (await readFile(file, "utf8")).matchAll(/import\(\s*[`'"]\.\/([\w.-]+\.js)[`'"]\s*\)/g)) entries.add(name!);
  const pages: Record<string, number> = {};
  for (const entry of entries) {
    const files = new Set(shell);
    await follow(join(assets, entry), assets, files);
    pages[basename(entry).replace(/-[\w-]{8}\.js$/, "")] = await compressedBytes(files);
  }
  return { pages: Object.keys(pages).length === 0 ? { "the only page": await compressedBytes(shell) } : pages };
}

/** A script and all that it imports without being asked. */
async function follow(file: string, assets: string, found: Set<string>): Promise<void> {
  if (found.has(file)) return;
  found.add(file);
  const source = await readFile(file, "utf8");
  for (const [, name] of source.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) await follow(join(assets, name!), assets, found);
}

async function compressedBytes(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) {
    const { size } = await stat(`${file}.br`).catch(() => stat(file));
    bytes += size;
  }
  return bytes;
}
