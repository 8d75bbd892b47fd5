import { Link } from "@tanstack/react-router";
import { ageText, countText, durationText, scoreText, shareText, timeText } from "@desirepath/core/layout/figures.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { emotionScore, scales } from "@desirepath/core/events/scales.ts";
import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { cssVars } from "../../../ui/css-vars.ts";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { evidenceWords, journeysText } from "../words.ts";
import { EmotionSection, SectionHead } from "./EmotionSection.tsx";
import { FlowEnds } from "./FlowEnds.tsx";
import styles from "./Inspector.module.css";
import { Overlaps } from "./Overlaps.tsx";
import { TouchpointFindings } from "./TouchpointFindings.tsx";
import { RuleText } from "./RuleText.tsx";
import { useNotes } from "../../explore/use-notes.ts";
import { Trend } from "./Trend.tsx";
import { TrendTable } from "./TrendTable.tsx";
import { Verbatims } from "./Verbatims.tsx";

/** What stands behind one touchpoint: feeling, its course, the events, where people came from and went, ratings, words. */
export function EvidenceTab({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, filter, measured, select, edit, now, audience } = useMapScreen();
  const parts = { params: { workspace, map: map.id, touchpoint: touchpoint.id }, ...(filter === undefined ? {} : { query: { filter } }) };
  // A touchpoint that was just added is known to the server once it is measured.
  const { data, error, refetch } = useCall("touchpointEvidence", parts, { keepLast: true, enabled: measured.has(touchpoint.id) });
  const found = measured.get(touchpoint.id);
  if (error !== null) return <ErrorState title="The evidence did not arrive" failure={error.failure} onRetry={() => void refetch()} />;
  if (data === undefined || data.touchpoint !== touchpoint.id) {
    return (
      <div className={styles.section}>
        <Skeleton height={54} label="Loading evidence" />
        <Skeleton height={96} />
        <Skeleton height={80} />
      </div>
    );
  }
  return (
    <>
      <EmotionSection emotion={data.emotion} touchpoint={touchpoint} />
      <TouchpointFindings touchpoint={touchpoint} />
      {audience !== "guest" && touchpoint.binding !== null && (
        <section className={styles.section}>
          <Link className="link small" to="/w/$workspace/maps/$map/findings" params={{ workspace, map: map.id }} search={{ ...(filter === undefined ? {} : { filter }), state: { why: touchpoint.id } }} preload={false}>
            Why journeys go on, wait or end here
          </Link>
        </section>
      )}
      {data.trend.some((week) => week.mean !== null) && (
        <TrendSection touchpoint={touchpoint} weeks={data.trend} />
      )}
      <section className={styles.section}>
        <SectionHead title="Data binding" aside={`${countText(data.matching.events)} events${data.matching.newest === null ? "" : `, newest ${ageText(data.matching.newest, now)}`}`} />
        {touchpoint.binding === null ? <p className="small muted">Nothing is bound here yet, so all that is drawn is belief.</p> : <RuleText rule={touchpoint.binding} />}
        <Overlaps touchpoint={touchpoint.id} />
        <div className={styles.under}>
          <span title={data.matching.newest === null ? undefined : `${timeText(data.matching.newest)} UTC`}>
            {data.matching.names
              .slice(0, 3)
              .map((name) => `${name.name} ${countText(name.events)}`)
              .join(" · ")}
          </span>
          {edit !== null && (
            <button type="button" className="link" onClick={() => select(touchpoint.id, "edit")}>
              {touchpoint.binding === null ? "Bind to events" : "Edit rule"}
            </button>
          )}
        </div>
      </section>
      {(data.cameFrom.length > 0 || data.wentTo.length > 0) && (
        <section className={styles.section}>
          <div className={styles.two}>
            <FlowEnds title="Came from" touchpoint={touchpoint.id} direction="from" ends={data.cameFrom} />
            <FlowEnds title="Went to" touchpoint={touchpoint.id} direction="to" ends={data.wentTo} />
          </div>
          {data.timeToNext !== null && data.timeToNext.n > 0 && (
            <p className="micro faint">
              To the next touchpoint: median {durationText(data.timeToNext.medianSeconds)}, nine in ten within {durationText(data.timeToNext.p90Seconds)} (n {countText(data.timeToNext.n)})
            </p>
          )}
        </section>
      )}
      {data.scores.map((score) => (
        <Ratings key={score.scale} score={score} touchpoint={touchpoint} />
      ))}
      <section className={styles.section}>
        <SectionHead title="How sure is this?" />
        <p className="small muted">{evidenceWords[found?.evidence ?? "assumption"].says}</p>
        {data.responseRate !== null && data.responseRate.n > 0 && (
          <p className="small muted">
            {shareText(data.responseRate.share)} answered: {journeysText(data.responseRate.count)} of {countText(data.responseRate.n)} that came here.
          </p>
        )}
        {data.silentMajority?.biased === true && <p className={styles.warning}>{silentText(data.silentMajority)}</p>}
      </section>
      <Verbatims touchpoint={touchpoint} />
    </>
  );
}

