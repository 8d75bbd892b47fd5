import { spawn } from "node:child_process";
import { once } from "node:events";
import { benchWorkspace } from "./import-file.ts";

export interface SecondStart {
  /** From the start of the command until its address is printed. */
  readonly listeningMs: number;
  /** ... until page and measures have answered. */
  readonly usableMs: number;
}

const waitMs = 60_000;

/** `npm start` on a data directory that is there, as the shell would run it, until a map's page can be used. */
export async function timeSecondStart(root: string, dataDirectory: string, map: string): Promise<SecondStart> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs", "--data-dir", dataDirectory, "--port", "0", "--no-demo"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  try {
    const address = await addressSaid(child.stdout, child.stderr);
    const listeningMs = performance.now() - begun;
    for (const path of ["/", `/api/w/${benchWorkspace}/maps/${map}`, `/api/w/${benchWorkspace}/maps/${map}/measures`]) {
      const response = await fetch(address + path);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    }
    return { listeningMs, usableMs: performance.now() - begun };
  } finally {
    child.kill("SIGINT");
    if (child.exitCode === null) await once(child, "exit");
  }
}

async function addressSaid(output: NodeJS.ReadableStream, errors: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const slow = setTimeout(() => reject(new Error(`the program did not start: ${said}`)), waitMs);
    const hear = (text: Buffer) => {
      said += text.toString();
      const address = /Desirepath is at (http\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(slow);
      resolve(address);
    };
    output.on("data", hear);
    errors.on("data", hear);
    output.once("end", () => reject(new Error(`the program ended at its start: ${said}`)));
  });
}
