import { auditActions, type AuditAction } from "@desirepath/core/access/audit.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { wholeNumber } from "./option-values.ts";
import { numeral, textTable } from "./table.ts";

interface AuditOptions {
  readonly from?: string;
  readonly until?: string;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly search?: string;
  readonly limit: number;
  readonly csv?: boolean;
  readonly json?: boolean;
}

export function addAudit(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "audit", {
      description: "print who did what when in a workspace, newest first",
      examples: ["audit", "audit --action member.role-changed --from 2026-01-01", "audit --csv > audit.csv"],
    })
    .option("--from <time>", "from this day or moment on (UTC)", moment)
    .option("--until <time>", "before this day or moment (UTC)", moment)
    .option("--actor <id>", "only what this member or key did, by id")
    .addOption(new Option("--action <action>", "only this action").choices(auditActions))
    .option("--search <text>", "only entries that hold this text")
    .option("--limit <entries>", "so many at most, 1 to 500", wholeNumber(1, 500), 50)
    .addOption(new Option("--csv", "print all of them as CSV, oldest first").conflicts("json"))
    .option("--json", "print {total, entries}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, printRaw }, { from, until, actor, action, search, limit, csv, json }: AuditOptions) => {
        const filter = { ...(from && { from }), ...(until && { until }), ...(actor && { actor }), ...(action && { action }), ...(search && { search }) };
        if (csv) return printRaw(answered(await api.call("auditCsv", { params: { workspace }, query: filter })));
        const { total, entries } = answered(await api.call("audit", { params: { workspace }, query: { ...filter, limit } }));
        if (json) return printJson({ total, entries });
        if (entries.length === 0) return print("Nothing is written here yet.");
        print(textTable(["time (UTC)", "who", "what", "to", "details", "from"], entries.map((one) => [one.at, one.actor.name, one.action, one.subject, Object.entries(one.details).map(([key, value]) => `${key}: ${value}`).join(", "), one.address])));
        if (total > entries.length) print(`\nThe newest ${numeral(entries.length)} of ${numeral(total)}. All of them: desirepath audit --csv`);
      }),
    );
}

function moment(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const read = new Date(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(read.getTime()) || !(isDay || /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text))) throw new InvalidArgumentError("It takes a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z.");
  return read.toISOString();
}
