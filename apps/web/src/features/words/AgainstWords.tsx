import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { negativeDifference, negativeTexts } from "@desirepath/core/words/compare-words.ts";
import type { WordCounts, WordFilter } from "@desirepath/core/words/word-question.ts";
import { useCall } from "../../api/use-call.ts";
import { useExplored } from "../explore/use-explore.ts";

/** What the words that are looked for are like here, and in the segment or period that is laid over. */
export function AgainstWords({ total, counts, words }: { readonly total: number; readonly counts: WordCounts; readonly words: WordFilter | undefined }) {
  const { workspace, map, against } = useExplored();
  const { data } = useCall("words", { params: { workspace, map: map.id }, query: { ...(against === undefined ? {} : { filter: against }), ...(words === undefined ? {} : { words }), limit: 1 } }, { keepLast: true, enabled: against !== undefined });
  if (against === undefined || data === undefined) return null;
  const [own, other] = [negativeTexts(counts), negativeTexts(data.counts)];
  const found = negativeDifference(own, other);
  const isOneFeeling = words?.level !== undefined;
  return (
    <p className="small muted">
      {countText(total)} texts here, {countText(data.total)} in what it is compared with.{" "}
      {isOneFeeling
        ? null
        : found === null
        ? "Too few are scored to compare how they feel."
        : `Negative: ${shareText(own.count / own.n)} of ${countText(own.n)} scored texts here, ${shareText(other.count / other.n)} of ${countText(other.n)} there; ${pointsText(found.difference)} points (95% interval ${pointsText(found.low)} to ${pointsText(found.high)}), ${found.isMoreThanChance ? "more than chance" : "chance may explain it"}.`}
    </p>
  );
}

function pointsText(share: number): string {
  return signed(share * 100, 1);
}
