import { writeFile } from "node:fs/promises";
import { findingCount, findingInterval, findingSize, findingText } from "@desirepath/core/findings/finding-text.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapMeasures, TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import { type Command, Option } from "commander";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { fileError } from "./file-error.ts";
import { count, duration, numeral, percent, shown, textOf, textTable } from "./table.ts";

export function addMaps(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "discover", {
      description: "draft a map from the events: touchpoints, stages, goal and timeout, with the reasons and the tail that it left out",
      examples: ["discover", "discover --title \"First draft\"", "discover --json > draft.json"],
    })
    .option("--title <title>", "title of the map")
    .option("--json", "print the map as canonical JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { title?: string; json?: boolean }) => {
        const map = answered(await api.call("discoverMap", { params: { workspace }, body: options.title === undefined ? {} : { title: options.title } }));
        if (options.json) return printJson(map);
        print(`${shown(map.title)} (${map.id}): ${map.stages.length} stages, ${map.touchpoints.length} touchpoints\n`);
        for (const stage of map.stages) print(`${shown(stage.name)}: ${map.touchpoints.filter((t) => t.stage === stage.id).map((t) => shown(t.name)).join(" → ")}`);
        print("");
        for (const note of map.notes) print(`${note.about}: ${shown(note.text)}`);
        print(`\nSee its numbers: desirepath show ${map.id}`);
      }),
    );
  context
    .workspaceCommand(program, "show <map>", {
      description: "print a map (by id or title) with its numbers",
      examples: ["show \"Draft from data\"", "show map-3f2a --json > map.json", "show \"Draft from data\" --svg map.svg --theme dark"],
    })
    .option("--json", "print {map, measures, findings}: the canonical JSON, every number, and what the map does not say")
    .option("--svg <file>", "write the map as SVG into this file (- for standard output)")
    .addOption(new Option("--theme <theme>", "colours of the SVG").choices(["light", "dark"]).default("light"))
    .action(
      context.runIn(async ({ api, workspace, print, printJson, printRaw }, name: string, options: { json?: boolean; svg?: string; theme: "light" | "dark" }) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        if (options.svg !== undefined) {
          const svg = answered(await api.call("mapSvg", { params, query: { theme: options.theme } }));
          if (options.svg === "-") return printRaw(`${svg}\n`);
          await writeFile(options.svg, svg).catch((error: NodeJS.ErrnoException) => {
            throw new Failure(`${options.svg} cannot be written: ${fileError(error)}.`, exitCodes.environment);
          });
          return print(`Wrote ${options.svg}.`);
        }
        const map = answered(await api.call("getMap", { params }));
        const measures = answered(await api.call("mapMeasures", { params, query: {} }));
        const { findings } = answered(await api.call("mapFindings", { params, query: {} }));
        if (options.json) return printJson({ map, measures, findings });
        showMap(map, measures, findings, print);
      }),
    );
}

/** The id of the map that is meant: an id, or a title that only one map has. */
export async function mapNamed(api: Api, workspace: string, name: string): Promise<string> {
  const { maps } = answered(await api.call("listMaps", { params: { workspace } }));
  const byId = maps.find((m) => m.id === name);
  if (byId) return byId.id;
  const titled = maps.filter((m) => m.title === name);
  if (titled.length === 1) return titled[0]!.id;
  if (titled.length > 1) throw new Failure(`${titled.length} maps are called ${JSON.stringify(name)}; name one by its id: ${titled.map((m) => m.id).join(", ")}.`);
  throw new Failure(`There is no map ${JSON.stringify(name)}. The maps are: ${maps.map((m) => `${m.id} (${shown(m.title, 40)})`).join(", ") || "none yet"}.`);
}

function showMap(map: JourneyMap, measures: MapMeasures, findings: readonly Finding[], print: (line: string) => void): void {
  const { journeys, fit, coverage } = measures;
  print(shown(map.title));
  print(`${numeral(journeys.total)} journeys: ${numeral(journeys.converted)} converted, ${numeral(journeys.open)} open, ${numeral(journeys.abandoned)} abandoned. Coverage ${textOf(percent(coverage))}, fits ${textOf(percent(fit?.fitting.share ?? null))} of journeys.`);
  for (const stage of map.stages) {
    const found = measures.stages.find((s) => s.stage === stage.id);
    print(`\n${shown(stage.name)}: ${textOf(count(found?.reached ?? 0))} journeys, ${textOf(percent(found?.continuation?.share))} go on, ${textOf(duration(found?.timeToLeave?.medianSeconds))} to leave`);
    const rows = map.touchpoints.filter((t) => t.stage === stage.id).map((t) => touchpointRow(t.name, t.expected?.level ?? null, measures.touchpoints.find((m) => m.touchpoint === t.id)));
    print(textTable(["touchpoint", "reach", "events", "drop-off", "time to next", "expected", "actual (n)", "evidence", "scores"], rows, 40));
  }
  if (measures.unmapped.length > 0) {
    print("\nWalked, not on the map");
    print(textTable(["event", "after", "journeys", "share"], measures.unmapped.map((u) => [u.name, map.touchpoints.find((t) => t.id === u.after)?.name ?? u.after, count(u.share.count), percent(u.share.share)])));
  }
  if (findings.length > 0) {
    print("\nFindings: what the evidence says and the map does not; pain points that cost the most first");
    print(textTable(["touchpoint", "finding", "size", "95 % interval", "rests on", "journeys"], findings.map((f) => [map.touchpoints.find((t) => t.id === f.touchpoint)?.name ?? f.touchpoint, findingText(f, map), findingSize(f), findingInterval(f), findingCount(f), count(f.journeys)]), 100));
  }
}

function touchpointRow(name: string, expected: number | null, found: TouchpointMeasures | undefined) {
  const emotion = found?.emotion;
  return [
    name,
    count(found?.reach ?? 0),
    count(found?.volume ?? 0),
    percent(found?.dropOff?.share),
    duration(found?.timeToNext?.medianSeconds),
    { number: expected === null ? "–" : level(expected) },
    { number: emotion ? (emotion.enough ? `${level(2 * emotion.actual)} (${emotion.n})` : `not enough (${emotion.n})`) : "–" },
    found?.evidence ?? "assumption",
    (found?.scores ?? []).map((s) => `${s.scale.toUpperCase()} ${Number(s.value.toFixed(1))}`).join(", "),
  ];
}

function level(value: number): string {
  return `${value > 0 ? "+" : ""}${value.toFixed(1)}`;
}
