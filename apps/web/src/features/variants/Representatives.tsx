import { Link } from "@tanstack/react-router";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { mostRepresentatives } from "@desirepath/core/variants/representatives.ts";
import { Play } from "lucide-react";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { useAnalysis } from "../explore/use-analysis.ts";
import { useExplored } from "../explore/use-explore.ts";
import { useVariantsState } from "./use-variants.ts";
import { pathText } from "./variant-words.ts";
import { VariantGlyph } from "./VariantGlyph.tsx";
import styles from "./Variants.module.css";
import { readingOf, usualCount } from "./variants-state.ts";

const states = { converted: "reached the goal", abandoned: "left", open: "still open" } as const;

/** The few journeys that stand for the most others; for whoever may see customers. */
export function Representatives() {
  const { workspace, map, filter } = useExplored();
  const [state, change] = useVariantsState();
  const analysis = useAnalysis({ workspace, map: map.id }, "representatives", { count: state.count ?? usualCount, reading: readingOf(state) }, filter);
  const counts = Array.from({ length: mostRepresentatives }, (_, i) => String(i + 1));
  return (
    <section className={styles.section} aria-label="Representative journeys">
      <div className={styles.sectionHead}>
        <h2>Representative journeys</h2>
        <span className="small muted">Real journeys that the most others are like, step by step</span>
        <span className="grow" />
        <Select label="How many" showLabel value={String(state.count ?? usualCount)} options={counts.map((value) => ({ value, label: value }))} onChange={(value) => change({ count: Number(value) })} />
      </div>
      <div className={styles.progress}>
        <AnalysisProgress analysis={analysis} what="Representative journeys" />
      </div>
      {analysis.state === "done" && (
        <>
          <ol className={styles.cards}>
            {analysis.result.representatives.map(({ name, path, stands, meanDistance, journey }) => (
              <li key={path.join(" ")}>
                <div className={styles.panelHead}>
                  <bdi className={styles.panelName} title={pathText(path, map)}>
                    {name}
                  </bdi>
                  <b title={`${countText(stands.count)} of ${countText(stands.n)} journeys that were looked at; ${shareText(stands.low)} to ${shareText(stands.high)}`}>{shareText(stands.share)}</b>
                </div>
                <p className="small muted">
                  Stands for {shareText(stands.low)} to {shareText(stands.high)} of all journeys, which differ from it in {shareText(meanDistance)} of their steps.
                </p>
                <VariantGlyph variant={{ path, steps: [], converted: journey.state === "converted" ? 1 : 0, abandoned: journey.state === "abandoned" ? 1 : 0 }} map={map} />
                <p className={styles.steps}>{pathText(path, map)}</p>
                <div className={styles.figures}>
                  <Link className={styles.link} to="/w/$workspace/customers/$customer" params={{ workspace, customer: journey.customer }} search={{ map: map.id }}>
                    <bdi>{journey.customer}</bdi>
                  </Link>
                  <span>
                    {countText(journey.events)} events in {durationText((journey.ended - journey.started) / 1000)}, {states[journey.state]}
                  </span>
                  <span className="grow" />
                  <Link className={buttonClass({ variant: "ghost", size: "small" })} to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }} search={{ replay: { customer: journey.customer, from: journey.started, until: journey.ended } }}>
                    Replay on the map
                  </Link>
                  <Button size="small" onClick={() => change({ replay: { customer: journey.customer, from: journey.started, until: journey.ended } })}>
                    <Play aria-hidden />
                    Replay
                  </Button>
                </div>
              </li>
            ))}
          </ol>
          {analysis.result.representatives.length === 0 && <p className={styles.other}>There are no journeys that could stand for others.</p>}
          {analysis.result.sampled < analysis.result.journeys && (
            <p className={styles.other}>
              Found among {countText(analysis.result.sampled)} of {countText(analysis.result.journeys)} journeys, those of customers drawn at random.
            </p>
          )}
        </>
      )}
    </section>
  );
}
