import type { SentimentState } from "@desirepath/core/api/sentiment.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import type { ReaderChoice } from "@desirepath/core/words/sentiment.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useCall, useChange } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { languageName } from "../../texts/text-score-words.ts";
import { Button } from "../../ui/Button.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { ErrorState } from "../../ui/States.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./DataPage.module.css";
import own from "./TextReading.module.css";
import { progressSentence, textFigures } from "./text-reading-words.ts";

const languagesShown = 6;
const askEveryMs = 2000;

/** How texts that came without a rating are read, and how far that is. Nothing stands here while there are none. */
export function TextReading({ workspace, mayRun }: { readonly workspace: string; readonly mayRun: boolean }) {
  const { may } = useRights(workspace);
  const [reading, setReading] = useState(false);
  const found = useCall("sentiment", { params: { workspace } }, { refetchEveryMs: reading ? askEveryMs : false });
  const isReading = found.data !== undefined && found.data.run !== null;
  if (isReading !== reading) setReading(isReading);
  useAskAfterReading(isReading);
  const choosing = useChange("chooseReader", ["sentiment"]);
  const running = useChange("runSentiment", ["sentiment"]);
  const toasts = useToasts();
  if (found.data === undefined && found.error !== null) return <ErrorState title="The texts could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (found.data === undefined || found.data.texts === 0) return null;
  const state = found.data;
  const fail = (error: Error) => toasts.show({ text: error.message });
  const run = (goOn: boolean) => running.mutate({ params: { workspace }, body: { run: goOn } }, { onError: fail });
  return (
    <section className={styles.card} aria-label="Texts without a rating">
      <header className={styles.head}>
        <h2>Texts without a rating</h2>
        <span className="micro faint num">{countText(state.texts)}</span>
      </header>
      <div className={own.body}>
        <div className={own.reader}>
          {may("workspace:write") ? (
            <Select label="Reader" showLabel value={state.reader} options={optionsOf(state)} disabled={choosing.isPending} onChange={(reader) => choosing.mutate({ params: { workspace }, body: { reader } }, { onError: fail })} />
          ) : (
            <span className="muted">Reader: {readerNames[state.reader].label}</span>
          )}
          {mayRun && state.run !== null && (
            <Button disabled={running.isPending} onClick={() => run(false)}>
              Stop reading
            </Button>
          )}
          {mayRun && state.run === null && state.waiting > 0 && state.reader !== "off" && (
            <Button disabled={running.isPending} onClick={() => run(true)}>
              Go on reading
            </Button>
          )}
        </div>
        {state.run !== null && (
          <div className={own.progress}>
            <Progress label="Reading texts" share={state.run.total === 0 ? undefined : state.run.done / state.run.total} />
            <span className="micro faint num">{progressSentence(state.run)}</span>
          </div>
        )}
        {state.trouble !== null && (
          <p className={own.trouble} role="status">
            {state.trouble}
          </p>
        )}
        <dl className={own.figures}>
          {textFigures(state).map(({ name, count, about }) => (
            <div key={name} title={about}>
              <dt>{name}</dt>
              <dd className="num">{countText(count)}</dd>
            </div>
          ))}
        </dl>
        {state.languages.length > 0 && (
          <p className="micro faint">
            {state.languages.slice(0, languagesShown).map(({ language, texts }) => `${languageName(language)} ${countText(texts)}`).join(" · ")}
            {state.languages.length > languagesShown && ` · ${countText(state.languages.length - languagesShown)} more`}
          </p>
        )}
      </div>
    </section>
  );
}

const readerNames: Readonly<Record<ReaderChoice, { readonly label: string; readonly about: string }>> = {
  offline: { label: "Offline", about: "English, inside this program" },
  configured: { label: "Configured", about: "The endpoint of this installation’s settings" },
  off: { label: "None", about: "Only what people said of texts counts" },
};

function optionsOf({ configured, reader }: SentimentState): SelectOption<ReaderChoice>[] {
  const choices: readonly ReaderChoice[] = configured === null && reader !== "configured" ? ["offline", "off"] : ["offline", "configured", "off"];
  return choices.map((value) => ({ value, ...readerNames[value], ...(value === "configured" && configured !== null ? { about: `${configured.model} at ${configured.host}: customers’ words are sent there` } : {}) }));
}

/** When reading ends, every figure with emotion in it is asked again. */
function useAskAfterReading(isReading: boolean): void {
  const queries = useQueryClient();
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !isReading) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "sentiment" });
    was.current = isReading;
  }, [queries, isReading]);
}
