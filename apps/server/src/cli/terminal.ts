import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Ask } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";

/** Somebody who sits at a terminal. */
export interface Terminal {
  /** A line that they type. */
  line(question: string): Promise<string>;
  /** A line that nobody else sees. */
  secret(question: string): Promise<string>;
}

/** Undefined if nobody is there to answer. */
export function terminalHere(stop: AbortSignal): Terminal | undefined {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY) return undefined;
  return { line: (question) => typedLine(question, stop), secret: (question) => typedSecret(question, { input, output, stop }) };
}

/** Asks until one of the choices is given. */
export function choosing(stop: AbortSignal): Ask | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question, choices) => {
    const offered = Object.entries(choices).map(([key, meaning]) => `${key} = ${meaning}`).join(", ");
    for (;;) {
      const answer = (await typedLine(`${question}\n${offered}: `, stop)).toLowerCase();
      const key = Object.keys(choices).find((one) => one === answer || choices[one] === answer);
      if (key !== undefined) return key;
    }
  };
}

async function typedLine(question: string, stop: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new Promise<never>((_, reject) => terminal.once("close", () => reject(interrupted())));
  const close = () => terminal.close();
  stop.addEventListener("abort", close, { once: true });
  try {
    return (await Promise.race([terminal.question(question), gone])).trim();
  } finally {
    gone.catch(() => undefined);
    stop.removeEventListener("abort", close);
    close();
  }
}

interface Secretly {
  readonly input: Readable & { setRawMode(raw: boolean): unknown };
  readonly output: Pick<Writable, "write">;
  readonly stop: AbortSignal;
}

/** Reads a line letter by letter, since a terminal that reads whole lines shows what is typed. */
export async function typedSecret(question: string, { input, output, stop }: Secretly): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding("utf8");
  input.resume();
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed: string[] = [];
      const take = (text: string) => {
        // Arrow keys and the like send more than one character, the first of which is escape.
        if (text.startsWith("\u001b")) return;
        for (const letter of text) {
          if (letter === "\r" || letter === "\n" || letter === "\u0004") return resolve(typed.join(""));
          if (letter === "\u0003") return reject(interrupted());
          if (letter === "\u007f" || letter === "\b") typed.pop();
          else if (letter === "\u0015") typed = [];
          else if (letter >= " ") typed.push(letter);
        }
      };
      input.on("data", take);
      input.once("end", () => reject(interrupted()));
      stop.addEventListener("abort", () => reject(interrupted()), { once: true });
    });
  } finally {
    input.removeAllListeners("data");
    input.setRawMode(false);
    input.pause();
    output.write("\n");
  }
}

function interrupted(): Failure {
  return new Failure("Interrupted.", exitCodes.interrupted);
}
