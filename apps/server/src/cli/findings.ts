import { findingCount, findingInterval, findingSize, findingText, severityRange, severityText } from "@desirepath/core/findings/finding-text.ts";
import { type FindingOrder, findingOrders, inOrder, severityIn } from "@desirepath/core/findings/finding-order.ts";
import { isDismissed, type JudgedFinding } from "@desirepath/core/findings/lifecycle.ts";
import { reasonText } from "@desirepath/core/findings/reason-text.ts";
import type { Reason } from "@desirepath/core/findings/reasons.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { count, numeral, percent, shown, textTable } from "./table.ts";

interface FindingsOptions {
  readonly all?: boolean;
  readonly why?: string;
  readonly delay?: boolean;
  readonly by: FindingOrder;
  readonly json?: boolean;
}

/** `findings`: what the evidence says and the map does not, with what people said of it. */
export function addFindings(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "findings <map>", {
      description: "list the findings of a map (by id or title), pain points that cost the most first, or say why journeys end at a touchpoint",
      examples: ["findings \"Buying & owning an e-bike\"", "findings bike --by at-least", "findings bike --all --json", "findings bike --why leasing-approval", "findings bike --why leasing-approval --delay"],
    })
    .option("--all", "also those that were dismissed, and those that are gone")
    .addOption(new Option("--by <order>", "what ranks the findings of a group: what is lost in 30 days, that at the very least, for each journey hit, journeys times size, or how many they concern").choices(findingOrders).default("severity"))
    .option("--why <touchpoint>", "what journeys that end at this touchpoint (by id or name) did, said and were, against those that go on")
    .option("--delay", "with --why: those that wait long for the next touchpoint, against those that do not")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: FindingsOptions) => {
        if (options.delay && options.why === undefined) throw new Failure("--delay asks why, so name the touchpoint: --why TOUCHPOINT.");
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        if (options.why !== undefined) {
          const touchpoint = touchpointNamed(map, options.why);
          const found = answered(await api.call("reasons", { params: { ...params, touchpoint }, query: { outcome: options.delay ? "delay" : "end" } }));
          return options.json ? printJson(found) : print(reasonsText(found, map, options.delay === true));
        }
        const { findings } = answered(await api.call("judgedFindings", { params, query: {} }));
        const listed = inOrder(options.all ? findings : findings.filter((one) => one.trend !== "gone" && !isDismissed(one)), options.by);
        if (options.json) return printJson(listed);
        print(listed.length === 0 ? "Nothing is found that the map does not say." : findingsText(listed, map));
      }),
    );
}

function findingsText(findings: readonly JudgedFinding[], map: JourneyMap): string {
  return textTable(
    ["touchpoint", "finding", "size", "95 % interval", "rests on", "journeys", "severity", "trend", "judged"],
    findings.map(({ finding, trend, judged }) => {
      const severity = severityIn(finding);
      return [
        map.touchpoints.find(({ id }) => id === finding.touchpoint)?.name ?? finding.touchpoint,
        findingText(finding, map), findingSize(finding), findingInterval(finding), findingCount(finding), count(finding.journeys),
        severity === null ? "" : `${severityText(severity)} (${severityRange(severity)})`, trend, judged?.as ?? "",
      ];
    }),
    100,
  );
}

function reasonsText({ with: having, without, reasons }: { readonly with: number; readonly without: number; readonly reasons: readonly Reason[] }, map: JourneyMap, isDelay: boolean): string {
  const [those, others] = isDelay ? ["wait long", "do not"] : ["end here", "go on"];
  const head = `${numeral(having)} journeys that ${those}, against ${numeral(without)} that ${others}. Associations, not causes.`;
  if (reasons.length === 0) return `${head}\nNothing sets them apart by more than chance.`;
  return `${head}\n${textTable(
    ["journeys that", those, others, "difference", "95 % interval"],
    reasons.map((one) => [reasonText(one, map), percent(one.with.share), percent(one.without.share), points(one.difference.value), { number: `${points(one.difference.low).number}…${points(one.difference.high).number}` }]),
  )}`;
}

function points(share: number): { number: string } {
  return { number: `${Number((100 * share).toFixed(1))}` };
}

function touchpointNamed(map: JourneyMap, wanted: string): string {
  const found = map.touchpoints.find(({ id }) => id === wanted) ?? map.touchpoints.find(({ name }) => name === wanted);
  if (found === undefined) throw new Failure(`The map has no touchpoint ${JSON.stringify(wanted)}. There are: ${map.touchpoints.map(({ id, name }) => `${id} (${shown(name, 40)})`).join(", ")}.`, exitCodes.input);
  return found.id;
}
