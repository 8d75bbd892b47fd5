import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { openingFile, openingPage } from "./opening-hints.ts";

/** How the build compressed files, best first: what stands in `accept-encoding`, and the ending of the compressed file's name. */
const compressions = [
  { encoding: "br", ending: ".br" },
  { encoding: "gzip", ending: ".gz" },
] as const;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * Serves the built web app's files, compressed as they were built, from memory.
 *
 * @returns its page for each of its own addresses; undefined if the folder holds none.
 */
export async function serveWebApp(app: FastifyInstance, webDirectory: string): Promise<((address: string) => string) | undefined> {
  const page = await readFile(join(webDirectory, "index.html"), "utf8").catch(() => undefined);
  if (page === undefined) return undefined;
  const files = new BuiltFiles(webDirectory, await namesIn(webDirectory));
  const config = { isPublicFile: true };
  const answer = async (request: FastifyRequest, reply: FastifyReply) => files.answer(request, reply);
  for (const name of files.apart()) app.get(`/${name}`, { config, schema: { hide: true } }, answer);
  app.get("/", { config, schema: { hide: true } }, (request, reply) => files.answer(request, reply, "index.html"));
  app.get("/assets/*", { config, schema: { hide: true } }, answer);
  return openingPage(webDirectory, page);
}

interface BuiltFile {
  readonly content: Buffer;
  readonly tag: string;
}

/** The files of a folder, each read when it is first asked for: a page asks for dozens at once, and opening them costs more than sending them. */
class BuiltFiles {
  readonly #read = new Map<string, Promise<BuiltFile>>();

  /** @param names of all files, from the folder on. Nothing else is ever read. */
  constructor(
    private readonly folder: string,
    private readonly names: ReadonlySet<string>,
  ) {}

  /** The names of those that stand outside of assets/. */
  apart(): string[] {
    return [...this.names].filter((name) => name !== openingFile && !name.startsWith("assets/") && !compressions.some(({ ending }) => name.endsWith(ending)));
  }

  async answer(request: FastifyRequest, reply: FastifyReply, name = request.url.split("?")[0]!.slice(1)): Promise<FastifyReply> {
    if (!this.names.has(name)) {
      reply.header("cache-control", "no-store").callNotFound();
      return reply;
    }
    const accepted = encodingsIn(request.headers["accept-encoding"]);
    const compression = compressions.find(({ encoding, ending }) => accepted.has(encoding) && this.names.has(`${name}${ending}`));
    const { content, tag } = await this.#file(`${name}${compression?.ending ?? ""}`);
    // Names in assets/ change with their content; the others are asked for again each time.
    reply.headers({ "cache-control": name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache", etag: tag, vary: "accept-encoding" });
    if (request.headers["if-none-match"] === tag) return reply.code(304).send();
    if (compression !== undefined) reply.header("content-encoding", compression.encoding);
    return reply.type(types[extname(name)] ?? "application/octet-stream").send(content);
  }

  #file(name: string): Promise<BuiltFile> {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const reading = readFile(join(this.folder, name)).then((content) => ({ content, tag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"` }));
    this.#read.set(name, reading);
    // One that could not be read now may be readable later.
    void reading.catch(() => this.#read.delete(name));
    return reading;
  }
}

/** The encodings that an `accept-encoding` names and does not refuse. */
function encodingsIn(header: string | string[] | undefined): ReadonlySet<string> {
  const parts = String(header ?? "").split(",").map((part) => part.trim().toLowerCase());
  return new Set(parts.flatMap((part) => (/;\s*q=0(\.0*)?$/.test(part) ? [] : [part.split(";")[0]!])));
}

async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return new Set(entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/")));
}
