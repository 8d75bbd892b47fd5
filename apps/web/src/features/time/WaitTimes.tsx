import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { Times } from "@desirepath/core/time/times.ts";
import type { WaitOutcome, WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import type { AnswerOf } from "../../api/client.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { Arrivals } from "./Arrivals.tsx";
import { Distribution } from "./Distribution.tsx";
import styles from "./Time.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import type { TimeState } from "./time-state.ts";
import { arrivalText, chanceText, spanText, thinBelow } from "./time-words.ts";

export interface WaitTimesProps {
  readonly wait: WaitQuestion;
  readonly found: AnswerOf<"times">;
  readonly state: TimeState;
  readonly onState: (part: { readonly stayed?: true | undefined }) => void;
  readonly onDrawn: ((svg: SVGSVGElement | null) => void) | undefined;
}

/** One time in full: who arrived and how long that took, and the share that arrives by when. */
export function WaitTimes({ wait, found: { times, against, test }, state, onState, onDrawn }: WaitTimesProps) {
  const { map, against: other } = useExplored();
  const stayed = state.stayed === true;
  const title = titleOf(wait, (node) => nodeName(node, map));
  if (times.began === 0) return <EmptyState title="No journey comes here">None in view {wait.kind === "journey" ? "is there" : "has what this time begins with"}. Choose another one, or widen the filter.</EmptyState>;
  const half = (stayed ? times.ifAllStayed : times.ofAll).half;
  const isEnd = wait.kind === "journey" && wait.to === "end";
  return (
    <>
      <section className={styles.card} aria-label={title}>
        <div className={styles.cardhead}>
          <h2>{title}</h2>
        </div>
        <p className={styles.lead}>
          Of <Count wait={wait} times={times} outcome="began" /> {times.began === 1 ? "journey" : "journeys"}, <Count wait={wait} times={times} outcome="arrived" /> {isEnd ? "are closed" : "got there"}
          {times.left > 0 && (
            <>
              , <Count wait={wait} times={times} outcome="left" /> ended without
            </>
          )}
          {times.waiting > 0 && (
            <>
              , and <Count wait={wait} times={times} outcome="waiting" /> {isEnd ? "are open" : "may still get there"}
            </>
          )}
          .{times.arrived < thinBelow && ` Fewer than ${thinBelow} got there: the evidence is thin.`}
          {against !== null && (
            <>
              {" "}
              Compared with <Count wait={wait} times={against} outcome="began" filter={other} />, of which <Count wait={wait} times={against} outcome="arrived" filter={other} /> {isEnd ? "are closed" : "got there"}.
            </>
          )}
        </p>
        {times.quantilesMs === null ? (
          <p className={styles.note}>Nobody has got there, so there is no distribution.</p>
        ) : (
          <>
            <dl className={styles.figures} aria-label="How long it took">
              <Figure name="Mean" own={times.meanMs} other={against?.meanMs} />
              {["10% within", "25% within", "Half within", "75% within", "90% within", "95% within"].map((name, i) => (
                <Figure key={name} name={name} own={times.quantilesMs![i]!} other={against === null ? undefined : (against.quantilesMs?.[i] ?? null)} />
              ))}
            </dl>
            <Distribution times={times} against={against} wait={wait} isTable={state.table === true} />
            <p className={styles.note}>
              {countText(times.waits)} times of {countText(times.journeys)} journeys that got there{times.waiting > 0 ? "; those that have not yet are missing here, which makes it look fast. The curve below counts them." : "."}
              {against !== null && " Dashed: those compared with."}
            </p>
          </>
        )}
      </section>
      <section className={styles.card} aria-label="Share that arrives, by time">
        <div className={styles.cardhead}>
          <h2>Who gets there by when</h2>
          {times.left + (against?.left ?? 0) > 0 && (
            <Segmented
              label="Those who ended without"
              value={stayed ? "stayed" : "all"}
              options={[
                { value: "all", label: "Of all" },
                { value: "stayed", label: "If nobody left" },
              ]}
              onChange={(value) => onState({ stayed: value === "stayed" ? true : undefined })}
            />
          )}
        </div>
        <p className={styles.lead}>
          {half.ms === null ? "Fewer than half are known to get there." : "Half get there within "}
          {half.ms !== null && <strong>{arrivalText(half)}</strong>}
          {half.ms !== null && ", with its 95% interval."}
          {against !== null && ` Of those compared with: ${arrivalText((stayed ? against.ifAllStayed : against.ofAll).half)}.`}
        </p>
        {times.arrived > 0 && <Arrivals times={times} against={against} stayed={stayed} isTable={state.table === true} onDrawn={onDrawn} />}
        {against !== null && (
          <p className={styles.lead}>
            {test === null
              ? "Nobody arrived while both had somebody there, so they cannot be compared."
              : `${test.p < 0.05 ? `They arrive ${test.arrived > test.expected ? "faster" : "more slowly"} than those compared with, by more than chance` : "That they differ may be chance"} (log-rank test, ${chanceText(test.p)}; ${countText(test.arrived)} arrived where ${countText(test.expected)} would, were both equally fast). The test holds for two groups that share no journey.`}
          </p>
        )}
        <p className={styles.note}>
          {wait.kind === "next" || wait.kind === "acting" || wait.kind === "waiting" ? "Each journey counts once, with its first time. " : ""}
          {stayed
            ? "Those who ended without getting there, and those who still may, count as long as they were known to be under way (Kaplan and Meier; interval by Greenwood): how fast those arrive who stay."
            : "Those who still may get there count as long as they are known to be under way; those who ended without never arrive (Aalen and Johansen)."}{" "}
          {isEnd ? "Of an open journey only the time to its last event is known." : "A journey is over once it was silent for the map’s timeout."} Below the axis: how many were left to arrive. The shaded band is the 95% interval; the curve ends where few are left, or hardly anybody arrives any more.
          {times.isRounded && " Times on the curve are rounded down, by less than one in 256."}
        </p>
      </section>
    </>
  );
}

function Count({ wait, times, outcome, filter }: { readonly wait: WaitQuestion; readonly times: Times; readonly outcome: WaitOutcome | "began"; readonly filter?: JourneyFilter | undefined }) {
  const count = times[outcome];
  if (count === 0) return "0";
  const title = { began: "Journeys that began", arrived: "Journeys that got there", waiting: "Journeys that may still get there", left: "Journeys that ended without" }[outcome];
  return (
    <strong>
      <JourneysBehind selection={{ kind: "took", wait, outcome }} title={title} filter={filter}>
        {countText(count)}
      </JourneysBehind>
      {outcome !== "began" && ` (${shareText(count / times.began)})`}
    </strong>
  );
}

function Figure({ name, own, other }: { readonly name: string; readonly own: number | null; readonly other: number | null | undefined }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        {spanText(own)}
        {other !== undefined && (
          <>
            {" "}
            <small>against {spanText(other)}</small>
          </>
        )}
      </dd>
    </div>
  );
}

function nodeName(node: string, { touchpoints }: { readonly touchpoints: readonly { readonly id: string; readonly name: string }[] }): string {
  return node.startsWith("off:") ? node.slice("off:".length) : (touchpoints.find(({ id }) => id === node)?.name ?? "a removed touchpoint");
}

function titleOf(wait: WaitQuestion, name: (node: string) => string): string {
  switch (wait.kind) {
    case "next":
      return `From ${name(wait.node)} to the next touchpoint`;
    case "between":
      return `From ${name(wait.from)} to ${name(wait.to)}`;
    case "journey":
      return wait.to === "goal" ? "From the start to the goal" : "From the start to the last event";
    case "acting":
      return `Acting: from ${name(wait.start)} to ${name(wait.end)}`;
    case "waiting":
      return `Waiting: from ${name(wait.end)} to the next ${name(wait.start)}`;
  }
}
