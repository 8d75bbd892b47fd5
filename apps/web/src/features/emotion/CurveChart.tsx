import type { EmotionDifference } from "@desirepath/core/emotion/emotion-difference.ts";
import type { PlaceEmotion } from "@desirepath/core/emotion/emotion-view.ts";
import { curvePath, type Point, unbrokenRuns } from "@desirepath/core/layout/curve.ts";
import { faces } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import { supportingEvidence } from "@desirepath/core/measures/emotion.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useState, type Ref } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Emotion.module.css";

/** The emotions of one set of journeys over the touchpoints. */
export interface Curve {
  readonly key: string;
  readonly name: string;
  readonly filter: JourneyFilter | undefined;
  /** In map order; undefined while it is counted. */
  readonly places: readonly PlaceEmotion[] | undefined;
}

const [left, right, top, bottom, height, narrowest] = [46, 40, 16, 76, 320, 52];
/** Marks around the origin, so that curves differ by more than their stroke. */
const marks = ["M4 0A4 4 0 1 1-4 0 4 4 0 1 1 4 0Z", "M-4-4H4V4H-4Z", "M0-5.2 4.8 3.4H-4.8Z", "M0-5.4 5.4 0 0 5.4-5.4 0Z", "M0 5.2 4.8-3.4H-4.8Z", "M-5-1.8H-1.8V-5H1.8V-1.8H5V1.8H1.8V5H-1.8V1.8H-5Z", "M-4.6-3 0-5.4 4.6-3V3L0 5.4-4.6 3Z", "M-5 0 0-3 5 0 0 3Z"] as const;
const dashes = ["none", "6 4", "2 3", "9 3 2 3", "12 4", "4 2", "1 4", "8 2 2 2 2 2"] as const;

