import { findingCount, findingInterval, findingSize, findingText } from "@desirepath/core/findings/finding-text.ts";
import type { MomentOfTruthFinding } from "@desirepath/core/findings/finding.ts";
import { countText, dayText, timeText } from "@desirepath/core/layout/figures.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { plainTextOf } from "@desirepath/core/text/rich-text.ts";
import { Star } from "lucide-react";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./LaneCell.module.css";

export function MomentOfTruth({ text, touchpoint }: { readonly text: string; readonly touchpoint: Touchpoint }) {
  const { findings } = useMapScreen();
  const written = plainTextOf(text);
  return (
    <>
      {text !== "" && (
        <p>
          <Star className={styles.star} aria-label="Moment of truth, as written by people" />
          <span title={written}>{written}</span>
        </p>
      )}
      {findings.map((found) => found.kind === "moment-of-truth" && found.touchpoint === touchpoint.id && <FoundMoment key={found.touchpoint} moment={found} beside={text !== ""} />)}
    </>
  );
}

/** A moment of truth that the data show, whatever people wrote. */
function FoundMoment({ moment, beside }: { readonly moment: MomentOfTruthFinding; readonly beside: boolean }) {
  const { map } = useMapScreen();
  const said = `${findingText(moment, map)}: ${findingSize(moment)} of conversion, 95% interval ${findingInterval(moment)}. An association, not a cause`;
  return (
    <p className={styles.found} title={said}>
      <Star className={styles.star} aria-label="Moment of truth, from data" />
      <span>
        {beside ? "" : "Felt good: "}
        {findingSize(moment).replace("points", "pts")}{" "}
        <JourneysLink inBoard className={styles.foundCount} selection={moment.selection} title={`${findingCount(moment)}: journeys that felt good and bad here. Opens all ${countText(moment.journeys)} that came here`}>
          {beside ? findingCount(moment).replace(" / ", "/") : findingCount(moment)}
        </JourneysLink>
      </span>
    </p>
  );
}

/** The quote that people chose or typed; else the most telling one that customers left here. */
export function QuoteCell({ text, source, touchpoint }: { readonly text: string; readonly source: string; readonly touchpoint: Touchpoint }) {
  const { quotes, now } = useMapScreen();
  if (text.trim() !== "") {
    const said = plainTextOf(text);
    return (
      <>
        <q className="voice" title={said}>
          {said}
        </q>
        <cite className={styles.typed} title={source === "" ? "Typed by people, without a source" : source}>
          {source === "" ? "No source" : source}
        </cite>
      </>
    );
  }
  const quote = quotes.get(touchpoint.id);
  if (quote === undefined) return null;
  return (
    <>
      <q className="voice" title={quote.text}>
        {quote.text}
      </q>
      <cite title={`${quote.source}, ${timeText(quote.time)} UTC`}>{quote.channel === "" ? quote.source : `${channelName(quote.channel)} · ${dayText(quote.time, { now })}`}</cite>
    </>
  );
}
