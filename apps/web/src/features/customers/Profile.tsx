import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, dayText, durationText, levelText } from "@desirepath/core/layout/figures.ts";
import { memo, type ReactNode } from "react";
import type { AnswerOf } from "../../api/client.ts";
import { classes } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { amountText, fitGlyphs, lastAnswers, meanEmotion, spentOf } from "./customer-facts.ts";
import { NextSection } from "./NextSection.tsx";
import styles from "./Profile.module.css";

export interface ProfileProps {
  readonly customer: AnswerOf<"customerTimeline">;
  readonly map: JourneyMap | null;
}

/** Who this is, in figures, traits and identifiers, and how the customer walked the map. */
export const Profile = memo(function Profile({ customer, map }: ProfileProps) {
  const { events } = customer;
  const [first, last] = [events[0], events.at(-1)];
  const feeling = meanEmotion(events);
  return (
    <aside className={styles.profile} aria-label="Profile">
      <div className={styles.who}>
        <h1 className="mono" dir="auto" title={customer.customer}>
          {customer.customer}
        </h1>
        {feeling !== null && <FaceIcon face={faceOf(levelOf(feeling.score))} size={30} />}
      </div>
      <dl className={styles.facts}>
        {first && last && (
          <Fact name="Since">
            {dayText(first.time)}, {durationText((last.time - first.time) / 1000)}
          </Fact>
        )}
        {feeling !== null && (
          <Fact name="Mean emotion">
            <span title={faceName(faceOf(levelOf(feeling.score)))}>
              {levelText(levelOf(feeling.score))} <span className={styles.n}>n {countText(feeling.n)}</span>
            </span>
          </Fact>
        )}
        {spentOf(events).map(({ currency, value }) => (
          <Fact key={currency} name="Value">
            {amountText(value, currency)}
          </Fact>
        ))}
        {lastAnswers(events).map((answer) => (
          <Fact key={answer.label} name={`Last ${answer.label}`}>
            {answer.answer}
          </Fact>
        ))}
      </dl>
      {map !== null && events.length > 0 && <FitsTheMap map={map} customer={customer} />}
      {map !== null && <NextSection map={map} customer={customer.customer} />}
      <Pairs title="Traits" pairs={Object.entries(customer.traits)} />
      <Pairs title="Identifiers" pairs={customer.identifiers.map(({ kind, value }) => [kind, value])} isMono />
    </aside>
  );
});

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

function FitsTheMap({ map, customer }: { readonly map: JourneyMap; readonly customer: ProfileProps["customer"] }) {
  const glyphs = fitGlyphs(map, customer.events);
  const walked = glyphs.filter((glyph) => glyph.kind === "walked").length;
  const off = customer.events.filter((event) => event.touchpoint === null).length;
  return (
    <section>
      <h2>Fits the map</h2>
      <div className={styles.glyphs} aria-hidden>
        {glyphs.map((glyph, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a glyph is known by its place
          <i key={at} className={classes(glyph.kind === "missing" && styles.missing, glyph.kind === "off-map" && styles.off)} title={glyph.kind === "missing" ? `${glyph.name}: not walked` : `${glyph.name}${glyph.kind === "off-map" ? ", not on the map" : ""}: ${countText(glyph.events)}`} />
        ))}
      </div>
      <p className="small muted">
        {countText(walked)} of {countText(map.touchpoints.length)} touchpoints walked.{" "}
        {off > 0 && (
          <span className={styles.offwords}>
            {countText(off)} {off === 1 ? "event is" : "events are"} not on the map.
          </span>
        )}
      </p>
    </section>
  );
}

function Pairs({ title, pairs, isMono = false }: { readonly title: string; readonly pairs: readonly (readonly [string, string])[]; readonly isMono?: boolean }) {
  if (pairs.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <dl className={styles.facts}>
        {pairs.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt dir="auto">{name}</dt>
            <dd className={classes(isMono && "mono")} dir="auto" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
