import { chmodSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createFront } from "./front.mjs";
import { Sessions } from "./sessions.mjs";

/**
 * The child process that holds the embedded engine. Its parent forks it with one argument, a JSON object:
 * `{dataDirectory, runDirectory, sessions, connectionArguments}`, and hears `{kind: "ready"}` or `{kind: "failed", message}`.
 * It serves on the socket `s` in `runDirectory` and ends when the parent says so or is gone, however the parent went: the channel
 * between them closes even at kill -9.
 */
const options = JSON.parse(process.argv[2] ?? "{}");
const socket = join(options.runDirectory, "s");

/** @type {Sessions | undefined} */
let sessions;

// Terminals send Ctrl-C to the whole group; the parent decides when the engine stops.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("disconnect", () => void end(true));
process.on("message", (message) => {
  if (message === "stop") void end(false);
});

/** @param {boolean} orphaned nobody is left to clear the run directory, or to wait for running statements */
async function end(orphaned) {
  if (orphaned) await rm(options.runDirectory, { recursive: true, force: true }).catch(() => {});
  if (sessions?.busy === 0) sessions.close();
  // Running statements would hold a plain exit until they are done. The tables survive any end.
  process.kill(process.pid, "SIGKILL");
}

/** The engine keeps freed memory for a while; after work it goes back to the system at the first quiet moment. */
function releaseWhenQuiet() {
  let seen = 0;
  setInterval(() => {
    if (!sessions || sessions.busy > 0 || sessions.served === seen) return;
    seen = sessions.served;
    void sessions.releaseMemory().catch(() => {});
  }, 2000).unref();
}

try {
  sessions = new Sessions(options.dataDirectory, options.sessions, options.connectionArguments);
  const front = createFront(sessions, options.runDirectory);
  front.listen(socket, () => {
    chmodSync(socket, 0o600);
    releaseWhenQuiet();
    process.send?.({ kind: "ready" });
  });
} catch (error) {
  process.send?.({ kind: "failed", message: error instanceof Error ? error.message : String(error) }, () => void end(false));
}
