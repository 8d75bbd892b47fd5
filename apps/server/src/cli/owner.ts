import { InvalidArgumentError, type Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { newPassword } from "./password.ts";

interface OwnerOptions {
  readonly email: string;
  readonly name?: string;
  readonly passwordStdin?: boolean;
  readonly json?: boolean;
}

export function addOwner(program: Command, context: CommandContext): void {
  const owner = program.command("owner").description("make the first account");
  context
    .localCommand(owner, "create", {
      description: "make the first account, as owner of all workspaces; from then on everybody signs in",
      examples: ["owner create --email ann@example.com --name \"Ann Berg\"", "owner create --email ann@example.com --password-stdin < password.txt"],
    })
    .requiredOption("--email <address>", "the address to sign in with", emailAddress)
    .option("--name <name>", "your name (default: what stands before the @); it can be changed later")
    .option("--password-stdin", "read the password from standard input, not from the terminal")
    .option("--json", "print {email, name}")
    .action(
      context.run(async ({ api, print, printJson, say, terminal }, { email, name = email.split("@")[0]!, passwordStdin = false, json }: OwnerOptions) => {
        const password = await newPassword({ fromStdin: passwordStdin, terminal, say });
        const made = await api.call("claimInstallation", { body: { name, email, password } });
        if (!made.ok && made.error.code === "account-exists") throw new Failure(`There are accounts already. Invite people instead: desirepath members invite ${email} --role owner`);
        answered(made);
        if (json) return printJson({ email, name });
        print(`${email} is the owner of all workspaces. Everybody signs in from now on.`);
      }, { creates: true, isLocal: true }),
    );
}

export function emailAddress(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new InvalidArgumentError("It takes an address such as ann@example.com.");
  return text;
}
