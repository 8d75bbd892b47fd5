import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type FoundWords, offTheMap, type WordFilter, type WordOrder, wordOrders } from "@desirepath/core/words/word-question.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { analysed } from "./analysed.ts";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { count, numeral, percent, shown, textOf, textTable } from "./table.ts";

interface WordsOptions {
  readonly search?: string;
  readonly touchpoint?: string;
  readonly channel?: string;
  readonly source?: string;
  readonly language?: string;
  readonly level?: NonNullable<WordFilter["level"]>;
  readonly order: WordOrder;
  readonly limit: number;
  readonly themes?: boolean;
  readonly json?: boolean;
}

/** `words`: what customers said, or the themes of it. */
export function addWords(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "words <map>", {
      description: "print what customers said on the journeys of a map (by id or title), or with --themes what they speak of",
      examples: ["words bike --search \"late -refund\" --order worst", "words bike --touchpoint test-ride --level -2", "words bike --themes", "words bike --themes --json"],
    })
    .option("--search <words>", "only texts with all these words; \"several words\" as they stand, -word must not be there")
    .option("--touchpoint <touchpoint>", `only at this touchpoint (by id or name; ${offTheMap} off the map)`)
    .option("--channel <channel>", "only from this channel")
    .option("--source <source>", "only from this data source")
    .option("--language <code>", "only texts that the reader found to be in this language, such as de")
    .option("--level <level>", "only of this level of feeling, -2 to 2, or none where no score counts", levelNamed)
    .addOption(new Option("--order <order>", "which texts come first").choices(wordOrders).default("newest"))
    .option("--limit <number>", "how many texts, 1 to 200", limitNamed, 20)
    .option("--themes", "what customers speak of, in place of the texts")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: WordsOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        if (options.themes) {
          const { themes: kept } = answered(await api.call("keptThemes", { params }));
          const { result } = await analysed(api, params, { kind: "themes", params: { kept } }, "themes");
          return options.json ? printJson(result) : print(themesText(result));
        }
        const found = answered(await api.call("words", { params, query: { words: JSON.stringify(filterOf(options, map)), order: options.order, limit: options.limit } }));
        if (options.json) return printJson(found);
        print(wordsText(found, map));
      }),
    );
}

function levelNamed(text: string): NonNullable<WordFilter["level"]> {
  if (text === "none") return text;
  const level = Number(text);
  if (text.trim() !== "" && (level === -2 || level === -1 || level === 0 || level === 1 || level === 2)) return level;
  throw new InvalidArgumentError("It takes -2, -1, 0, 1, 2 or none.");
}

function limitNamed(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new InvalidArgumentError("It takes a number from 1 to 200.");
  return limit;
}

function filterOf({ search, touchpoint, channel, source, language, level }: WordsOptions, { touchpoints }: JourneyMap): WordFilter {
  const at = touchpoint === undefined || touchpoint === offTheMap ? touchpoint : (touchpoints.find(({ id }) => id === touchpoint) ?? touchpoints.find(({ name }) => name === touchpoint))?.id;
  if (touchpoint !== undefined && at === undefined) throw new Failure(`The map has no touchpoint ${JSON.stringify(touchpoint)}.`);
  return {
    ...(search === undefined ? {} : { search }),
    ...(at === undefined ? {} : { touchpoint: at }),
    ...(channel === undefined ? {} : { channel }),
    ...(source === undefined ? {} : { source }),
    ...(language === undefined ? {} : { language }),
    ...(level === undefined ? {} : { level }),
  };
}

function wordsText({ total, words }: FoundWords, { touchpoints }: JourneyMap): string {
  if (total === 0) return "No words are found.";
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  const rows = words.map(({ time, touchpoint, name, customer, emotion, text }) => [
    new Date(time).toISOString().slice(0, 10),
    touchpoint === null ? `(${name})` : (names.get(touchpoint) ?? touchpoint),
    emotion === null ? "–" : (emotion * 2).toFixed(1),
    shown(customer),
    shown(text.replaceAll(/\s+/g, " ")),
  ]);
  return [textTable(["day", "touchpoint", "feeling", "customer", "words"], rows, 160), "", `${numeral(words.length)} of ${numeral(total)} texts.`].join("\n");
}

function themesText({ texts, themes, rest, aspects, negativeShare, isCut }: AnalysisResult<"themes">): string {
  if (texts === 0) return "Nobody has said anything yet.";
  const rows = [...themes, { ...rest, name: "(no theme)", kept: false }].map(({ name, kept, texts: own, customers, sentences, feeling }) => [
    `${name}${kept ? " *" : ""}`, count(own), count(customers), count(sentences),
    feeling.mean === null ? "–" : `${(feeling.mean * 2).toFixed(1)} (${(feeling.low! * 2).toFixed(1)} to ${(feeling.high! * 2).toFixed(1)}, ${numeral(feeling.n)})`,
  ]);
  const complaints = aspects.map(({ phrase, texts: own, share, low, high }) => [phrase, count(own), percent(share), `${textOf(percent(low))} – ${textOf(percent(high))}`]);
  return [
    `${numeral(texts)} texts${isCut ? ", the newest" : ""}. A sentence is in one theme at most; a text in each theme that it has sentences of. * is held by people.`,
    textTable(["theme", "texts", "customers", "sentences", "feeling (95 % interval, scored)"], rows, 60),
    ...(complaints.length === 0 ? [] : ["", `Complained about more often than everything together (${textOf(percent(negativeShare))} negative):`, textTable(["what", "texts", "negative", "95 % interval"], complaints, 60)]),
  ].join("\n");
}
