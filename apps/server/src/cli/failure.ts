/** What the exit codes of all commands mean. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  /** The input was refused, or a question is open that only the caller can answer. */
  input: 3,
  /** The machine is in the way: the data directory, a port, the disk. */
  environment: 4,
  interrupted: 130,
} as const;

export const exitCodesText = `Exit codes:
  0    done
  1    something went wrong that should not
  2    the command line is wrong
  3    the input was refused, or a question is open (which column? day or month first?)
  4    the machine is in the way: the data directory, a port, the disk
  130  interrupted by Ctrl-C`;

/** Ends a command with one sentence for people and an exit code. The only error that commands throw on purpose. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode: number = exitCodes.input) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
