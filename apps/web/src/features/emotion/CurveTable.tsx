import type { EmotionDifference } from "@desirepath/core/emotion/emotion-difference.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { supportingEvidence } from "@desirepath/core/measures/emotion.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { useExplored } from "../explore/use-explore.ts";
import type { Curve } from "./CurveChart.tsx";
import { DifferenceCell, levelDifference } from "./DifferenceCell.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Emotion.module.css";

/** The curves in numbers: emotion, its interval and how many scores it rests on, at each touchpoint. */
export function CurveTable({ curves, differences }: { readonly curves: readonly Curve[]; readonly differences: readonly EmotionDifference[] | undefined }) {
  const { map } = useExplored();
  return (
    <div className={styles.frame}>
      <Table
        label="Emotion by touchpoint"
        rows={map.touchpoints.map((touchpoint, i) => ({ touchpoint, i }))}
        rowKey={({ touchpoint }) => touchpoint.id}
        columns={curveColumns(curves, differences)}
      />
    </div>
  );
}

interface Row {
  readonly touchpoint: JourneyMap["touchpoints"][number];
  /** Its place on the map. */
  readonly i: number;
}

function curveColumns(curves: readonly Curve[], differences: readonly EmotionDifference[] | undefined): Column<Row>[] {
  return [
    { id: "touchpoint", header: "Touchpoint", cell: ({ touchpoint }) => <bdi className={styles.name}>{touchpoint.name}</bdi> },
    { id: "expected", header: "Expected", numeric: true, cell: ({ touchpoint }) => (touchpoint.expected === null ? <span className="faint">–</span> : levelText(touchpoint.expected.level)) },
    ...curves.map(({ key, name, filter, places }) => ({
      id: key,
      header: <bdi>{name}</bdi>,
      numeric: true,
      cell: ({ touchpoint, i }: Row) => {
        const place = places?.[i];
        if (place?.emotion == null) return <span className="faint">–</span>;
        const { emotion, felt, gap } = place;
        const count = (
          <JourneysBehind selection={{ kind: "felt-from", touchpoint: touchpoint.id }} filter={filter ?? {}} title={`${countText(felt)} journeys of which a feeling at ${touchpoint.name} is known`}>
            n = {countText(emotion.n)}
          </JourneysBehind>
        );
        return (
          <span className={styles.figure}>
            {emotion.enough ? <EmotionFigure score={emotion.actual} /> : <span className="faint">not enough evidence</span>}
            <small>
              {emotion.enough && `${levelText(emotion.low * 2)} to ${levelText(emotion.high * 2)}, `}
              {count}
              {emotion.enough && emotion.n < supportingEvidence && ", thin"}
              {gap?.finding === true && `, ${gap.value < 0 ? "below" : "above"} expected`}
            </small>
          </span>
        );
      },
    })),
    ...(differences === undefined
      ? []
      : [
          {
            id: "difference",
            header: "Difference",
            numeric: true,
            cell: ({ i }: Row) => <DifferenceCell of={differences[i]} text={levelDifference} />,
          },
        ]),
  ];
}
