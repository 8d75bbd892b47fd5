import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { DesireStep } from "@desirepath/core/paths/desire-table.ts";
import { otherNodes } from "@desirepath/core/paths/finish-flow.ts";
import type { Flow } from "@desirepath/core/paths/flow.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { wholeNumber } from "./option-values.ts";
import { type Cell, count, duration, numeral, percent, textOf, textTable } from "./table.ts";

const rowsShown = 30;

interface PathsOptions {
  readonly from?: string;
  readonly to?: string;
  readonly through?: string;
  readonly back?: boolean;
  readonly steps?: number;
  readonly byStep?: boolean;
  readonly hideUnder?: number;
  readonly desire?: boolean;
  readonly json?: boolean;
}

export function addPaths(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "paths <map>", {
      description: "print where journeys go on a map (by id or title): moves between touchpoints, and where they end; or the desire paths",
      examples: ["paths bike", "paths bike --from Checkout --steps 3 --by-step", "paths bike --to \"Leasing approval\" --back", "paths bike --desire --json"],
    })
    .option("--from <name>", "from the first visit of this touchpoint or off-map event on")
    .option("--to <name>", "up to the first visit of this one")
    .addOption(new Option("--through <name>", "around the first visit of this one").conflicts(["from", "to", "back"]))
    .option("--back", "told backward from the end; with --to only journeys that get there")
    .option("--steps <number>", "at most so many steps", wholeNumber(1, mostSteps))
    .option("--by-step", "each step of its own, in place of each touchpoint once")
    .option("--hide-under <percent>", "touchpoints of fewer journeys are summed", wholeNumber(0, 50))
    .option("--desire", "what people do that the map does not have")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: PathsOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        if (options.desire) {
          const { paths } = answered(await api.call("desirePaths", { params, query: {} }));
          return options.json ? printJson({ paths }) : print(desireText(paths, map));
        }
        const node = (said: string | undefined) => (said === undefined ? undefined : nodeNamed(said, map));
        const [from, to, through] = [node(options.from), node(options.to), node(options.through)];
        const question = {
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
          ...(through !== undefined && { through }),
          ...(options.back && { align: "end" as const }),
          ...(options.steps !== undefined && { steps: options.steps }),
        };
        const found = answered(await api.call("pathFlow", { params, query: { question: JSON.stringify(question), layers: options.byStep ? "step" : "node", ...(options.hideUnder !== undefined && { hideUnder: options.hideUnder / 100 }) } }));
        if (options.json) return printJson(found.flow);
        print(flowText(found.flow, map));
      }),
    );
}

/** A touchpoint by id or name, else the off-map event of the name. */
export function nodeNamed(said: string, map: JourneyMap): string {
  const wanted = said.toLowerCase();
  const found = map.touchpoints.filter(({ id, name }) => id === said || name.toLowerCase() === wanted);
  if (found.length > 1) throw new Failure(`Several touchpoints are called ${JSON.stringify(said)}. Name one by its id: ${found.map(({ id }) => id).join(", ")}.`, exitCodes.input);
  return found[0]?.id ?? (said.startsWith("off:") ? said : `off:${said}`);
}

function nameOf(node: string, map: JourneyMap): string {
  if (node === otherNodes.on) return "other touchpoints";
  if (node === otherNodes.off || node === "off:") return "other events, not on the map";
  if (node.startsWith("off:")) return `${node.slice("off:".length)} (not on the map)`;
  return map.touchpoints.find(({ id }) => id === node)?.name ?? node;
}

const endWords = { abandoned: "left", open: "still open", converted: "reached the goal", arrived: "arrived", further: "go on" } as const;

function flowText(flow: Flow, map: JourneyMap): string {
  const { journeys, reach, timeToReach } = flow;
  if (journeys.ways === 0) return `None of ${numeral(journeys.all)} journeys goes this way.`;
  const isByStep = flow.layers === "step";
  const moves = flow.moves.toSorted((a, b) => b.passes - a.passes).slice(0, rowsShown);
  const step = (at: number): Cell[] => (isByStep ? [{ number: String(at) }] : []);
  return [
    `${numeral(journeys.ways)} of ${numeral(journeys.all)} journeys go this way: ${numeral(journeys.converted)} reached the goal, ${numeral(journeys.abandoned)} left, ${numeral(journeys.open)} are still open`,
    ...(reach === null ? [] : [`${textOf(percent(reach.share))} get there (${textOf(percent(reach.low))} to ${textOf(percent(reach.high))}, n ${numeral(reach.n)})${timeToReach === null ? "" : `, ${textOf(duration(timeToReach.medianSeconds))} median`}`]),
    `\nMoves${flow.moves.length > moves.length ? ` (first ${numeral(moves.length)} of ${numeral(flow.moves.length)})` : ""}`,
    textTable(
      [...(isByStep ? ["step"] : []), "from", "to", "journeys", "share", "times", "median time", "reach the goal"],
      moves.map((one) => [...step(one.step), nameOf(one.from, map), nameOf(one.to, map), count(one.journeys), percent(one.journeys / journeys.ways), count(one.passes), duration(one.medianSeconds), percent(one.conversion?.share)]),
    ),
    "\nWhere they end",
    textTable(
      [...(isByStep ? ["step"] : []), "at", "how", "journeys"],
      flow.ends.toSorted((a, b) => b.journeys - a.journeys).slice(0, rowsShown).map((one) => [...step(one.step), nameOf(one.node, map), endWords[one.kind], count(one.journeys)]),
    ),
  ].join("\n");
}

function desireText(paths: readonly DesireStep[], map: JourneyMap): string {
  if (paths.length === 0) return "The map has all that at least 5 % of a touchpoint's journeys do next.";
  return textTable(
    ["after", "people go to", "journeys", "share", "comes after", "reach the goal", "against the mapped way"],
    paths.map(({ from, to, taken, medianSeconds, conversion, difference }) => [
      nameOf(from, map),
      nameOf(to, map),
      count(taken.count),
      percent(taken.share),
      duration(medianSeconds),
      percent(conversion?.share),
      { number: difference === null ? "–" : `${points(difference.value)} (${points(difference.low)} to ${points(difference.high)})` },
    ]),
  );
}

function points(share: number): string {
  return `${share < 0 ? "" : "+"}${(100 * share).toFixed(0)} pt`;
}
