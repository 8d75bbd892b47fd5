import { type AnswersDifference, answersDifferences, type EmotionDifference, responseDifferences } from "@desirepath/core/emotion/emotion-difference.ts";
import { emotionScore, scales, type Scale } from "@desirepath/core/events/scales.ts";
import type { EmotionView, PlaceEmotion } from "@desirepath/core/emotion/emotion-view.ts";
import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText, scoreText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { supportingEvidence } from "@desirepath/core/measures/emotion.ts";
import { Chip } from "../../ui/Chip.tsx";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Emotion.module.css";
import { DifferenceCell } from "./DifferenceCell.tsx";
import { LevelBar, LevelLegend } from "./LevelBar.tsx";

/** Answers by scale, how far texts and ratings agree, and who answered. */
export function Ratings({ view, against, isTable }: { readonly view: EmotionView; readonly against: EmotionView | undefined; readonly isTable: boolean }) {
  const { map } = useExplored();
  const places = [...view.touchpoints, view.offMap];
  const others = against === undefined ? [] : [...against.touchpoints, against.offMap];
  const differences = against === undefined ? undefined : answersDifferences(places, others);
  const responses = against === undefined ? undefined : responseDifferences(view.touchpoints, against.touchpoints);
  const name = (id: string | null) => (id === null ? "Not on the map" : (map.touchpoints.find((one) => one.id === id)?.name ?? "A removed touchpoint"));
  const rated = places.flatMap((place, i) => place.scores.map((score) => ({ place, score, other: others[i]?.scores.find(({ scale }) => scale === score.scale) })));
  const felt = places.filter(({ ratings, texts }) => ratings.n + texts.n > 0);
  const reached = view.touchpoints.filter(({ reach }) => reach > 0);
  if (felt.length === 0) return <EmptyState title="Nobody said what they feel">No event in view has an answer on a scale, or a text that was read. The filter may leave them out.</EmptyState>;
  return (
    <>
      <section className={styles.card} aria-label="Answers">
        <h2>Answers</h2>
        <p className={styles.note}>Each scale by itself, with its own score and a 95% interval. Bars go from the worst answer to the best; parts are as wide as their share and open their journeys.</p>
        {!isTable && <LevelLegend />}
        <div className={styles.frame}>
          <Table
            label="Answers by touchpoint and scale"
            rows={rated}
            rowKey={({ place, score }) => `${place.touchpoint} ${score.scale}`}
            columns={answerColumns(name, differences, isTable)}
          />
        </div>
      </section>
      <section className={styles.card} aria-label="Ratings and texts">
        <h2>Ratings and texts</h2>
        <p className={styles.note}>What an emotion rests on: answers on a scale, and texts without a rating as the reader of feelings in use understands them. Means are plain ones, not drawn to the map's, so that the two can be held against each other.</p>
        <div className={styles.frame}>
          <Table
            label="Ratings and texts by touchpoint"
            rows={felt}
            rowKey={({ touchpoint }) => String(touchpoint)}
            columns={sourceColumns(name)}
          />
        </div>
      </section>
      <section className={styles.card} aria-label="Who answers">
        <h2>Who answers</h2>
        <p className={styles.note}>
          Of the journeys that came to a touchpoint, those that answered there beside those that did not. Flagged where the two differ, with 99% confidence, by at least 5 points in how many reach the goal or by a tenth in length: then the answers do not speak for everybody.
        </p>
        <div className={styles.frame}>
          <Table
            label="Who answers, by touchpoint"
            rows={reached}
            rowKey={({ touchpoint }) => String(touchpoint)}
            columns={respondentColumns(name, responses)}
          />
        </div>
        <p className={styles.note}>Pairs are of those who answered / of those who did not.</p>
      </section>
    </>
  );
}

type ScoreOf = PlaceEmotion["scores"][number];

function answerParts({ touchpoint }: PlaceEmotion, { scale, answers }: ScoreOf) {
  return answers.map(({ answer, n, journeys }) => ({ key: String(answer), level: levelOfAnswer(scale, answer), n, journeys, name: `Answer ${answer}`, selection: { kind: "answered" as const, touchpoint, given: true, scale, answer } }));
}

function levelOfAnswer(scale: Scale, answer: number): number {
  return levelOf(emotionScore(scale, answer));
}

function AnswerCounts({ place, score }: { readonly place: PlaceEmotion; readonly score: ScoreOf }) {
  return (
    <span className={styles.counts}>
      {answerParts(place, score).map(({ key, n, name, journeys, selection }) => (
        <span key={key}>
          {key}: <JourneysBehind selection={selection} title={`${name}: ${countText(journeys)} journeys`}>{countText(n)}</JourneysBehind>
        </span>
      ))}
    </span>
  );
}

type NameOf = (touchpoint: string | null) => string;

interface RatedRow {
  readonly place: PlaceEmotion;
  readonly score: ScoreOf;
  readonly other: ScoreOf | undefined;
}

