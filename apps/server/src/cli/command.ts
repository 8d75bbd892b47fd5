import type { Problem } from "@desirepath/core/api/route.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { Command } from "commander";
import type { Api } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";

/** What a command's action gets to work with. */
export interface Work {
  readonly api: Api;
  /** The workspace that the command is about. */
  readonly workspace: string;
  /** A line of the answer, on standard output. */
  readonly print: (line: string) => void;
  /** A line about the work, on standard error. */
  readonly say: (line: string) => void;
}

/** How commands are made: the options that all share, and the way to a running server or an app of their own. */
export interface CommandContext {
  command(program: Command, nameAndArguments: string): Command;
  run<Arguments extends unknown[]>(action: (work: Work, ...given: Arguments) => Promise<void>): (...given: Arguments) => Promise<void>;
}

const environmentCodes = new Set(["disk-full", "engine-unavailable", "documents-unavailable"]);

/** The value of a call, or the end of the command with the problem's sentence. */
export function answered<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  const { code, detail, title } = result.error;
  throw new Failure(detail || title, environmentCodes.has(code) ? exitCodes.environment : code === "unexpected" ? exitCodes.unexpected : exitCodes.input);
}
