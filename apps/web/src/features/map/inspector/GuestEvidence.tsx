import { scales } from "@desirepath/core/events/scales.ts";
import { countText, dayText, durationText, scoreText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { knowsReach, useMapScreen } from "../map-screen.ts";
import { evidenceWords } from "../words.ts";
import { EmotionSection, SectionHead } from "./EmotionSection.tsx";
import styles from "./Inspector.module.css";
import { TouchpointFindings } from "./TouchpointFindings.tsx";

/** What a share link tells of one touchpoint: no more than the map's own numbers. */
export function GuestEvidence({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const screen = useMapScreen();
  const { measures, measured, quotes, now } = screen;
  const found = measured.get(touchpoint.id);
  const quote = quotes.get(touchpoint.id);
  if (measures === null || found === undefined) {
    return (
      <section className={styles.section}>
        <p className="small muted">Nothing is measured here.</p>
      </section>
    );
  }
  const status = evidenceWords[found.evidence];
  const figures = [
    ...(knowsReach(screen) ? [{ name: "Journeys that came here", value: countText(found.reach) }] : []),
    ...(found.dropOff !== null && found.dropOff.n > 0 ? [{ name: "Ended here", value: `${shareText(found.dropOff.share)} of ${countText(found.dropOff.n)}` }] : []),
    ...(found.timeToNext !== null && found.timeToNext.n > 0 ? [{ name: "Median time to the next", value: `${durationText(found.timeToNext.medianSeconds)} (n ${countText(found.timeToNext.n)})` }] : []),
    ...found.scores.map((score) => ({ name: scales[score.scale].label, value: `${scoreText(score)} (n ${countText(score.n)})` })),
    ...(found.responseRate !== null && found.responseRate.n > 0 ? [{ name: "Answered", value: `${shareText(found.responseRate.share)} of ${countText(found.responseRate.n)}` }] : []),
  ];
  return (
    <>
      <EmotionSection emotion={found.emotion} touchpoint={touchpoint} />
      <TouchpointFindings touchpoint={touchpoint} />
      {figures.length > 0 && (
        <section className={styles.section}>
          <SectionHead title="Figures" />
          <dl className={styles.figures}>
            {figures.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={styles.section}>
        <SectionHead title="How sure is this?" />
        <p className="small muted">{status.says}</p>
      </section>
      {quote !== undefined && (
        <section className={styles.section}>
          <SectionHead title="In their words" />
          <blockquote className={styles.quote}>{quote.text}</blockquote>
          <p className="micro faint">
            {quote.channel !== "" && `${channelName(quote.channel)} · `}
            {dayText(quote.time, { now })}
            {quote.customer !== "" && ` · ${quote.customer}`}
          </p>
        </section>
      )}
    </>
  );
}
