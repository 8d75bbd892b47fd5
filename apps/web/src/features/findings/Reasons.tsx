import { reasonText } from "@desirepath/core/findings/reason-text.ts";
import type { Outcome } from "@desirepath/core/findings/reasons.ts";
import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Findings.module.css";

const shownAtFirst = 5;

/** What journeys that end here (or wait long) did, said and were, against the others. */
export function Reasons({ touchpoint, outcome }: { readonly touchpoint: string; readonly outcome: Outcome }) {
  const { workspace, map, filter } = useExplored();
  const [all, setAll] = useState(false);
  const found = useCall("reasons", { params: { workspace, map: map.id, touchpoint }, query: { outcome, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true });
  const [those, others] = outcome === "end" ? ["end here", "go on"] : ["wait long", "do not"];
  return (
    <section className={styles.section}>
      <h3>What sets them apart</h3>
      {found.data === undefined && (found.error ? <ErrorState title="This could not be worked out" failure={found.error.failure} onRetry={() => void found.refetch()} /> : <Skeleton height={90} label="Comparing" />)}
      {found.data !== undefined && (
        <>
          <p className="micro faint">
            {countText(found.data.with)} journeys that {those} against {countText(found.data.without)} that {others}. Associations, corrected over everything that was compared.
          </p>
          {found.data.reasons.length === 0 && <p className="small muted">Nothing that they did, said or were sets them apart by more than chance.</p>}
          <ul className={styles.reasons}>
            {found.data.reasons.slice(0, all ? undefined : shownAtFirst).map((one) => (
              <li key={`${one.kind} ${one.name} ${one.value}`}>
                <span>
                  <bdi>{reasonText(one, map)}</bdi>
                </span>
                <span className="num">
                  {shareText(one.with.share)} / {shareText(one.without.share)}
                  <span className="micro faint">
                    {" "}
                    {signed(100 * one.difference.value, 0)} points ({signed(100 * one.difference.low, 0)}…{signed(100 * one.difference.high, 0)})
                  </span>
                </span>
              </li>
            ))}
          </ul>
          {!all && found.data.reasons.length > shownAtFirst && (
            <Button size="small" variant="ghost" onClick={() => setAll(true)}>
              Show all {countText(found.data.reasons.length)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
