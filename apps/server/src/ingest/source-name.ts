import { basename } from "node:path";

/** The source's name where nobody gives one: the file's name without its endings. */
export function sourceNameOf(file: string): string {
  const name = basename(file.replaceAll("\\", "/"));
  return name.replace(/(\.(csv|tsv|tab|txt|gz|gzip))+$/i, "").trim() || name || "file";
}
