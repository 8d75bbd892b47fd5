import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFormat } from "@desirepath/engine/data-directory.ts";
import { copyOfTemplate } from "@desirepath/engine/documents/test-documents.ts";

/** A data directory with empty documents in it, so that opening it takes no seconds. */
export async function newDataDirectory(folder: string, name = "data"): Promise<string> {
  const directory = join(folder, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, "format.json"), JSON.stringify({ format: dataFormat }));
  await copyOfTemplate(join(directory, "documents"));
  return directory;
}
