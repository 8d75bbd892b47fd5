import { execFile } from "node:child_process";
import { once } from "node:events";
import { close, constants, createReadStream, createWriteStream, open } from "node:fs";
import { unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Named pipes between a request and the engine, so that neither bodies nor answers are held whole in memory and rows keep their order.
 * Both ends block in the thread pool. Whoever still waits for the other end when the statement is over must be released.
 */
const runFile = promisify(execFile);
let count = 0;

/**
 * A name that no process before this one used: one that was killed leaves its pipes in the directory.
 *
 * @param {string} kind
 */
function newName(kind) {
  return `${kind}${process.pid}-${++count}`;
}

/** @param {string} directory */
export async function makePipe(directory) {
  const path = join(directory, newName("p"));
  await runFile("mkfifo", ["-m", "600", path]);
  return path;
}

/**
 * A small body goes through a plain file: no process to start, no thread to block.
 *
 * @param {string} directory
 * @param {readonly Buffer[]} chunks
 */
export async function makeFile(directory, chunks) {
  const path = join(directory, newName("b"));
  await writeFile(path, chunks, { mode: 0o600 });
  return path;
}

/** @param {string} path */
export async function remove(path) {
  await unlink(path).catch(() => {});
}

/**
 * Writes a body into a pipe for the engine to read.
 *
 * @param {AsyncIterable<Buffer>} body
 * @param {string} path
 * @param {() => Promise<void>} broken called when the body fails, before the pipe ends: an engine must not take half a body for a whole one
 * @returns {Promise<void>} fails with the body's error; an engine that stops reading early is no failure here, as its statement tells why
 */
export async function feed(body, path, broken) {
  const pipe = createWriteStream(path, { highWaterMark: 1 << 18 });
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => pipe.once("close", resolve));
  pipe.on("error", () => {}); // the engine closed its end
  try {
    for await (const chunk of body) {
      if (pipe.destroyed) break;
      if (!pipe.write(chunk)) await Promise.race([once(pipe, "drain").catch(() => {}), closed]);
    }
  } catch (error) {
    await broken();
    throw error;
  } finally {
    pipe.end();
    await closed;
  }
}

/** @param {string} path */
export function drain(path) {
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/**
 * Lets go whoever waits in `open` for the other end of the pipe after the statement is over, be it now or a little later.
 *
 * @param {string} path
 * @param {"writer" | "reader"} waiting
 * @param {Promise<unknown>} done settles when nobody can wait any more
 */
export async function release(path, waiting, done) {
  const flags = (waiting === "writer" ? constants.O_RDONLY : constants.O_WRONLY) | constants.O_NONBLOCK;
  const settled = done.then(
    () => true,
    () => true,
  );
  do {
    await new Promise((resolve) => {
      open(path, flags, (error, descriptor) => {
        if (error) resolve(undefined); // nobody waits yet, or any more
        else close(descriptor, resolve);
      });
    });
  } while (!(await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 5, false))])));
}
