import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { faces } from "@desirepath/core/layout/feelings.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { restTheme } from "@desirepath/core/words/theme-selection.ts";
import { type FoundWords, offTheMap, type SaidWords, type WordFilter, type WordOrder, wordOrders } from "@desirepath/core/words/word-question.ts";
import type { Theme } from "@desirepath/core/words/themes.ts";
import { useState } from "react";
import { addressOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import { languageName } from "../../texts/text-score-words.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { channelName } from "../../ui/ChannelIcon.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { EmptyState, Skeleton } from "../../ui/States.tsx";
import { useRights } from "../../shell/who-am-i.ts";
import { Answered } from "../explore/Answered.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { useAnalysis } from "../explore/use-analysis.ts";
import { useExploreAddress, useViewState } from "../explore/use-explore.ts";
import { AgainstWords } from "./AgainstWords.tsx";
import { ChosenTheme } from "./ChosenTheme.tsx";
import { SaidList } from "./SaidList.tsx";
import { ThemeList } from "./ThemeList.tsx";
import { useKeptThemes } from "./use-kept-themes.ts";
import styles from "./Words.module.css";
import { wordFilterOf, wordsState, type WordsState } from "./words-state.ts";

const page = 50;
/** Stands for no choice among filters. */
const anything = "*";
const orderNames: Readonly<Record<WordOrder, string>> = { newest: "Newest first", worst: "Worst first", best: "Best first", telling: "Most telling first" };

type Themes = { readonly id: string; readonly result: AnalysisResult<"themes"> };

/** All that customers said, and what they speak of. */
export function WordsPage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { filter } = search;
  const at = { workspace, map: mapId };
  const [state, change] = useViewState(wordsState);
  const look = (part: Partial<WordsState>) => change({ from: undefined, ...part });
  const { may } = useRights(workspace);
  const map = useCall("getMap", { params: at });
  const keeping = useKeptThemes(workspace, mapId);
  const analysis = useAnalysis(at, "themes", { kept: keeping.kept.map((theme) => ({ ...theme })) }, filter, { enabled: keeping.isKnown });
  const themes = useLatest(analysis.state === "done" ? analysis : null, `${workspace} ${mapId} ${JSON.stringify(filter)}`);
  const theme = themes?.result.themes.find(({ id }) => id === state.theme);
  const isOfTheme = state.theme !== undefined && themes !== null && (theme !== undefined || state.theme === restTheme);
  const words = wordFilterOf(state);
  const journeys = filter === undefined ? {} : { filter };
  const asked = { ...journeys, ...(words === undefined ? {} : { words }), order: state.order ?? "newest", ...(isOfTheme ? { themes: themes.id, theme: state.theme } : {}) } as const;
  const found = useCall("words", { params: at, query: { ...asked, offset: state.from ?? 0, limit: page } }, { keepLast: true, enabled: state.theme === undefined || isOfTheme || analysis.state === "done" });
  const all = useCall("words", { params: at, query: { ...journeys, limit: 1 } }, { keepLast: true, staleMs: 60_000 });
  const table = found.data === undefined || map.data === undefined ? undefined : tableOf(found.data.words, map.data);
  return (
    <ExploreFrame
      name="Words"
      exported={{ name: `${map.data?.title ?? "Map"} words`, table }}
      controls={<Select<WordOrder> label="Order" value={state.order ?? "newest"} options={wordOrders.map((value) => ({ value, label: orderNames[value] }))} onChange={(order) => look({ order: order === "newest" ? undefined : order })} />}
    >
      {all.data?.total === 0 ? (
        <EmptyState title="Nobody has said anything here">Journeys in view have no comments. Import events with a text, such as surveys, reviews or tickets, or widen the filter.</EmptyState>
      ) : (
        <div className={styles.work}>
          <aside className={styles.themes} aria-label="Themes">
            <header>
              <h2>Themes</h2>
            </header>
            {(analysis.state !== "done" || themes === null) && (
              <div className={styles.progress}>
                <AnalysisProgress analysis={analysis} what="Themes" />
              </div>
            )}
            {themes === null ? <Skeleton height={280} /> : <ThemeList found={themes.result} chosen={state.theme} onChoose={(id) => look({ theme: id })} onSearch={(phrase) => look({ search: phrase, theme: undefined })} />}
          </aside>
          <div className={styles.main}>
            <Filters state={state} look={look} counts={all.data?.counts} map={map.data} />
            {theme !== undefined && themes !== null && (
              <ChosenTheme key={theme.id} theme={theme} themes={themes.result.themes} keeping={keeping} mayEdit={may("map:write")} onKept={(id) => look({ theme: id })} onReleased={() => look({ theme: undefined })} />
            )}
            {state.theme !== undefined && analysis.state === "done" && !isOfTheme && (
              <p className="small muted">
                The theme of this address is not among those found now.{" "}
                <Button size="small" onClick={() => look({ theme: undefined })}>
                  Show all words
                </Button>
              </p>
            )}
            <Answered of={found} failed="The words could not be read" loading="Looking for words">
              {(answer) => (
                <>
                  <div className={styles.head}>
                    <h2 className="grow">
                      {countText(answer.total)} {answer.total === 1 ? "text" : "texts"}
                      {state.theme === restTheme && " with sentences of no theme"}
                    </h2>
                    {may("customers:export") && answer.total > 0 && (
                      <a className={buttonClass({ size: "small" })} href={addressOf("wordsCsv", { params: at, query: asked })} download="words.csv" title="At most 50,000">
                        All of them as CSV
                      </a>
                    )}
                  </div>
                  {isOfTheme && <TextsBehind themes={themes} theme={theme ?? { ...themes.result.rest, id: restTheme, name: "" }} />}
                  {state.theme === undefined && <AgainstWords total={answer.total} counts={answer.counts} words={words} />}
                  {answer.words.length === 0 ? (
                    <EmptyState title="Nothing like it was said">Take away a filter, or search for part of a word.</EmptyState>
                  ) : (
                    <SaidList words={answer.words} theme={keeping.kept.find(({ id }) => id === theme?.id)} keeping={keeping} mayEdit={may("map:write")} />
                  )}
                  <Pager of="texts" from={state.from ?? 0} size={page} total={answer.total} onFrom={(from) => change({ from: from === 0 ? undefined : from })} />
                </>
              )}
            </Answered>
          </div>
        </div>
      )}
    </ExploreFrame>
  );
}

