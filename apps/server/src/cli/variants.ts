import { variantSorts, type VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import type { VariantGroups } from "@desirepath/core/variants/finish-variant-groups.ts";
import { mostVariants, type VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import { stepLabel, type Variant, type Variants } from "@desirepath/core/variants/variants.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelOf } from "@desirepath/core/layout/feelings.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import { type Command, Option } from "commander";
import { analysed } from "./analysed.ts";
import { answered, type CommandContext } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
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
  readonly alike?: boolean;
  readonly json?: boolean;
}

export function addVariants(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "variants <map>", {
      description: "print the ways that journeys take on a map (by id or title), step by step, and how each differs from the usual way",
      examples: ["variants bike", "variants bike --sort slowest --top 10", "variants bike --contains \"Test ride\" --stages", "variants bike --alike", "variants bike --on-map --json"],
    })
    .option("--contains <name>", "only journeys with this touchpoint or off-map event")
    .addOption(new Option("--sort <order>", "what comes first").choices(variantSorts))
    .option("--top <number>", "how many are listed; the others are summed", wholeNumber(1, mostVariants))
    .option("--stages", "by stage in place of touchpoint")
    .option("--on-map", "events off the map are no steps")
    .option("--repeats", "events in a row at the same touchpoint are as many steps")
    .option("--alike", "all ways in groups of those that are alike, each under its most taken way")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: VariantsOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const { contains, sort, top } = options;
        const reading: VariantReading = { ...(options.repeats && { repeats: "told" }), ...(options.stages && { level: "stage" }), ...(options.onMap && { offMap: "ignored" }) };
        const contained = contains === undefined ? {} : { contains: nodeNamed(contains, map) };
        if (options.alike) {
          if (top !== undefined) throw new Failure("All ways are grouped, so --alike and --top do not go together.", exitCodes.usage);
          const { result } = await analysed(api, params, { kind: "variant-groups", params: { reading, sort: sort ?? "taken", ...contained } }, "groups");
          return options.json ? printJson(result) : print(groupsText(result, map));
        }
        const found = answered(await api.call("variants", { params, query: { reading: JSON.stringify(reading), ...contained, ...(sort !== undefined && { sort }), ...(top !== undefined && { top }) } }));
        if (options.json) return printJson(found);
        print(variantsText(found, map));
      }),
    );
}

function variantsText({ journeys, total, variants, other }: Variants, map: JourneyMap): string {
  if (journeys.looked === 0) return "There are no such journeys.";
  const rest = other.variants === 0 ? "" : `\n${numeral(other.variants)} other ways: ${numeral(other.journeys)} journeys`;
  return `${numeral(journeys.looked)} of ${numeral(journeys.all)} journeys take ${numeral(total)} ways\n${textTable(["way", ...figures, "steps"], variants.map((one) => [one.name, ...figuresOf(one), stepsOf(one, map)]), 120)}${rest}`;
}

function groupsText({ journeys, total, groups, apart }: VariantGroups, map: JourneyMap): string {
  if (journeys.looked === 0) return "There are no such journeys.";
  const rest = apart.variants === 0 ? "" : `\n${numeral(apart.variants)} ways like none of these: ${numeral(apart.journeys)} journeys`;
  return `${numeral(journeys.looked)} of ${numeral(journeys.all)} journeys take ${numeral(total)} ways, in ${numeral(groups.length)} groups of alike ways\n${textTable(["most taken way", "ways", ...figures, "its steps"], groups.map(({ whole, variants }) => [whole.name, count(variants), ...figuresOf(whole), stepsOf(whole, map)]), 120)}${rest}`;
}

const figures = ["journeys", "share", "open", "median time", "reach the goal", "emotion"];

function figuresOf({ journeys, open, medianSeconds, conversion, emotion }: Variant) {
  return [count(journeys.count), percent(journeys.share), count(open), duration(medianSeconds), percent(conversion?.share), { number: emotion?.enough === true ? levelText(levelOf(emotion.mean)) : textOf(percent(null)) }];
}

function stepsOf({ path }: Variant, map: JourneyMap): string {
  return path.map((node) => stepLabel(node, map)).join(" > ");
}
