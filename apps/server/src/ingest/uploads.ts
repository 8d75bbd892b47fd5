import { createWriteStream } from "node:fs";
import { mkdir, readdir, readlink, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { err, ok, type Result } from "@desirepath/core/result.ts";

/**
 * The files of imports: for each import either the bytes that were uploaded or a link to a file of this machine, which is read where
 * it lies. Named by the import alone, never by what people call the file.
 */
export class Uploads {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  pathOf(importId: string): string {
    return join(this.#directory, `import-${importId}`);
  }

  /** Takes in an upload. Returns its size; whatever goes wrong, no part of it is left. */
  async take(importId: string, body: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<Result<number, { code: "disk-full" } | { code: "interrupted" }>> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const path = this.pathOf(importId);
    const file = createWriteStream(path, { mode: 0o600, flags: "wx", highWaterMark: 1 << 20 });
    try {
      await pipeline(Readable.from(body, { objectMode: false }), file, ...(signal ? [{ signal }] : []));
      return ok(file.bytesWritten);
    } catch (error) {
      await rm(path, { force: true });
      if (isDiskFull(error)) return err({ code: "disk-full" });
      return err({ code: "interrupted" });
    }
  }

  async link(importId: string, path: string): Promise<number> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await symlink(path, this.pathOf(importId));
    return (await stat(path)).size;
  }

  /** Where the file really is, if it is still there. */
  async found(importId: string): Promise<string | undefined> {
    const path = this.pathOf(importId);
    const there = await stat(path).then(
      (found) => found.isFile() || found.isFIFO(),
      () => false,
    );
    if (!there) return undefined;
    return readlink(path).catch(() => path);
  }

  async remove(importId: string): Promise<void> {
    await rm(this.pathOf(importId), { force: true });
  }

  /** Removes the files that no import knows: uploads that were cut off by the end of the program. */
  async removeAllBut(importIds: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.#directory).catch(() => []);
    for (const name of names) {
      const id = /^import-([0-9]+)$/.exec(name)?.[1];
      if (id !== undefined && !importIds.has(id)) await this.remove(id);
    }
  }
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
