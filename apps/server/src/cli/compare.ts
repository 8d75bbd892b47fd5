import type { Comparison } from "@desirepath/core/comparison/comparison.ts";
import { boundsText, comparisonStatement, differenceText, figureText, measureName, overlapText, type SideNames } from "@desirepath/core/comparison/comparison-words.ts";
import type { Persona, SavedSegment } from "@desirepath/core/library/library.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PlainFilter } from "@desirepath/core/measures/filter.ts";
import { type Command, InvalidArgumentError } from "commander";
import type { Api } from "./api.ts";
import { analysed } from "./analysed.ts";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { collected } from "./option-values.ts";
import { type Cell, numeral, shown, textTable } from "./table.ts";

type Trait = NonNullable<PlainFilter["trait"]>;

interface CompareOptions {
  readonly segment?: string;
  readonly trait?: Trait;
  readonly channel?: readonly string[];
  readonly from?: number;
  readonly until?: number;
  readonly withSegment?: string;
  readonly withTrait?: Trait;
  readonly withChannel?: readonly string[];
  readonly withFrom?: number;
  readonly withUntil?: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function addCompare(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "compare <map>", {
      description: "print what differs between two segments or periods on a map, and what of it is more than chance; without --with-..., against everyone else",
      examples: ["compare bike --trait country=DE", "compare bike --segment \"Mara\" --with-segment \"Jonas\"", "compare bike --from 2026-04-01 --until 2026-07-01 --with-from 2026-01-01 --with-until 2026-04-01 --all"],
    })
    .option("--segment <name>", "customers of this segment or persona (name or id)")
    .option("--trait <name=value>", "customers with this trait; several values with | between", traitIn)
    .option("--channel <channel>", "journeys with an event in this channel; may be repeated", collected())
    .option("--from <day>", "journeys that started on this day or later (UTC)", startOfDay)
    .option("--until <day>", "journeys that started before this day (UTC)", startOfDay)
    .option("--with-segment <name>", "the same, for the other side")
    .option("--with-trait <name=value>", "the same, for the other side", traitIn)
    .option("--with-channel <channel>", "the same, for the other side", collected())
    .option("--with-from <day>", "the same, for the other side", startOfDay)
    .option("--with-until <day>", "the same, for the other side", startOfDay)
    .option("--all", "also list what may be chance")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: CompareOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const { segment, trait, channel, from, until, withSegment, withTrait, withChannel, withFrom, withUntil } = options;
        const first = await filterOf(api, workspace, { segment, trait, channel, from, until });
        const second = await filterOf(api, workspace, { segment: withSegment, trait: withTrait, channel: withChannel, from: withFrom, until: withUntil });
        if (Object.keys(first).length === 0 && Object.keys(second).length === 0) throw new Failure("Say what to compare: --segment, --trait, --channel or --from. See --help.");
        const { from: _from, until: _until, ...who } = first;
        const time = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
        const others = Object.keys(who).length === 0 ? { except: [first] } : { ...time, except: [who] };
        const against = Object.keys(second).length === 0 ? others : second;
        const { result: found } = await analysed(api, params, { kind: "comparison", params: { against }, filter: first }, "differences");
        if (options.json) return printJson(found);
        const names: SideNames = [sideName({ segment, trait, channel, from, until }, "everybody"), sideName({ segment: withSegment, trait: withTrait, channel: withChannel, from: withFrom, until: withUntil }, "everyone else")];
        print(comparisonText(found, map, names, options.all === true));
      }),
    );
}

interface SideOptions {
  readonly segment: string | undefined;
  readonly trait: Trait | undefined;
  readonly channel: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
}

async function filterOf(api: Api, workspace: string, { segment, trait, channel, from, until }: SideOptions): Promise<PlainFilter> {
  return {
    ...(segment === undefined ? {} : { segment: await segmentNamed(api, workspace, segment) }),
    ...(trait === undefined ? {} : { trait }),
    ...(channel === undefined ? {} : { channels: [...channel] }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

async function segmentNamed(api: Api, workspace: string, name: string): Promise<NonNullable<PlainFilter["segment"]>> {
  const [segments, personas] = await Promise.all((["segment", "persona"] as const).map(async (kind) => answered(await api.call("library", { params: { workspace, kind }, query: { archived: "no" } })).entries));
  const known = [
    ...segments!.map(({ id, content }) => ({ id, name: (content as SavedSegment).name, rule: (content as SavedSegment).rule })),
    ...personas!.flatMap(({ id, content }) => ((content as Persona).segment === null ? [] : [{ id, name: (content as Persona).name, rule: (content as Persona).segment! }])),
  ];
  const found = known.find(({ id }) => id === name) ?? known.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Failure(`There is no segment or persona with a rule called ${JSON.stringify(name)}. There are: ${known.map((one) => shown(one.name, 40)).join(", ") || "none yet"}.`);
  return found.rule;
}

function traitIn(text: string): Trait {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It takes the trait's name and value, such as country=DE.");
  return { name: text.slice(0, at), values: text.slice(at + 1).split("|") };
}

function startOfDay(text: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("It takes a day such as 2026-01-31.");
  return at;
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

function sideName({ segment, trait, channel, from, until }: SideOptions, none: string): string {
  const parts = [
    ...(segment === undefined ? [] : [shown(segment, 40)]),
    ...(trait === undefined ? [] : [shown(`${trait.name} ${trait.values.join(" or ")}`, 60)]),
    ...(channel === undefined ? [] : [shown(channel.join(" or "), 60)]),
    ...(from === undefined ? [] : [`from ${day(from)}`]),
    ...(until === undefined ? [] : [`until ${day(until)}`]),
  ];
  return parts.length === 0 ? none : parts.join(", ");
}

function comparisonText(comparison: Comparison, map: JourneyMap, names: SideNames, all: boolean): string {
  const rows = comparison.rows.filter(({ isMoreThanChance }) => all || isMoreThanChance);
  const overlap = overlapText(comparison, names);
  const sides = (["first", "second"] as const).map((side, i) => `${names[i]}: ${numeral(comparison[side].journeys)} journeys of ${numeral(comparison[side].customers)} customers, ${numeral(comparison[side].open)} open.`);
  const cells = rows.map((row): Cell[] => [
    measureName(row, map),
    { number: row.first === null ? "–" : figureText(row, row.first.value) },
    { number: row.second === null ? "–" : figureText(row, row.second.value) },
    { number: row.difference === null ? "too few" : differenceText(row, row.difference.value) },
    row.difference === null ? "" : boundsText(row),
    ...(all ? [row.isMoreThanChance ? "yes" : "no"] : []),
  ]);
  return [
    ...sides,
    ...comparisonStatement(comparison, map, names).map((line) => shown(line)),
    ...(overlap === null ? [] : [overlap]),
    ...(rows.length === 0 ? [] : [textTable(["measure", names[0], names[1], "difference", "95 %", ...(all ? ["more than chance"] : [])], cells, 44)]),
  ].join("\n");
}
