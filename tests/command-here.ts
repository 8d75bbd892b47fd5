import { Writable } from "node:stream";
import { outputTo } from "../apps/server/src/cli/output.ts";
import { runCommandLine } from "../apps/server/src/cli/program.ts";
import type { Ended } from "./built-program.ts";

/**
 * Runs a command line in this process, as the built program does in one of its own: to start a process takes longer than what most
 * commands do. One at a time where an environment is given.
 *
 * @param environment on top of this process's own, for as long as the command runs.
 */
export async function commandHere(given: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const said = { stdout: "", stderr: "" };
  const heardAs = (name: keyof typeof said) => new Writable({ decodeStrings: false, write: (text: string, _, done) => ((said[name] += text), done()) });
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const code = await runCommandLine(["node", "desirepath", ...given], outputTo(heardAs("stdout"), heardAs("stderr")));
    return { code, ...said };
  } finally {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
