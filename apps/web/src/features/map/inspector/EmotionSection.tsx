import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import { gapOf } from "@desirepath/core/layout/emotion-chart.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { EmotionEstimate } from "@desirepath/core/measures/map-measures.ts";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { FeelingScale } from "./FeelingScale.tsx";
import styles from "./Inspector.module.css";
import { FindingFigures } from "./TouchpointFindings.tsx";

export function SectionHead({ title, aside }: { readonly title: React.ReactNode; readonly aside?: React.ReactNode }) {
  return (
    <div className={styles.sectionHead}>
      <h3>{title}</h3>
      {aside !== undefined && <span className="micro faint num">{aside}</span>}
    </div>
  );
}

/** What is felt at a touchpoint beside what was expected. */
export function EmotionSection({ emotion, touchpoint }: { readonly emotion: EmotionEstimate | null; readonly touchpoint: Touchpoint }) {
  const { map, measured, findings } = useMapScreen();
  const found = findings.find((one) => one.kind === "gap" && one.touchpoint === touchpoint.id);
  const gap = gapOf(touchpoint.expected?.level, emotion);
  const gaps = map.touchpoints.map((t) => gapOf(t.expected?.level, measured.get(t.id)?.emotion)?.level ?? 0);
  const isWidest = gap !== null && gap.level < 0 && gap.level <= Math.min(...gaps) + 1e-9;
  return (
    <section className={styles.section}>
      <SectionHead
        title="Emotion"
        aside={
          emotion === null ? (
            "no answers"
          ) : (
            <JourneysLink selection={{ kind: "felt", touchpoint: touchpoint.id }} title={`Journeys with an answer at ${touchpoint.name}`}>
              n = {countText(emotion.n)}
              {emotion.enough && ` · 95% interval ${levelText(emotion.low * 2)}…${levelText(emotion.high * 2)}`}
            </JourneysLink>
          )
        }
      />
      <FeelingScale emotion={emotion} expected={touchpoint.expected?.level ?? null} />
      <p className="small muted">
        {emotion === null || !emotion.enough ? (
          "Not enough evidence: the curve begins at five answers."
        ) : gap === null ? (
          "Nobody has said yet what to expect here."
        ) : !gap.finding ? (
          "Within what the map expects: the interval holds the expectation."
        ) : gap.level < 0 ? (
          <>
            Falls <b className="e1">{Math.abs(gap.level).toFixed(1)} short</b> of what the map expects.{isWidest && map.touchpoints.length > 1 && ` Widest gap of ${map.touchpoints.length}.`}
          </>
        ) : (
          <>
            Goes <b className="e5">{gap.level.toFixed(1)} beyond</b> what the map expects.
          </>
        )}
      </p>
      {found !== undefined && <FindingFigures finding={found} />}
    </section>
  );
}
