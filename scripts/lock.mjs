// One process at a time, for what `npm start` makes in the checkout. Uses nothing but Node.js itself.
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../.build", import.meta.url));

/** Does the work while no other process does work of this name; waits for one that does, unless it died over it. */
export async function withLock(name, say, work) {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, `${name}.lock`);
  const own = `${lock}-${process.pid}`;
  let hasSaid = false;
  await writeFile(own, String(process.pid));
  try {
    while (!(await isTaken(own, lock))) {
      const holder = await holderOf(lock);
      if (holder !== undefined && !isAlive(holder)) await clear(lock, holder);
      else {
        if (!hasSaid) say(`Process ${holder ?? "?"} is at it already (${name}). Waiting ...`);
        hasSaid = true;
        await wait(200);
      }
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** The lock file appears whole, and only if there is none. */
function isTaken(own, lock) {
  return link(own, lock).then(
    () => true,
    (error) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

function holderOf(lock) {
  return readFile(lock, "utf8").then(Number, () => undefined);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Takes a dead process's lock away; should another have cleared and taken it meanwhile, it gets it back. */
async function clear(lock, dead) {
  const aside = `${lock}-stale-${process.pid}`;
  if (!(await rename(lock, aside).then(() => true, () => false))) return;
  if ((await holderOf(aside)) !== dead) await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}
