import { scales } from "@desirepath/core/events/scales.ts";
import type { Row } from "@desirepath/core/layout/board.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { countText, durationText, levelText, scoreText, shareText } from "@desirepath/core/layout/figures.ts";
import { metricsOf } from "@desirepath/core/layout/lanes.ts";
import type { laneMetrics, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import type { ReactNode } from "react";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText } from "../words.ts";
import styles from "./LaneCell.module.css";

interface Line {
  readonly name: string;
  readonly value: ReactNode;
}

/** What was measured at a touchpoint: as many of the lane's metrics as have data, in its order. */
export function MetricsCell({ row, touchpoint }: { readonly row: Row; readonly touchpoint: Touchpoint }) {
  const { measures, measured } = useMapScreen();
  const found = measured.get(touchpoint.id);
  if (measures === null) return <div className={styles.waiting} />;
  if (found === undefined) return null;
  const chosen = metricsOf(row.lane);
  const isUsual = (row.lane?.metrics ?? []).length === 0;
  const lines = chosen.flatMap((metric) => lineMakers[metric](found, touchpoint));
  const isOne = row.height < 36;
  if (isOne && isUsual && found.emotion?.enough === true) return <FaceIcon face={faceOf(found.emotion.actual * 2)} />;
  if (lines.length === 0) return <span className={styles.none}>{touchpoint.binding === null ? "Nothing bound yet" : "Nothing measured"}</span>;
  return (
    <dl>
      {lines.slice(0, isOne ? 1 : 4).map((line) => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const lineMakers: Readonly<Record<(typeof laneMetrics)[number], (found: TouchpointMeasures, touchpoint: Touchpoint) => readonly Line[]>> = {
  scores: (found, touchpoint) =>
    found.scores.slice(0, 2).map((score) => ({
      name: scales[score.scale].label,
      value: (
        <JourneysLink inBoard className={score.n < 30 ? styles.low : undefined} selection={{ kind: "felt", touchpoint: touchpoint.id }} title={`${scales[score.scale].label} ${scoreText(score)} at ${touchpoint.name}, n ${score.n}`}>
          {scoreText(score)}
        </JourneysLink>
      ),
    })),
  emotion: ({ emotion }, touchpoint) =>
    emotion?.enough !== true
      ? []
      : [
          {
            name: "Emotion",
            value: (
              <JourneysLink inBoard className={emotion.n < 30 ? styles.low : undefined} selection={{ kind: "felt", touchpoint: touchpoint.id }} title={`Emotion ${levelText(emotion.actual * 2)} at ${touchpoint.name}, n ${emotion.n}`}>
                {levelText(emotion.actual * 2)}
              </JourneysLink>
            ),
          },
        ],
  reach: ({ reach }, touchpoint) =>
    reach === 0
      ? []
      : [
          {
            name: "Reach",
            value: (
              <JourneysLink inBoard selection={{ kind: "reached", touchpoint: touchpoint.id }} title={`${journeysText(reach)} pass ${touchpoint.name}`}>
                {countText(reach)}
              </JourneysLink>
            ),
          },
        ],
  "to-next": ({ dropOff }, touchpoint) => {
    if (dropOff === null || dropOff.n === 0) return [];
    const onward = 1 - dropOff.share;
    return [
      {
        name: "To next",
        value: (
          <JourneysLink inBoard className={onward < 0.6 ? "e1" : undefined} selection={{ kind: "dropped-off", touchpoint: touchpoint.id }} title={`Of ${dropOff.n} closed journeys that came here, ${dropOff.count} ended here`}>
            {shareText(onward)}
          </JourneysLink>
        ),
      },
    ];
  },
  "time-to-next": ({ timeToNext }, { targetSeconds }) => {
    if (timeToNext === null || timeToNext.n === 0) return [];
    const late = targetSeconds !== null && timeToNext.medianSeconds > targetSeconds;
    return [
      {
        name: "Time",
        value: (
          <span className={late ? "e2" : undefined} title={`Median of ${timeToNext.n} ways to the next touchpoint${targetSeconds === null ? "" : `; target ${durationText(targetSeconds)}`}`}>
            {durationText(timeToNext.medianSeconds)}
          </span>
        ),
      },
    ];
  },
  "response-rate": ({ responseRate }) => (responseRate === null || responseRate.n === 0 ? [] : [{ name: "Response", value: <span title={`${responseRate.count} of ${responseRate.n} asked have answered`}>{shareText(responseRate.share)}</span> }]),
};
