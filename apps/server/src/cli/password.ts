import { passwordLength } from "@desirepath/core/api/account.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

interface Asking {
  /** Take it from standard input, without the line feed at its end. */
  readonly fromStdin: boolean;
  readonly terminal: Terminal | undefined;
  readonly say: (line: string) => void;
}

/** What is too short or long for a password, as a sentence; undefined if it will do. */
export function passwordFault(password: string, { least, most }: { readonly least: number; readonly most: number } = passwordLength): string | undefined {
  if (password.length < least) return `A password here has at least ${least} letters.`;
  return password.length > most ? `A password here has at most ${most} letters.` : undefined;
}

/** A new password: typed twice by somebody at a terminal, or from standard input. */
export async function newPassword({ fromStdin, terminal, say }: Asking, length: { readonly least: number; readonly most: number } = passwordLength): Promise<string> {
  if (fromStdin) {
    const password = (await readAll()).replace(/\r?\n$/, "");
    const fault = passwordFault(password, length);
    if (fault !== undefined) throw new Failure(fault);
    return password;
  }
  if (terminal === undefined) throw new Failure("There is no terminal to ask for the password at. Send it on standard input with --password-stdin.", exitCodes.usage);
  for (;;) {
    const password = await terminal.secret("Password: ");
    const fault = passwordFault(password, length);
    if (fault !== undefined) say(fault);
    else if ((await terminal.secret("Once more: ")) === password) return password;
    else say("That was not the same. Try again.");
  }
}

/** Far beyond any password; more is not read into memory. */
const mostRead = 10_000;

async function readAll(): Promise<string> {
  let text = "";
  for await (const part of process.stdin.setEncoding("utf8")) {
    text += part as string;
    if (text.length > mostRead) break;
  }
  return text;
}
