import { once } from "node:events";
import { createServer } from "node:http";
import { createGunzip, createGzip } from "node:zlib";
import { drain, feed, makeFile, makePipe, release, remove } from "./pipes.mjs";
import { EngineError } from "./sessions.mjs";
import { formParts, fromFile, intoFile, readRequest } from "./statement.mjs";

/** @typedef {import("./statement.mjs").Request} Request */
/** @typedef {import("./sessions.mjs").Sessions} Sessions */

/** Bodies up to this size go through a plain file, larger ones through a pipe. */
const smallBody = 1 << 20;
/** Blocking ends of pipes take threads of the pool, which the sessions need too; bodies and answers do not wait for each other. */
const mostPipes = 3;

/**
 * ClickHouse's HTTP protocol over chDB, as far as the official client speaks it: statements in the body, values as `param_*`,
 * settings, a body of rows, gzip both ways, typed errors.
 *
 * @param {Sessions} sessions
 * @param {string} directory ours alone, for pipes
 */
export function createFront(sessions, directory) {
  const bodies = new Slots(mostPipes);
  const answers = new Slots(mostPipes);

  /** @template T @param {Slots} slots @param {(path: string) => Promise<T>} use @returns {Promise<T>} */
  async function withPipe(slots, use) {
    await slots.take();
    try {
      const path = await makePipe(directory);
      try {
        return await use(path);
      } finally {
        await remove(path);
      }
    } finally {
      slots.giveBack();
    }
  }

  /**
   * @param {Request} request
   * @param {AsyncIterable<Buffer>} body
   * @param {AbortSignal} gone
   */
  async function insert(request, body, gone) {
    const rest = body[Symbol.asyncIterator]();
    /** @type {Buffer[]} */
    const first = [];
    let size = 0;
    let ended = false;
    while (size <= smallBody && !ended) {
      const next = await rest.next();
      if (next.done) ended = true;
      else {
        first.push(next.value);
        size += next.value.length;
      }
    }
    // Several threads would hand on the blocks of one file in any order; ties between rows depend on theirs.
    const settings = new Map([["parallelize_output_from_storages", "0"], ...request.settings]);

    if (ended) {
      const path = await makeFile(directory, first);
      try {
        return await sessions.run({ ...request, settings, sql: fromFile(request.sql, path) ?? request.sql }, gone);
      } finally {
        await remove(path);
      }
    }
    return withPipe(bodies, async (path) => {
      const sql = fromFile(request.sql, path);
      if (sql === undefined) throw new EngineError(62, "Code: 62. DB::Exception: An insert with a body must end in FORMAT (SYNTAX_ERROR)");
      const answer = sessions.run({ ...request, settings, sql }, gone);
      answer.catch(() => {});
      const fed = feed(chain(first, rest), path, () => sessions.killByComment(settings.get("log_comment")));
      fed.catch(() => {});
      const over = answer.finally(() => release(path, "writer", fed));
      const [outcome, body] = await Promise.allSettled([over, fed]);
      if (body.status === "rejected") throw body.reason;
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
  }

  /**
   * @param {import("node:http").IncomingMessage} message
   * @param {import("node:http").ServerResponse} response
   */
  async function answer(message, response) {
    const address = new URL(message.url ?? "/", "http://localhost");
    if (address.pathname === "/ping") return void response.end("Ok.\n");

    const leaving = new AbortController();
    response.on("error", () => leaving.abort());
    message.on("error", () => leaving.abort());
    response.once("close", () => {
      if (!response.writableFinished) leaving.abort();
    });
    const body = message.headers["content-encoding"] === "gzip" ? message.pipe(createGunzip()) : message;
    if (body !== message) message.once("error", (error) => body.destroy(error));
    message.once("aborted", () => leaving.abort());

    const zipped = address.searchParams.get("enable_http_compression") === "1" && /\bgzip\b/.test(message.headers["accept-encoding"] ?? "");
    /** @type {(status: number, headers: Record<string, string>, bytes: Uint8Array) => void} */
    const send = (status, headers, bytes) => {
      response.writeHead(status, zipped ? { ...headers, "content-encoding": "gzip" } : { ...headers, "content-length": bytes.length });
      if (!zipped) return void response.end(bytes);
      const zip = createGzip({ level: 1 });
      zip.pipe(response);
      zip.end(bytes);
    };

    try {
      if (message.method === "POST" && address.searchParams.has("query")) {
        const request = readRequest(address.searchParams, "");
        send(200, idHeaders(request), await insert(request, body, leaving.signal));
        return;
      }
      const bytes = await whole(body);
      const type = message.headers["content-type"] ?? "";
      const form = type.startsWith("multipart/form-data") ? formParts(bytes, type) : undefined;
      const request = readRequest(address.searchParams, form ? "" : bytes.toString(), form);
      if (request.waits || intoFile(request.sql, "") === undefined) send(200, idHeaders(request), await sessions.run(request, leaving.signal));
      else await stream(request, leaving.signal, response, zipped);
    } catch (error) {
      if (response.destroyed) return;
      const { code, message: text } = engineError(error);
      message.resume(); // what is left of the body
      if (response.headersSent) response.destroy();
      else send(code === 62 || code === 456 ? 400 : 500, { "x-clickhouse-exception-code": String(code), "content-type": "text/plain; charset=utf-8" }, Buffer.from(text));
    }
  }

  /**
   * Sends the answer while the statement still runs. An error before the first byte is a plain error; a later one comes as the
   * marked tail that the protocol has for it.
   *
   * @param {Request} request
   * @param {AbortSignal} gone
   * @param {import("node:http").ServerResponse} response
   * @param {boolean} zipped
   */
  async function stream(request, gone, response, zipped) {
    await withPipe(answers, async (path) => {
      const sql = intoFile(request.sql, path) ?? request.sql;
      const statement = sessions.run({ ...request, sql }, gone);
      /** @type {unknown} */
      let failure;
      const source = drain(path);
      const ended = new Promise((resolve) => source.once("close", () => resolve(undefined)));
      const over = statement.catch((error) => void (failure = error)).then(() => release(path, "reader", ended));
      const tag = "desirepath-tail0";
      /** @type {import("node:stream").Writable | undefined} */
      let out;
      const begin = () => {
        response.writeHead(200, { ...idHeaders(request), "x-clickhouse-exception-tag": tag, ...(zipped ? { "content-encoding": "gzip" } : {}) });
        if (!zipped) return response;
        const zip = createGzip({ level: 1 });
        zip.pipe(response);
        return zip;
      };
      const left = () => source.destroy();
      gone.addEventListener("abort", left, { once: true });
      try {
        for await (const chunk of source) {
          out ??= begin();
          if (!out.write(chunk)) await once(out, "drain", { signal: gone });
        }
      } catch (error) {
        failure ??= error;
      } finally {
        gone.removeEventListener("abort", left);
        source.destroy();
      }
      await over;
      if (failure !== undefined && out === undefined) throw failure;
      out ??= begin();
      if (failure !== undefined) {
        const text = `${engineError(failure).message.replaceAll(/\r?\n/g, " ")}\n`;
        out.write(`\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`);
      }
      out.end();
    });
  }

  const server = createServer({ maxHeaderSize: 8 << 20, keepAliveTimeout: 60_000, requestTimeout: 0, headersTimeout: 60_000 }, (message, response) => {
    void answer(message, response);
  });
  return server;
}

/** So many at once; the others wait in the order in which they came. */
class Slots {
  #free;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {number} count */
  constructor(count) {
    this.#free = count;
  }

  async take() {
    if (this.#free > 0) this.#free--;
    else await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
  }

  giveBack() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

/** @param {Request} request @returns {Record<string, string>} */
function idHeaders(request) {
  return { "x-clickhouse-query-id": request.queryId.replaceAll(/[^\w-]/g, ""), "content-type": "application/octet-stream" };
}

/** @param {unknown} error */
function engineError(error) {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const unreadable = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
  return unreadable
    ? new EngineError(354, `Code: 354. DB::Exception: The body is not whole gzip: ${message}. (ZLIB_INFLATE_FAILED)`)
    : new EngineError(1001, `Code: 1001. DB::Exception: ${message}. (STD_EXCEPTION)`);
}

/** @param {AsyncIterable<Buffer>} body */
async function whole(body) {
  const chunks = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * @param {readonly Buffer[]} first
 * @param {AsyncIterator<Buffer>} rest
 */
async function* chain(first, rest) {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