function answerColumns(name: NameOf, differences: readonly AnswersDifference[] | undefined, isTable: boolean): Column<RatedRow>[] {
  return [
    { id: "touchpoint", header: "Touchpoint", width: "22%", cell: ({ place }) => <bdi className={styles.name}>{name(place.touchpoint)}</bdi> },
    {
      id: "score",
      header: "Score",
      numeric: true,
      cell: ({ score, other }) => (
        <span className={styles.figure}>
          {scales[score.scale].label} {scoreText(score)}
          <small>
            {scoreText({ ...score, value: score.low })} to {scoreText({ ...score, value: score.high })}
            {score.n < supportingEvidence && ", thin"}
          </small>
          {other !== undefined && <small>others {scoreText(other)}</small>}
        </span>
      ),
    },
    ...(differences === undefined
      ? []
      : [{ id: "difference", header: "Difference", numeric: true, cell: ({ place, score }: RatedRow) => <DifferenceCell of={differences.find(({ touchpoint, scale }) => touchpoint === place.touchpoint && scale === score.scale)} text={(value) => signed(value, score.scale === "ces" || score.scale === "stars" ? 2 : 1)} /> }]),
    {
      id: "n",
      header: "Answers",
      numeric: true,
      cell: ({ place, score }) => (
        <JourneysBehind selection={{ kind: "answered", touchpoint: place.touchpoint, given: true, scale: score.scale }} title={`Journeys that answered ${scales[score.scale].label} at ${name(place.touchpoint)}`}>
          {countText(score.n)}
        </JourneysBehind>
      ),
    },
    { id: "answers", header: "How they answered", width: "42%", cell: ({ place, score }) => (isTable ? <AnswerCounts place={place} score={score} /> : <LevelBar label={`${scales[score.scale].label} answers at ${name(place.touchpoint)}`} unit="answers" parts={answerParts(place, score)} />) },
  ];
}

function sourceColumns(name: NameOf): Column<PlaceEmotion>[] {
  return [
    { id: "touchpoint", header: "Touchpoint", width: "22%", cell: ({ touchpoint }) => <bdi className={styles.name}>{name(touchpoint)}</bdi> },
    ...(["ratings", "texts"] as const).map((kind) => ({
      id: kind,
      header: kind === "ratings" ? "Of ratings" : "Of texts",
      numeric: true,
      cell: (place: PlaceEmotion) => (
        <span className={styles.figure}>
          <EmotionFigure score={place[kind].mean} />
          <small>
            {place[kind].low !== null && `${levelText(place[kind].low * 2)} to ${levelText(place[kind].high! * 2)}, `}
            <JourneysBehind selection={{ kind: "felt-from", touchpoint: place.touchpoint, from: kind === "ratings" ? "rating" : "text" }} title={`${countText(place[kind].journeys)} journeys`}>
              n = {countText(place[kind].n)}
            </JourneysBehind>
          </small>
        </span>
      ),
    })),
    { id: "share", header: "From texts", numeric: true, cell: ({ ratings, texts }) => shareText(texts.n / (ratings.n + texts.n)) },
    {
      id: "levels",
      header: "All together",
      width: "36%",
      cell: (place) => (
        <LevelBar
          label={`Feelings at ${name(place.touchpoint)}`}
          unit="scores"
          parts={place.levels.map(({ level, n, journeys }) => ({ key: String(level), level, n, journeys, name: faceName(faceOf(level)), selection: { kind: "felt-from", touchpoint: place.touchpoint, level } }))}
        />
      ),
    },
  ];
}

function respondentColumns(name: NameOf, differences: readonly EmotionDifference[] | undefined): Column<PlaceEmotion>[] {
  return [
    { id: "touchpoint", header: "Touchpoint", width: "22%", cell: ({ touchpoint }) => <bdi className={styles.name}>{name(touchpoint)}</bdi> },
    { id: "reach", header: "Came here", numeric: true, cell: ({ touchpoint, reach }) => <JourneysBehind selection={{ kind: "reached", touchpoint: touchpoint! }} title={`Journeys that reached ${name(touchpoint)}`}>{countText(reach)}</JourneysBehind> },
    {
      id: "answered",
      header: "Answered",
      numeric: true,
      cell: ({ touchpoint, responseRate }) =>
        responseRate && <JourneysBehind selection={{ kind: "answered", touchpoint, given: true }} title={`Journeys that answered at ${name(touchpoint)}`}>{countText(responseRate.count)}</JourneysBehind>,
    },
    {
      id: "silent",
      header: "Did not",
      numeric: true,
      cell: ({ touchpoint, responseRate }) =>
        responseRate && <JourneysBehind selection={{ kind: "answered", touchpoint, given: false }} title={`Journeys that came to ${name(touchpoint)} without an answer`}>{countText(responseRate.n - responseRate.count)}</JourneysBehind>,
    },
    {
      id: "rate",
      header: "Response rate",
      numeric: true,
      cell: ({ responseRate }) =>
        responseRate && (
          <span className={styles.figure}>
            {shareText(responseRate.share)}
            <small>
              {shareText(responseRate.low)} to {shareText(responseRate.high)}
            </small>
          </span>
        ),
    },
    ...(differences === undefined
      ? []
      : [{ id: "difference", header: "Difference, points", numeric: true, cell: (place: PlaceEmotion) => <DifferenceCell of={differences.find(({ touchpoint }) => touchpoint === place.touchpoint)} text={(share) => signed(share * 100, 1)} /> }]),
    { id: "conversion", header: "Reach the goal", numeric: true, cell: ({ silentMajority: found }) => (found === null ? <span className="faint">–</span> : `${found.answered === null ? "–" : shareText(found.answered.share)} / ${found.silent === null ? "–" : shareText(found.silent.share)}`) },
    { id: "length", header: "Events", numeric: true, cell: ({ silentMajority: found }) => (found === null ? <span className="faint">–</span> : `${found.answeredEvents?.toFixed(1) ?? "–"} / ${found.silentEvents?.toFixed(1) ?? "–"}`) },
    { id: "flag", header: "", cell: ({ silentMajority: found }) => found?.biased === true && <Chip tone={2}>Not for everybody</Chip> },
  ];
}