/** Who said what is of a theme, and in which journeys: whatever else is looked for among its texts. */
function TextsBehind({ themes, theme: { id, name, texts, customers, journeys } }: { readonly themes: Themes; readonly theme: Pick<Theme, "id" | "name" | "texts" | "customers" | "journeys"> }) {
  return (
    <p className="small muted">
      {id === restTheme ? "Sentences of no theme" : "The theme"}: {countText(texts)} {texts === 1 ? "text" : "texts"} of {countText(customers)} {customers === 1 ? "customer" : "customers"} in{" "}
      <JourneysBehind selection={{ kind: "theme", themes: themes.id, theme: id, name }} title="The journeys in which it was said">
        {countText(journeys)} {journeys === 1 ? "journey" : "journeys"}
      </JourneysBehind>
      .
    </p>
  );
}

/** What was found last for the same journeys: it stays on screen while people's changes are worked in. */
function useLatest(now: Themes | null, of: string): Themes | null {
  const [last, setLast] = useState<{ readonly of: string; readonly themes: Themes } | null>(null);
  if (now !== null && (last?.of !== of || last.themes.result !== now.result)) setLast({ of, themes: now });
  return now ?? (last?.of === of ? last.themes : null);
}

interface FiltersProps {
  readonly state: WordsState;
  readonly look: (part: Partial<WordsState>) => void;
  /** Of all words of the journeys in view. */
  readonly counts: FoundWords["counts"] | undefined;
  readonly map: JourneyMap | undefined;
}

