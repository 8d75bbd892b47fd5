import { variantSorts, type VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import { mostVariants } from "@desirepath/core/variants/variant-selection.ts";
import { stepLabel, type Variants } from "@desirepath/core/variants/variants.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelOf } from "@desirepath/core/layout/feelings.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { mapNamed } from "./maps.ts";
import { wholeNumber } from "./option-values.ts";
import { nodeNamed } from "./paths.ts";
import { count, duration, numeral, percent, textOf, textTable } from "./table.ts";

interface VariantsOptions {
  readonly contains?: string;
  readonly sort?: VariantSort;
  readonly top?: number;
  readonly stages?: boolean;
  readonly onMap?: boolean;
  readonly repeats?: boolean;
  readonly json?: boolean;
}

export function addVariants(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "variants <map>", {
      description: "print the ways that journeys take on a map (by id or title), step by step, and how each differs from the usual way",
      examples: ["variants bike", "variants bike --sort slowest --top 10", "variants bike --contains \"Test ride\" --stages", "variants bike --on-map --json"],
    })
    .option("--contains <name>", "only journeys with this touchpoint or off-map event")
    .addOption(new Option("--sort <order>", "what comes first").choices(variantSorts))
    .option("--top <number>", "how many are listed; the others are summed", wholeNumber(1, mostVariants))
    .option("--stages", "by stage in place of touchpoint")
    .option("--on-map", "events off the map are no steps")
    .option("--repeats", "events in a row at the same touchpoint are as many steps")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: VariantsOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const { contains, sort, top } = options;
        const reading = { ...(options.repeats && { repeats: "told" }), ...(options.stages && { level: "stage" }), ...(options.onMap && { offMap: "ignored" }) };
        const found = answered(await api.call("variants", { params, query: { reading: JSON.stringify(reading), ...(contains !== undefined && { contains: nodeNamed(contains, map) }), ...(sort !== undefined && { sort }), ...(top !== undefined && { top }) } }));
        if (options.json) return printJson(found);
        print(variantsText(found, map));
      }),
    );
}

function variantsText({ journeys, total, variants, other }: Variants, map: JourneyMap): string {
  if (journeys.looked === 0) return "There are no such journeys.";
  const rest = other.variants === 0 ? "" : `\n${numeral(other.variants)} other ways: ${numeral(other.journeys)} journeys`;
  return `${numeral(journeys.looked)} of ${numeral(journeys.all)} journeys take ${numeral(total)} ways\n${textTable(
    ["way", "journeys", "share", "open", "median time", "reach the goal", "emotion", "steps"],
    variants.map((one) => [
      one.name,
      count(one.journeys.count),
      percent(one.journeys.share),
      count(one.open),
      duration(one.medianSeconds),
      percent(one.conversion?.share),
      { number: one.emotion?.enough === true ? levelText(levelOf(one.emotion.mean)) : textOf(percent(null)) },
      one.path.map((node) => stepLabel(node, map)).join(" > "),
    ]),
    120,
  )}${rest}`;
}
