import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Serves the built web app's files, compressed as they were built. Returns its page; undefined if the folder holds none. */
export async function serveWebApp(app: FastifyInstance, webDirectory: string): Promise<Buffer | undefined> {
  const page = await readFile(join(webDirectory, "index.html")).catch(() => undefined);
  if (page === undefined) return undefined;
  await app.register(async (files) => {
    files.addHook("onRoute", (route) => {
      route.config = { ...route.config, isPublicFile: true };
    });
    await files.register(fastifyStatic, {
      root: webDirectory,
      wildcard: false,
      preCompressed: true,
      // Names in assets/ change with their content; the others are asked for again each time.
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  });
  return page;
}