function Filters({ state, look, counts, map }: FiltersProps) {
  const stageOf = "stage:";
  const countAt = (id: string) => counts?.touchpoints.find(({ value }) => value === id)?.n ?? 0;
  const places: SelectOption<string>[] = [
    { value: anything, label: "Anywhere" },
    ...(map?.stages ?? []).flatMap((stage): SelectOption<string>[] => [
      { value: `${stageOf}${stage.id}`, label: `All of ${stage.name}`, group: stage.name },
      ...map!.touchpoints.filter((one) => one.stage === stage.id).map(({ id, name }) => ({ value: id, label: `${name} (${countText(countAt(id))})`, group: stage.name })),
    ]),
    { value: offTheMap, label: `Off the map (${countText(countAt(offTheMap))})`, group: "" },
  ];
  const levels: SelectOption<string>[] = [
    { value: anything, label: "Any feeling" },
    ...faces.map(({ level, name }) => ({ value: String(level), label: `${name} (${countText(counts?.levels.find(({ value }) => value === level)?.n ?? 0)})` })),
    { value: "none", label: `Not scored (${countText(counts?.levels.find(({ value }) => value === null)?.n ?? 0)})` },
  ];
  const chosen = (key: "channel" | "source" | "language", any: string, nameOf: (value: string) => string): SelectOption<string>[] => {
    const known = counts?.[`${key}s`] ?? [];
    const own = state[key];
    const listed = own === undefined || known.some(({ value }) => value === own) ? known : [...known, { value: own, n: 0 }];
    return [{ value: anything, label: any }, ...listed.map(({ value, n }) => ({ value: `=${value}`, label: `${nameOf(value)} (${countText(n)})` }))];
  };
  const selectOf = (key: "channel" | "source" | "language", label: string, any: string, nameOf: (value: string) => string) => (
    <Select label={label} value={state[key] === undefined ? anything : `=${state[key]}`} options={chosen(key, any, nameOf)} onChange={(value) => look({ [key]: value === anything ? undefined : value.slice(1) })} />
  );
  return (
    <div className={styles.bar2} role="search">
      <SearchInput label="Search what was said" value={state.search ?? ""} onSearch={(search) => look({ search: search === "" ? undefined : search })} />
      <Select
        label="Where it was said"
        value={state.stage === undefined ? (state.touchpoint ?? anything) : `${stageOf}${state.stage}`}
        options={places}
        onChange={(value) => look(value.startsWith(stageOf) ? { stage: value.slice(stageOf.length), touchpoint: undefined } : { stage: undefined, touchpoint: value === anything ? undefined : value })}
      />
      <Select label="Feeling" value={state.level === undefined ? anything : String(state.level)} options={levels} onChange={(value) => look({ level: value === anything ? undefined : value === "none" ? value : (Number(value) as Exclude<WordFilter["level"], "none">) })} />
      {selectOf("channel", "Channel", "Any channel", (value) => (value === "" ? "No channel" : channelName(value)))}
      {selectOf("source", "Source", "Any source", (value) => (value === "" ? "No source" : value))}
      {selectOf("language", "Language", "Any language", (value) => (value === "" ? "Language not told" : languageName(value)))}
    </div>
  );
}

function tableOf(words: readonly SaidWords[], { touchpoints }: JourneyMap): ExportedTable {
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  return {
    columns: ["customer", "time", "touchpoint", "event", "channel", "source", "scale", "rating", "emotion", "language", "text"],
    rows: words.map(({ customer, time, touchpoint, name, channel, source, scale, rating, emotion, language, text }) => [customer, new Date(time).toISOString(), touchpoint === null ? "" : (names.get(touchpoint) ?? touchpoint), name, channel, source, scale ?? "", rating, emotion, language, text]),
  };
}
