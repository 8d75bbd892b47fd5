import { emotionFigures } from "@desirepath/core/emotion/emotion-selections.ts";
import { type EmotionTrend, type TrendPeriod, trendPeriods } from "@desirepath/core/emotion/emotion-trend.ts";
import type { EmotionView, PlaceEmotion } from "@desirepath/core/emotion/emotion-view.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { mapNamed } from "./maps.ts";
import { type Cell, count, numeral, percent, shown, textTable } from "./table.ts";

interface EmotionOptions {
  readonly trend?: boolean;
  readonly journeys?: boolean;
  readonly every: TrendPeriod;
  readonly json?: boolean;
}

export function addEmotion(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "emotion <map>", {
      description: "print how customers feel at the touchpoints of a map (by id or title), from -2 to +2",
      examples: ["emotion \"Buying & owning an e-bike\"", "emotion bike --trend --every month", "emotion bike --journeys --json"],
    })
    .option("--trend", "the course of all together, and the changes that have a date")
    .addOption(new Option("--every <period>", "how long a period of the course is").choices(trendPeriods).default("week"))
    .option("--journeys", "how journeys felt as a whole")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, { trend, journeys, every, json }: EmotionOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        if (trend) {
          const found = answered(await api.call("emotionTrend", { params, query: { every } }));
          if (json) return printJson(found);
          return print(trendText(found, map));
        }
        const found = answered(await api.call("emotion", { params, query: {} }));
        if (json) return printJson(found);
        print(journeys ? journeysText(found) : touchpointsText(found, map));
      }),
    );
}

function levelCell(score: number | null): Cell {
  return { number: score === null ? "" : levelText(score * 2) };
}

function nameOf(touchpoint: string | null, { touchpoints }: JourneyMap): string {
  return touchpoint === null ? "(not on the map)" : shown(touchpoints.find(({ id }) => id === touchpoint)?.name ?? touchpoint);
}

function touchpointsText({ touchpoints, offMap }: EmotionView, map: JourneyMap): string {
  const line = ({ touchpoint, emotion, expected, ratings, texts, responseRate, silentMajority }: PlaceEmotion): Cell[] => {
    const told = emotion?.enough === true ? emotion : null;
    return [nameOf(touchpoint, map), levelCell(told?.actual ?? null), levelCell(told?.low ?? null), levelCell(told?.high ?? null), levelCell(expected), count(ratings.n), count(texts.n), percent(responseRate?.share), silentMajority?.biased === true ? "not for everybody" : ""];
  };
  return textTable(["touchpoint", "feels", "low", "high", "expected", "ratings", "texts", "answered", "answers speak"], [...touchpoints, offMap].map(line), 40);
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function trendText({ all, touchpoints }: EmotionTrend, map: JourneyMap): string {
  const changes = [{ name: "all together", change: all.change }, ...touchpoints.map(({ touchpoint, change }) => ({ name: nameOf(touchpoint, map), change }))].flatMap(({ name, change }) =>
    change === null ? [] : [`${name}: ${levelText(change.before.mean * 2)} before and ${levelText(change.after.mean * 2)} from the week of ${day(change.week)} on (with 95 % ${change.earliest === change.latest ? "that week" : `between ${day(change.earliest)} and ${day(change.latest)}`}).`],
  );
  return [
    textTable(["from", "feels", "low", "high", "scores", "journeys"], all.points.map(({ at, mean, low, high, n, journeys }) => [day(at), levelCell(mean), levelCell(low), levelCell(high), count(n), count(journeys)])),
    ...(changes.length === 0 ? ["No change has a date that is more than chance."] : changes),
  ].join("\n");
}

function journeysText({ journeys: { states, figures } }: EmotionView): string {
  const [total, felt] = [states.reduce((sum, one) => sum + one.journeys, 0), states.reduce((sum, one) => sum + one.felt, 0)];
  const lines = emotionFigures.flatMap((figure) => figures.filter((one) => one.figure === figure).map(({ state, n, mean, low, high, levels }): Cell[] => [figure, state ?? "all", count(n), levelCell(mean), levelCell(low), levelCell(high), ...levels.map((one) => count(one.journeys))]));
  return [`Of ${numeral(felt)} of ${numeral(total)} journeys a feeling is known.`, textTable(["figure", "journeys", "known", "mean", "low", "high", "-2", "-1", "0", "+1", "+2"], lines)].join("\n");
}
