import { scopes, type Scope } from "@desirepath/core/access/policy.ts";
import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { collected, inDays, wholeNumber } from "./option-values.ts";
import { shown, textTable } from "./table.ts";

interface KeyOptions {
  readonly scope: readonly Scope[];
  readonly days?: number;
  readonly json?: boolean;
}

export function addKeys(program: Command, context: CommandContext): void {
  const keys = program.command("keys").description("API keys of a workspace, for programs");
  context
    .workspaceCommand(keys, "list", { description: "list the API keys of a workspace", examples: ["keys list", "keys list --json"] })
    .option("--json", "print a list of {id, name, scopes, begins, madeBy, madeAt, expiresAt, lastUsedAt, lastUsedFrom}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const { keys: found } = answered(await api.call("apiKeys", { params: { workspace } }));
        if (options.json) return printJson(found);
        if (found.length === 0) return print("No API keys yet. Make one with: desirepath keys create NAME --scope read");
        print(textTable(["key", "name", "scopes", "begins", "made by", "until", "last used"], found.map((key) => [key.id, key.name, key.scopes.join(" "), key.begins, key.madeBy, key.expiresAt ?? "–", key.lastUsedAt === null ? "never" : `${key.lastUsedAt} ${key.lastUsedFrom ?? ""}`.trim()])));
      }),
    );
  context
    .workspaceCommand(keys, "create <name>", {
      description: "make an API key; its secret is the one line on standard output, and is shown this once",
      examples: ["keys create \"Nightly import\" --scope ingest", "keys create Reports --scope read --scope write --days 90"],
    })
    .requiredOption("--scope <scope>", `what it may (repeatable): ${scopes.join(", ")}`, collected(scopes))
    .option("--days <days>", "for how many days it holds (default: until it is revoked)", wholeNumber(1, 3650))
    .option("--json", "print {key, secret}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say }, name: string, { scope, days, json }: KeyOptions) => {
        const made = answered(await api.call("createApiKey", { params: { workspace }, body: { name, scopes: [...scope], expiresAt: inDays(days) } }));
        if (json) return printJson(made);
        say(`The key ${JSON.stringify(made.key.name)} (${made.key.id}) may: ${made.key.scopes.join(", ")}. Keep its secret; it is shown this once.`);
        print(made.secret);
      }),
    );
  context
    .workspaceCommand(keys, "revoke <key>", { description: "revoke an API key (by id, name or its first letters)", examples: ["keys revoke Reports"] })
    .option("--json", "print the key")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: { json?: boolean }) => {
        const { keys: all } = answered(await api.call("apiKeys", { params: { workspace } }));
        const found = all.filter((key) => key.id === name || key.name === name || key.begins === name);
        if (found.length > 1) throw new Failure(`${found.length} keys are called ${JSON.stringify(name)}; name one by its id: ${found.map((key) => key.id).join(", ")}.`);
        const key = found[0];
        if (!key) throw new Failure(`There is no key ${JSON.stringify(name)}. The keys are: ${all.map((one) => `${one.id} (${shown(one.name, 40)})`).join(", ") || "none yet"}.`);
        answered(await api.call("revokeApiKey", { params: { workspace, key: key.id } }));
        if (options.json) return printJson(key);
        print(`The key ${JSON.stringify(key.name)} opens nothing any more.`);
      }),
    );
}
