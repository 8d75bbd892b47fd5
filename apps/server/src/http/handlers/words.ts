import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { csvRow } from "@desirepath/core/text/csv.ts";
import { sentencesOf } from "@desirepath/core/words/sentences.ts";
import type { WordFilter, WordOrder } from "@desirepath/core/words/word-question.ts";
import type { JourneyView } from "@desirepath/engine/journeys/journey-view.ts";
import { countWords, readSoFar, type Said, saidWords } from "@desirepath/engine/words/said-words.ts";
import { sentencesOfTheme } from "../../analyses/theme-members.ts";
import type { App } from "../../app.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

type Names = "words" | "wordsCsv" | "keptThemes" | "keepTheme" | "releaseTheme";

/** Most rows of a file. */
const mostInCsv = 50_000;

/** Most texts of a page that is remembered. */
const mostOnPage = 200;

interface AskedForWords {
  readonly params: { readonly workspace: string; readonly map: string };
  readonly query: { readonly filter?: JourneyFilter | undefined; readonly words?: WordFilter | undefined; readonly order: WordOrder; readonly themes?: string | undefined; readonly theme?: string | undefined };
}

/** What customers said, and the themes that people hold on to. */
export function wordHandlers({ maps, journeys, stores, analyses }: Pick<App, "maps" | "journeys" | "stores" | "analyses">): Pick<Handlers, Names> {
  const { driver } = stores.engine;
  const { themes } = stores.documents;

  /** Sentences of the theme that is asked for, by the hash of their text; undefined where none is. */
  const sentencesAsked = ({ params, query }: AskedForWords): Result<Map<string, number[]> | undefined, ApiError> => {
    const { themes: analysis, theme } = query;
    return theme === undefined ? ok(undefined) : sentencesOfTheme(analyses, params, { themes: analysis, theme });
  };

  const found = async (asked: AskedForWords, map: JourneyMap, filter: JourneyFilter, page: { readonly offset: number; readonly limit: number }) => {
    const sentences = sentencesAsked(asked);
    if (!sentences.ok) return sentences;
    const { order, words = {} } = asked.query;
    const hashes = sentences.value === undefined ? undefined : [...sentences.value.keys()];
    const ask = async (view: JourneyView) => {
      const [counted, said] = await Promise.all([countWords(driver, view, map, { words, hashes }), saidWords(driver, view, map, { words, hashes }, { order, ...page })]);
      if (!counted.ok) return counted;
      return said.ok ? ok({ ...counted.value, said: said.value }) : said;
    };
    const { workspace } = asked.params;
    const remembered = async () => {
      const read = await readSoFar(driver, workspace);
      return read.ok ? journeys.answer(workspace, map, filter, ["words", words, order, page, read.value, map.touchpoints.map(({ id }) => id)], ask) : read;
    };
    // A file, or all texts of a theme, would take the room of many answers.
    const answer = await (hashes === undefined && page.limit <= mostOnPage ? remembered() : journeys.inView(workspace, map, filter, ask));
    if (!answer.ok) return answer;
    const { said, ...counted } = answer.value;
    return ok({ ...counted, words: said.map((one) => shown(one, sentences.value)) });
  };

  const titleOf = async ({ workspace, map }: AskedForWords["params"]): Promise<Result<string, ApiError>> => {
    const document = await stores.documents.maps.get(workspace, map);
    return document.ok ? ok(document.value.map.title) : err(apiError(document.error));
  };

  return {
    words: async (asked) => ofMap(maps, asked, (map, filter) => found(asked, map, filter, { offset: asked.query.offset, limit: asked.query.limit })),
    wordsCsv: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const all = await found(asked, map, filter, { offset: 0, limit: mostInCsv });
        if (!all.ok) return all;
        asked.exchange.tell({ subject: map.title, details: { rows: String(all.value.words.length), what: "customers' words" } });
        asked.exchange.setHeader("content-disposition", 'attachment; filename="words.csv"');
        return ok(wordsCsv(all.value.words, map));
      }),
    keptThemes: async ({ params }) => {
      const title = await titleOf(params);
      if (!title.ok) return title;
      const kept = await themes.list(params.workspace, params.map);
      return kept.ok ? ok({ themes: kept.value }) : err(apiError(kept.error));
    },
    keepTheme: async ({ params, body, exchange }) => {
      const title = await titleOf(params);
      if (!title.ok) return title;
      const kept = await themes.keep(params.workspace, params.map, { ...body, id: params.theme });
      if (!kept.ok) return err(kept.error.code === "too-many" ? { code: "conflict", detail: `A map keeps at most ${kept.error.most} themes. Let one go first.` } : apiError(kept.error));
      exchange.tell({ subject: title.value, details: { name: body.name } });
      return kept;
    },
    releaseTheme: async ({ params, exchange }) => {
      const title = await titleOf(params);
      if (!title.ok) return title;
      const released = await themes.release(params.workspace, params.map, params.theme);
      if (!released.ok) return err(apiError(released.error));
      exchange.tell({ subject: title.value, details: { name: released.value?.name ?? params.theme } });
      return ok({});
    },
  };
}

function shown({ hash, ...said }: Said, sentences: ReadonlyMap<string, readonly number[]> | undefined) {
  const places = sentences?.get(hash) ?? [];
  const all = places.length === 0 ? [] : sentencesOf(said.text);
  return { ...said, sentences: places.flatMap((place) => all[place] ?? []) };
}

function wordsCsv(words: readonly ReturnType<typeof shown>[], { touchpoints }: JourneyMap): string {
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  const rows = words.map(({ customer, time, touchpoint, name, channel, source, scale, rating, emotion, language, text, sentences }) => [
    customer, new Date(time).toISOString(), touchpoint === null ? "" : (names.get(touchpoint) ?? touchpoint), name, channel, source,
    scale ?? "", rating === null ? "" : String(rating), emotion === null ? "" : String(Number(emotion.toFixed(4))), language, text, sentences.join(" "),
  ]);
  return [["customer", "time", "touchpoint", "event", "channel", "source", "scale", "rating", "emotion", "language", "text", "sentences_of_theme"], ...rows].map(csvRow).join("");
}
