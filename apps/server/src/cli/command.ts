import type { Problem } from "@desirepath/core/api/route.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { Command } from "commander";
import type { Api } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Output } from "./output.ts";
import type { Terminal } from "./terminal.ts";

/** What a command's action gets to work with. */
export interface Work extends Output {
  readonly api: Api;
  /** Aborted at Ctrl-C. */
  readonly stop: AbortSignal;
  /** Asks a person at the terminal for one of several answers; undefined if there is none, or if a program reads the answer. */
  readonly ask: Ask | undefined;
  /** A person at the terminal; undefined if there is none. */
  readonly terminal: Terminal | undefined;
  /** The whole address of a page, for people to open. */
  linkTo(path: string): string;
}

/** Asks until one of the choices is given; returns its key. */
export type Ask = (question: string, choices: Readonly<Record<string, string>>) => Promise<string>;

/** Of a command that is about one workspace. */
export interface WorkspaceWork extends Work {
  readonly workspace: string;
}

type Action<W, Arguments extends unknown[]> = (work: W, ...given: Arguments) => Promise<void>;
type CommanderAction<Arguments extends unknown[]> = (...given: Arguments) => Promise<void>;

export interface Texts {
  readonly description: string;
  /** Command lines without the leading `desirepath`. */
  readonly examples: readonly string[];
  /** What the group of commands does if none of them is named. */
  readonly isDefault?: boolean;
}

export interface Running {
  /** Make the data directory if there is none. */
  readonly creates?: boolean;
  /** The action sees to its own end at Ctrl-C; others are left as they stand. */
  readonly endsItself?: boolean;
  /** It concerns this machine's data directory, never a server elsewhere. */
  readonly isLocal?: boolean;
}

/** How commands are made: the options that all share, and the way to a running server or an app of their own. */
export interface CommandContext {
  /** A command about the data directory as a whole. */
  command(program: Command, nameAndArguments: string, texts: Texts): Command;
  /** One that a server elsewhere is never asked for. */
  localCommand(program: Command, nameAndArguments: string, texts: Texts): Command;
  /** A command about one workspace. */
  workspaceCommand(program: Command, nameAndArguments: string, texts: Texts): Command;
  run<Arguments extends unknown[]>(action: Action<Work, Arguments>, running?: Running): CommanderAction<Arguments>;
  /** Finds the workspace first, or makes one. */
  runIn<Arguments extends unknown[]>(action: Action<WorkspaceWork, Arguments>, running?: { readonly makesWorkspace?: boolean; readonly endsItself?: boolean }): CommanderAction<Arguments>;
}

const environmentCodes = new Set(["disk-full", "engine-unavailable", "documents-unavailable"]);

/** The value of a call, or the end of the command with the problem's sentence. */
export function answered<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  const { code, detail, title } = result.error;
  throw new Failure(detail || title, exitCodeOf(code));
}

/** The exit code of a command that failed with a problem of this code. */
export function exitCodeOf(code: string | undefined): number {
  if (code === undefined) return exitCodes.input;
  return environmentCodes.has(code) ? exitCodes.environment : code === "unexpected" ? exitCodes.unexpected : exitCodes.input;
}
