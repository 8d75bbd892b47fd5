// Where a Chromium is, for the browser tests and the benchmarks of pages.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Chromium without its windows: the same pages for little more than half the work. */
export const shell = "chromium-headless-shell";
export const whole = ["chromium", "chromium-browser", "google-chrome"];

/** The path of the first of these that PATH has, or of the one that CHROMIUM_PATH names; undefined if there is none. */
export function chromiumPath(names = [shell, ...whole]) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
