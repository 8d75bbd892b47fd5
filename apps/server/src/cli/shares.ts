import { shareModes, type ShareMode } from "@desirepath/core/access/policy.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { collected, inDays, wholeNumber } from "./option-values.ts";
import { newPassword } from "./password.ts";
import { count, shown, textTable } from "./table.ts";

interface ShareOptions {
  readonly name: string;
  readonly mode: ShareMode;
  readonly days?: number;
  readonly password?: boolean;
  readonly passwordStdin?: boolean;
  readonly hideLane?: readonly string[];
  readonly showWords?: boolean;
  readonly showCustomers?: boolean;
  readonly json?: boolean;
}

const passwordLength = { least: 6, most: 128 };

export function addShares(program: Command, context: CommandContext): void {
  const shares = program.command("shares").description("links to one map, for people without an account");
  context
    .workspaceCommand(shares, "list", { description: "list the share links of a workspace's maps", examples: ["shares list", "shares list --map \"Draft from data\" --json"] })
    .option("--map <map>", "only those of this map (by id or title)")
    .option("--json", "print a list of {id, map, mapTitle, name, mode, hasPassword, expiresAt, view, madeBy, madeAt, lastUsedAt, uses}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { map?: string; json?: boolean }) => {
        const map = options.map === undefined ? undefined : await mapNamed(api, workspace, options.map);
        const { shares: found } = answered(await api.call("shares", { params: { workspace }, query: map === undefined ? {} : { map } }));
        if (options.json) return printJson(found);
        if (found.length === 0) return print("No share links yet. Make one with: desirepath shares create MAP");
        print(textTable(["share", "map", "for", "allows", "password", "until", "uses", "last used"], found.map((one) => [one.id, one.mapTitle, one.name, one.mode, one.hasPassword ? "yes" : "no", one.expiresAt ?? "–", count(one.uses), one.lastUsedAt ?? "never"])));
      }),
    );
  context
    .workspaceCommand(shares, "create <map>", {
      description: "make a link to one map (by id or title); it is the one line on standard output, and is shown this once",
      examples: ["shares create \"Draft from data\" --name \"Board meeting\" --days 14", "shares create \"Draft from data\" --mode comment --password --hide-lane \"Pain points\""],
    })
    .option("--name <name>", "whom it is for, for your own memory", "")
    .addOption(new Option("--mode <mode>", "what it allows").choices(shareModes).default("view"))
    .option("--days <days>", "for how many days it holds (default: until it is revoked)", wholeNumber(1, 3650))
    .option("--password", "ask for a password that the link then needs")
    .option("--password-stdin", "read that password from standard input")
    .option("--hide-lane <lane>", "a lane that it leaves out, by id or title (repeatable)", collected())
    .option("--show-words", "show what customers wrote, which it leaves out by default")
    .option("--show-customers", "show who said something, which it leaves out by default")
    .option("--json", "print {share, link}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say, terminal, linkTo }, name: string, options: ShareOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const hiddenLanes = options.hideLane === undefined ? [] : lanesNamed(answered(await api.call("getMap", { params })), options.hideLane);
        const password = options.password || options.passwordStdin ? await newPassword({ fromStdin: options.passwordStdin ?? false, terminal, say }, passwordLength) : null;
        const made = answered(
          await api.call("createShare", {
            params,
            body: { name: options.name, mode: options.mode, password, expiresAt: inDays(options.days), view: { hiddenLanes, showsWords: options.showWords ?? false, showsCustomers: options.showCustomers ?? false } },
          }),
        );
        if (options.json) return printJson({ share: made.share, link: linkTo(made.path) });
        say(`Whoever has this link may ${made.share.mode === "comment" ? "see and comment on" : "see"} ${JSON.stringify(made.share.mapTitle)}. It is shown this once; revoke it with: desirepath shares revoke ${made.share.id}`);
        print(linkTo(made.path));
      }),
    );
  context
    .workspaceCommand(shares, "revoke <share>", { description: "revoke a share link (by id, or by its name if no other has it)", examples: ["shares revoke \"Board meeting\""] })
    .option("--json", "print the share link")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: { json?: boolean }) => {
        const { shares: all } = answered(await api.call("shares", { params: { workspace }, query: {} }));
        const named = all.filter((one) => one.id === name || one.name === name);
        if (named.length > 1) throw new Failure(`${named.length} share links are called ${JSON.stringify(name)}; name one by its id: ${named.map((one) => one.id).join(", ")}.`);
        const found = named[0];
        if (!found) throw new Failure(`There is no share link ${JSON.stringify(name)}. There are: ${all.map((one) => `${one.id} (${shown(one.name || one.mapTitle, 40)})`).join(", ") || "none yet"}.`);
        answered(await api.call("revokeShare", { params: { workspace, map: found.map, share: found.id } }));
        if (options.json) return printJson(found);
        print("The link leads nowhere any more.");
      }),
    );
}

function lanesNamed({ lanes }: JourneyMap, names: readonly string[]): string[] {
  return names.map((name) => {
    const found = lanes.find((lane) => lane.id === name) ?? lanes.find((lane) => lane.title === name);
    if (found) return found.id;
    throw new Failure(`The map has no lane ${JSON.stringify(name)}. Its lanes are: ${lanes.map((lane) => `${lane.id} (${shown(lane.title, 40)})`).join(", ") || "none"}.`);
  });
}
