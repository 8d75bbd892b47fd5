import { type Config, type ConfigChoices, configOf, SecretUnreadable } from "../config.ts";
import { exitCodes, Failure } from "./failure.ts";
import { fileError } from "./file-error.ts";

/** The settings; or the end of the command, if a file that the environment names for a secret cannot be read. */
export function configuration(choices: ConfigChoices): Config {
  try {
    return configOf(choices);
  } catch (thrown) {
    if (!(thrown instanceof SecretUnreadable)) throw thrown;
    throw new Failure(`${thrown.message}: ${fileError(thrown.cause)}.`, exitCodes.environment);
  }
}