const fewWeeks = 12;

function TrendSection({ touchpoint, weeks }: { readonly touchpoint: Touchpoint; readonly weeks: TouchpointEvidence["trend"] }) {
  const { findings, now, workspace, map, audience } = useMapScreen();
  const notes = useNotes({ workspace, map: map.id }, audience === "member").filter((note) => note.touchpoint === null || note.touchpoint === touchpoint.id);
  const [wanted, setAll] = useState<boolean | null>(null);
  const change = findings.find((found) => found.kind === "change" && found.touchpoint === touchpoint.id);
  const changeWeek = change?.kind === "change" ? change.week : undefined;
  // A change is shown with what was before it.
  const all = wanted ?? (changeWeek !== undefined && changeWeek <= (weeks.at(-fewWeeks)?.week ?? 0));
  const shown = all ? weeks : weeks.slice(-fewWeeks);
  return (
    <section className={styles.section}>
      <SectionHead
        title={`${shown.length} weeks`}
        aside={
          weeks.length <= fewWeeks ? (
            "weekly mean, 95% interval"
          ) : (
            <button type="button" className="link" onClick={() => setAll(!all)}>
              {all ? `Last ${fewWeeks} weeks` : `All ${weeks.length} weeks`}
            </button>
          )
        }
      />
      <Trend now={now} weeks={shown} expected={touchpoint.expected?.level ?? null} changeWeek={changeWeek} notes={notes} />
      <TrendTable weeks={shown} />
    </section>
  );
}

function Ratings({ score, touchpoint }: { readonly score: TouchpointEvidence["scores"][number]; readonly touchpoint: Touchpoint }) {
  const total = score.answers.reduce((sum, answer) => sum + answer.n, 0);
  if (total === 0) return null;
  const { label } = scales[score.scale];
  const groups = score.answers.map((answer) => ({ ...answer, face: faceOf(emotionScore(score.scale, answer.answer) * 2) }));
  return (
    <section className={styles.section}>
      <SectionHead
        title="Ratings"
        aside={
          <JourneysLink selection={{ kind: "felt", touchpoint: touchpoint.id }} title={`${label} ${scoreText(score)}, n ${score.n}`}>
            {label} {scoreText(score)} · n {countText(score.n)}
          </JourneysLink>
        }
      />
      <div className={styles.stack} role="img" aria-label={`${label} answers: ${groups.map((g) => `${g.answer}: ${shareText(g.n / total)}`).join(", ")}`}>
        {groups.map((group) => (group.n === 0 ? null : <i key={group.answer} style={cssVars({ "--n": group.n, "--mark": `var(--e${group.face})` })} />))}
      </div>
      <div className={styles.stackLegend}>
        {groups.map((group) => (
          <span key={group.answer}>
            <b>{shareText(group.n / total)}</b> {group.answer}
            {score.scale === "stars" || score.scale === "csat" ? "★" : ""}
          </span>
        ))}
      </div>
    </section>
  );
}

function silentText(check: NonNullable<TouchpointEvidence["silentMajority"]>): string {
  const { answered, silent } = check;
  if (answered === null || silent === null) return "Those who answered differ from those who did not; read the ratings with care.";
  return `Those who answered reach the goal in ${shareText(answered.share)} of journeys, those who stayed silent in ${shareText(silent.share)}. Read the ratings with care.`;
}
