import { readdir } from "node:fs/promises";
import type { Command } from "commander";
import { rotateSecrets } from "../members/secrets.ts";
import type { CommandContext } from "./command.ts";
import { configuration } from "./configuration.ts";
import { nothingThere } from "./connect.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Output } from "./output.ts";

export function addSecrets(program: Command, context: CommandContext, { print, printJson }: Output): void {
  const secrets = program.command("secrets").description("what sessions are signed and second factors encrypted with");
  context
    .localCommand(secrets, "rotate", {
      description: "put a new secret first, from the server's next start on; what the earlier ones signed still counts, so nobody is signed out",
      examples: ["secrets rotate"],
    })
    .option("--json", "print {kept}")
    .action(async (options: { dataDir?: string; json?: boolean }) => {
      const config = configuration({ dataDirectory: options.dataDir, demo: false });
      if (config.secrets.length > 0) throw new Failure("The secrets come from DESIREPATH_SECRETS. Put a new one first there, before a comma, and start the server again.");
      if (!(await isDataDirectory(config.dataDirectory))) throw nothingThere(config.dataDirectory);
      const rotated = await rotateSecrets(config.dataDirectory);
      if (!rotated.ok) throw new Failure(rotated.error.code === "secrets-unreadable" ? `The secrets in ${rotated.error.path} cannot be read. Restore the file from a backup.` : "The secrets are too short.", exitCodes.environment);
      if (options.json) return printJson({ kept: rotated.value });
      print(`A new secret is first of ${rotated.value}. A server that runs uses it once it is started again; nobody is signed out.`);
    });
}

async function isDataDirectory(path: string): Promise<boolean> {
  return readdir(path).then((entries) => entries.includes("format.json"), () => false);
}
