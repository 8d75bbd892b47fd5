import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * How to get a real PostgreSQL for tests: the server named by DATABASE_URL (its database must be empty), or one started from
 * Debian's binaries; undefined if there is neither.
 */
export function testPostgresql(): (() => Promise<TestServer>) | undefined {
  const given = process.env["DATABASE_URL"];
  if (given) return async () => ({ url: given, stop: async () => undefined });
  const base = "/usr/lib/postgresql";
  const newest = existsSync(base) ? readdirSync(base).toSorted((a, b) => Number(a) - Number(b)).at(-1) : undefined;
  const owner = process.getuid?.() === 0 ? accountOf("postgres") : {};
  return newest && owner ? () => start(join(base, newest, "bin"), owner) : undefined;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root. */
function accountOf(name: string): Account | undefined {
  const fields = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find((line) => line[0] === name);
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}

async function start(bin: string, owner: Account): Promise<TestServer> {
  const base = await mkdtemp(join(tmpdir(), "desirepath-postgresql-"));
  const data = join(base, "data");
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) for (const path of [base, data]) chownSync(path, owner.uid, owner.gid);
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"], { ...owner, cwd: base, encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  // A socket in our own folder needs no port, and nobody else's server can be in the way.
  const server = spawn(join(bin, "postgres"), ["-D", data, "-k", base, "-c", "listen_addresses="], { ...owner, cwd: base, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(said)));
  });
  return {
    url: `postgresql://postgres@/postgres?host=${encodeURIComponent(base)}`,
    async stop() {
      const gone = new Promise((resolve) => void server.once("exit", resolve));
      server.kill("SIGINT");
      await gone;
      await rm(base, { recursive: true, force: true });
    },
  };
}