/** Curves of feeling over the touchpoints, broken where fewer than five said anything, hollow where evidence is thin, beside what is expected. */
export function CurveChart({ curves, differences = [], drawing }: { readonly curves: readonly Curve[]; /** In map order. */ readonly differences?: readonly EmotionDifference[] | undefined; readonly drawing: Ref<SVGSVGElement> }) {
  const { map } = useExplored();
  const [ref, width] = useElementWidth();
  const [lit, setLit] = useState<string | null>(null);
  const column = Math.max(narrowest, (width - left - right) / Math.max(1, map.touchpoints.length));
  const whole = left + right + column * map.touchpoints.length;
  const x = (i: number) => left + (i + 0.5) * column;
  const y = (score: number) => top + ((1 - score) / 2) * (height - top - bottom);
  const expected = unbrokenRuns(map.touchpoints.map((one, i): Point | null => (one.expected === null ? null : { x: x(i), y: y(one.expected.level / 2) })));
  const shown = lit ?? curves[0]?.key;
  const own = curves[0]?.places ?? [];
  const told = own.filter(({ emotion }) => emotion?.enough === true);
  const lowest = told.toSorted((a, b) => a.emotion!.actual - b.emotion!.actual)[0];
  const nameOf = (id: string | null) => map.touchpoints.find((one) => one.id === id)?.name ?? "";
  const summary = lowest === undefined ? "Emotion by touchpoint: not enough evidence at any of them." : `Emotion by touchpoint, known at ${told.length} of ${map.touchpoints.length}: lowest at ${nameOf(lowest.touchpoint)} with ${levelText(lowest.emotion!.actual * 2)}.`;
  return (
    <div ref={ref}>
      <div className={styles.scroll} role="region" tabIndex={0} aria-label="Curves over the touchpoints">
        {width > 0 && (
          <svg ref={drawing} role="img" aria-label={summary} width={whole} height={height} viewBox={`0 0 ${whole} ${height}`} className={styles.chart}>
            {faces.map(({ face, level }) => (
              <g key={level}>
                <line className={styles.scale} x1={left} x2={whole - right} y1={y(level / 2)} y2={y(level / 2)} data-neutral={level === 0} />
                <FaceIcon face={face} size={18} x={left - 32} y={y(level / 2) - 9} />
              </g>
            ))}
            {map.touchpoints.map(({ id, name }, i) => (
              <text key={id} className={styles.tick} data-held={differences[i]?.isMoreThanChance ?? false} transform={`translate(${x(i) - 4} ${height - bottom + 18}) rotate(28)`}>
                {name.length > 18 ? `${name.slice(0, 17)}…` : name}
              </text>
            ))}
            {expected.map((run) => (
              <g key={run[0]!.x} className={styles.expected}>
                <path d={curvePath(run)} />
                {run.map((point) => (
                  <circle key={point.x} cx={point.x} cy={point.y} r={2.5} />
                ))}
              </g>
            ))}
            {curves
              .map((curve, c) => ({ curve, c }))
              .toSorted((a, b) => Number(a.curve.key === shown) - Number(b.curve.key === shown))
              .map(({ curve, c }) => (
                <CurveOf key={curve.key} curve={curve} mark={c} isShown={curve.key === shown} x={(i) => x(i) + (c === 0 ? 0 : (c % 2 === 0 ? 1 : -1) * Math.min(6, 2 * c))} y={y} nameOf={nameOf} />
              ))}
          </svg>
        )}
      </div>
      <ul className={styles.curves} aria-label="Curves">
        {curves.map(({ key, name, places }, c) => (
          <li key={key}>
            <button type="button" className={styles.curvename} aria-pressed={key === shown} onClick={() => setLit(key)} onMouseEnter={() => setLit(key)} onFocus={() => setLit(key)}>
              <svg width="30" height="14" viewBox="-15 -7 30 14" aria-hidden className={styles.side} data-shown={key === shown}>
                <path className={styles.curve} d="M-15 0H15" strokeDasharray={dashes[c]} />
                <path className={styles.mark} d={marks[c]} />
              </svg>
              <bdi>{name}</bdi>
              {places === undefined && <span className="faint">counting</span>}
            </button>
          </li>
        ))}
        <li className={styles.curvename}>
          <svg width="30" height="14" viewBox="-15 -7 30 14" aria-hidden className={styles.expected}>
            <path d="M-15 0H15" />
          </svg>
          Expected
        </li>
      </ul>
    </div>
  );
}

interface CurveOfProps {
  readonly curve: Curve;
  readonly mark: number;
  readonly isShown: boolean;
  readonly x: (i: number) => number;
  readonly y: (score: number) => number;
  readonly nameOf: (id: string | null) => string;
}

function CurveOf({ curve: { name, places = [] }, mark, isShown, x, y, nameOf }: CurveOfProps) {
  const points = places.map(({ touchpoint, emotion }, i) => (emotion?.enough === true ? { x: x(i), y: y(emotion.actual), touchpoint, emotion } : null));
  return (
    <g className={styles.side} data-shown={isShown}>
      {unbrokenRuns(points).map((run) => run.length > 1 && <path key={run[0]!.touchpoint} className={styles.curve} d={curvePath(run)} strokeDasharray={dashes[mark]} />)}
      {points.map(
        (point) =>
          point !== null && (
            <g key={point.touchpoint}>
              {isShown && <line className={styles.whisker} x1={point.x} x2={point.x} y1={y(point.emotion.high)} y2={y(point.emotion.low)} />}
              <path className={styles.mark} data-thin={point.emotion.n < supportingEvidence} d={marks[mark]} transform={`translate(${point.x} ${point.y})`}>
                <title>{`${nameOf(point.touchpoint)}, ${name}: ${levelText(point.emotion.actual * 2)} (${levelText(point.emotion.low * 2)} to ${levelText(point.emotion.high * 2)}), n = ${countText(point.emotion.n)}`}</title>
              </path>
            </g>
          ),
      )}
    </g>
  );
}
