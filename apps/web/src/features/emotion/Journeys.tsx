import { type FigureDifference, figureDifferences } from "@desirepath/core/emotion/emotion-difference.ts";
import { type EmotionFigureName, emotionFigures } from "@desirepath/core/emotion/emotion-selections.ts";
import type { EmotionView } from "@desirepath/core/emotion/emotion-view.ts";
import { faceName, faceOf } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { supportingEvidence } from "@desirepath/core/measures/emotion.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { figureNames } from "../journeys/emotion-words.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Emotion.module.css";
import { DifferenceCell, levelDifference } from "./DifferenceCell.tsx";
import { LevelBar, LevelLegend } from "./LevelBar.tsx";

const abouts = {
  mean: "The plain mean of all scores of a journey.",
  "peak-end": "The mean of its most extreme score and its last one.",
  trough: "Its lowest score.",
  end: "Its last score.",
} as const;

/** How journeys felt as a whole, in four figures side by side, by how they stand. */
export function Journeys({ view: { journeys }, against, isTable }: { readonly view: EmotionView; readonly against: EmotionView | undefined; readonly isTable: boolean }) {
  const { states, figures } = journeys;
  const differences = against === undefined ? undefined : figureDifferences(journeys, against.journeys);
  const felt = states.reduce((sum, one) => sum + one.felt, 0);
  const total = states.reduce((sum, one) => sum + one.journeys, 0);
  if (felt === 0) return <EmptyState title="Of no journey a feeling is known">No event in view has an answer on a scale, or a text that was read. The filter may leave them out.</EmptyState>;
  return (
    <>
      <p className={styles.lead}>
        Of {countText(total)} journeys, <JourneysBehind selection={{ kind: "journey-felt", figure: "mean" }} title="Journeys with a feeling known">{countText(felt)}</JourneysBehind> ({shareText(felt / total)}) said what they feel at least once; of{" "}
        <JourneysBehind selection={{ kind: "journey-felt", figure: "mean", level: null }} title="Journeys without any feeling known">{countText(total - felt)}</JourneysBehind> nothing is known.
      </p>
      <p className={styles.note}>
        A journey's mean and its peak-end value are shown together, with its lowest and its last score. Neither is the truth about how a journey is remembered: over 174 effects, peak-end did about as well as the mean (Alaybek and others 2022). A journey with one score has the same in all four.
        {differences !== undefined && ` Differences are of plain means, with 95% intervals. More than chance: also beside the others of this page (Benjamini and Hochberg, 5%); told from ${supportingEvidence} journeys on each side.`}
      </p>
      {!isTable && <LevelLegend />}
      <div className={styles.two}>
        {emotionFigures.map((figure) => (
          <section key={figure} className={styles.card} aria-label={figureNames[figure]}>
            <h2>{figureNames[figure]}</h2>
            <p className={styles.note}>{abouts[figure]}</p>
            <div className={styles.frame}>
              <Table
                compact
                label={`${figureNames[figure]} by how journeys stand`}
                rows={figures.filter((one) => one.figure === figure)}
                rowKey={({ state }) => String(state)}
                columns={figureColumns(figure, { against, differences }, isTable)}
              />
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

type FigureRow = EmotionView["journeys"]["figures"][number];

interface Compared {
  readonly against: EmotionView | undefined;
  readonly differences: readonly FigureDifference[] | undefined;
}

function figureColumns(figure: EmotionFigureName, { against, differences }: Compared, isTable: boolean): Column<FigureRow>[] {
  return [
    { id: "state", header: "Journeys", cell: ({ state }) => ({ all: "All", converted: "Reached the goal", open: "Open", abandoned: "Abandoned" })[state ?? "all"] },
    {
      id: "n",
      header: "Known",
      numeric: true,
      cell: ({ state, n }) => (
        <JourneysBehind selection={{ kind: "journey-felt", figure, ...(state === null ? {} : { state }) }} title={`${countText(n)} journeys`}>
          {countText(n)}
        </JourneysBehind>
      ),
    },
    {
      id: "mean",
      header: "Mean",
      numeric: true,
      cell: ({ state, n, mean, low, high }) => {
        const other = against?.journeys.figures.find((one) => one.figure === figure && one.state === state);
        return (
          <span className={styles.figure}>
            <EmotionFigure score={mean} />
            {low !== null && high !== null && (
              <small>
                {levelText(low * 2)} to {levelText(high * 2)}
                {n < supportingEvidence && ", thin"}
              </small>
            )}
            {other !== undefined && <small>others {other.mean === null ? "not enough" : levelText(other.mean * 2)}, n = {countText(other.n)}</small>}
          </span>
        );
      },
    },
    ...(differences === undefined
      ? []
      : [{ id: "difference", header: "Difference", numeric: true, cell: ({ state }: FigureRow) => <DifferenceCell of={differences.find((one) => one.figure === figure && one.state === state)} text={levelDifference} /> }]),
    {
      id: "levels",
      header: "How many felt how",
      width: differences === undefined ? "44%" : "34%",
      cell: ({ state, levels }) => {
        const parts = levels.map(({ level, journeys: n }) => ({ key: String(level), level, n, journeys: n, name: faceName(faceOf(level)), selection: { kind: "journey-felt" as const, figure, level, ...(state === null ? {} : { state }) } }));
        if (!isTable) return <LevelBar label={`${figureNames[figure]} of journeys, ${state ?? "all"}`} parts={parts} />;
        return (
          <span className={styles.counts}>
            {parts.map(({ key, name, n, selection }) => (
              <span key={key}>
                {name}: <JourneysBehind selection={selection} title={`${countText(n)} journeys`}>{countText(n)}</JourneysBehind>
              </span>
            ))}
          </span>
        );
      },
    },
  ];
}
