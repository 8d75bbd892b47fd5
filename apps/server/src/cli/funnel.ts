import type { FunnelAnswer, FunnelPartCounts } from "@desirepath/core/funnels/finish-funnel.ts";
import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { type FunnelOrder, funnelOrders, mostFunnelSteps, noValue, nodeOfStage } from "@desirepath/core/funnels/funnel-parts.ts";
import { funnel as funnelSchema, type Funnel } from "@desirepath/core/funnels/funnel.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { collected } from "./option-values.ts";
import { count, duration, numeral, percent, shown, textOf, textTable } from "./table.ts";

interface FunnelOptions {
  readonly step?: readonly string[];
  readonly order: FunnelOrder;
  readonly window?: number;
  readonly per?: "customer";
  readonly by?: FunnelBreakdown;
  readonly json?: boolean;
}

export function addFunnel(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "funnel <map>", {
      description: "print how many come to each step of a funnel, stop there or are still open; without --step, of the map's stages",
      examples: ["funnel bike", "funnel bike --step \"Ad seen\" --step \"Test ride|Call the store\" --step Order --window 14d", "funnel bike --step Ad --step Order --order any-order --by trait:country --json"],
    })
    .option("--step <names>", "a step: a touchpoint, stage or off-map event by name or id; several with | between; repeat for each step", collected())
    .addOption(new Option("--order <order>", "how the steps must come").choices(funnelOrders).default("ordered"))
    .option("--window <time>", "longest time from the first step to the last: a number with s, m, h or d", windowMs)
    .addOption(new Option("--per <unit>", "count customers in place of journeys").choices(["customer"]))
    .option("--by <breakdown>", "break down by trait:NAME, channel, week or month", breakdownNamed)
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: FunnelOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const asked = funnelOfOptions(options, map);
        const found = answered(await api.call("funnel", { params, query: { funnel: JSON.stringify(asked), ...(options.by !== undefined && { breakdown: JSON.stringify(options.by) }) } }));
        if (options.json) return printJson(found);
        print(funnelText(found, stepNames(options, map), asked));
      }),
    );
}

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function windowMs(text: string): number {
  const read = /^(\d{1,6})\s*([smhd])$/.exec(text.trim());
  if (read === null || Number(read[1]) === 0) throw new InvalidArgumentError("It takes a number with s, m, h or d after it, such as 14d.");
  return Number(read[1]) * unitMs[read[2] as keyof typeof unitMs];
}

function breakdownNamed(text: string): FunnelBreakdown {
  if (text === "channel" || text === "week" || text === "month") return { by: text };
  if (text.startsWith("trait:") && text.length > "trait:".length) return { by: "trait", name: text.slice("trait:".length) };
  throw new InvalidArgumentError("It takes trait:NAME, channel, week or month.");
}

function stepNames({ step }: FunnelOptions, map: JourneyMap): readonly string[] {
  return step?.map((one) => one.split("|").map((part) => part.trim()).join(" or ")) ?? stagesWithTouchpoints(map).map(({ name }) => name);
}

function stagesWithTouchpoints({ stages, touchpoints }: JourneyMap) {
  return stages.filter(({ id }) => touchpoints.some(({ stage }) => stage === id));
}

function funnelOfOptions({ step, order, window, per }: FunnelOptions, map: JourneyMap): Funnel {
  const steps = step === undefined ? stagesWithTouchpoints(map).map(({ id }) => ({ nodes: [nodeOfStage(id)] })) : step.map((one) => ({ nodes: one.split("|").map((part) => nodeNamed(part.trim(), map)) }));
  const read = funnelSchema.safeParse({ steps: steps.slice(0, step === undefined ? mostFunnelSteps : undefined), order, ...(window !== undefined && { windowMs: window }), ...(per !== undefined && { per }) });
  if (!read.success) throw new Failure(`This is no funnel: ${read.error.issues.map(({ message }) => message).join("; ")}.`);
  return read.data;
}

/** A touchpoint by id or name, a stage by name, else an event that is off the map. */
function nodeNamed(name: string, { touchpoints, stages }: JourneyMap): string {
  const touchpoint = touchpoints.find(({ id }) => id === name) ?? touchpoints.find((one) => one.name === name);
  if (touchpoint !== undefined) return touchpoint.id;
  const stage = stages.find((one) => one.name === name || one.id === name);
  return stage === undefined ? (/^(off|stage):/.test(name) ? name : `off:${name}`) : nodeOfStage(stage.id);
}

function funnelText(found: FunnelAnswer, names: readonly string[], { per }: Funnel): string {
  const what = per === "customer" ? "customers" : "journeys";
  const rows = found.steps.map(({ step, reached, stopped, open, ofAll, ofFirst, ofPrevious }) => {
    const time = found.times[step];
    return [
      `${step + 1}  ${names[step] ?? ""}`,
      count(reached),
      percent(ofPrevious?.share),
      ofPrevious === null ? "–" : `${textOf(percent(ofPrevious.low))} – ${textOf(percent(ofPrevious.high))}${ofPrevious.n < 30 ? " thin" : ""}`,
      percent(ofFirst?.share),
      percent(ofAll?.share),
      count(stopped),
      count(open),
      duration(time?.medianSeconds),
      duration(time?.p90Seconds),
    ];
  });
  const parts = found.parts.map((part) => [valueText(part.value), count(part.all), ...part.steps.map(({ reached }) => count(reached)), percent(wholeShare(part))]);
  return [
    `${numeral(found.all)} ${what}; ${numeral(found.begin.stopped)} never began, ${numeral(found.begin.open)} are open and have not begun.`,
    textTable(["step", what, "of previous", "95 % interval", "of first", "of all", "stopped", "open", "median time", "p90"], rows),
    ...(parts.length === 0 ? [] : ["", textTable(["", what, ...found.steps.map(({ step }) => String(step + 1)), "last of first"], parts, 40)]),
  ].join("\n");
}

function wholeShare({ steps }: FunnelPartCounts): number | null {
  return steps.at(-1)?.ofFirst?.share ?? null;
}

function valueText(value: string | null): string {
  if (value === null) return "other";
  return value === noValue ? "(none)" : shown(value.replace(/^=/, "")) || "(empty)";
}
