import { reasonText } from "@desirepath/core/findings/reason-text.ts";
import type { Outcome } from "@desirepath/core/findings/reason-selection.ts";
import { type Reason, reasonSelectionOf } from "@desirepath/core/findings/reasons.ts";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { useExplored } from "../explore/use-explore.ts";
import type { Asked } from "./findings-state.ts";
import styles from "./Findings.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";

const shownAtFirst = 5;

interface ReasonsProps {
  readonly touchpoint: string;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

/** What journeys that go on, wait long or end here did, said and were, against the others. */
export function Reasons({ touchpoint, asked, onAsk }: ReasonsProps) {
  const { workspace, map, filter } = useExplored();
  const outcome: Outcome = asked === "delay" ? "delay" : "end";
  const found = useCall("reasons", { params: { workspace, map: map.id, touchpoint }, query: { outcome, ...(filter === undefined ? {} : { filter }) } }, { staleMs: 30_000 });
  const { data } = found;
  // Who goes on is the other side of who ends.
  const has = asked !== "go-on";
  const [those, others] = asked === "delay" ? ["wait long", "do not"] : has ? ["end here", "go on"] : ["go on", "end here"];
  const counts = data === undefined ? [0, 0] : has ? [data.with, data.without] : [data.without, data.with];
  const longerThanMs = data?.longerThanMs ?? 0;
  const all = (side: boolean) => reasonSelectionOf(touchpoint, outcome, side, longerThanMs);
  const differenceOf = ({ difference }: Reason) => (has ? difference : { value: -difference.value, low: -difference.high, high: -difference.low });
  const groups = [
    { title: `More often among those that ${those}`, reasons: data?.reasons.filter((one) => differenceOf(one).value > 0) ?? [] },
    { title: "Less often", reasons: data?.reasons.filter((one) => differenceOf(one).value <= 0) ?? [] },
  ].filter(({ reasons }) => reasons.length > 0);
  return (
    <section className={styles.section}>
      <h3>What sets them apart</h3>
      <Segmented<Asked>
        label="Journeys that"
        value={asked}
        onChange={onAsk}
        options={[
          { value: "go-on", label: "Go on" },
          { value: "delay", label: "Wait long" },
          { value: "end", label: "End here" },
        ]}
      />
      {data === undefined && (found.error ? <ErrorState title="This could not be worked out" failure={found.error.failure} onRetry={() => void found.refetch()} /> : <Skeleton height={90} label="Comparing" />)}
      {data !== undefined && (
        <>
          <p className="micro faint">
            <JourneysBehind selection={all(has)} title={`${countText(counts[0]!)} journeys that ${those}`}>
              {countText(counts[0]!)} journeys
            </JourneysBehind>{" "}
            that {those} against{" "}
            <JourneysBehind selection={all(!has)} title={`${countText(counts[1]!)} journeys that ${others}`}>
              {countText(counts[1]!)}
            </JourneysBehind>{" "}
            that {others}.{outcome === "delay" && ` Long is over ${durationText(longerThanMs / 1000)}, twice the median.`} Associations, corrected over everything that was compared.
          </p>
          {data.with === 0 || data.without === 0 ? (
            <p className="small muted">There is nobody to compare with.</p>
          ) : (
            groups.length === 0 && <p className="small muted">Nothing that they did, said or were sets them apart by more than chance.</p>
          )}
          {groups.map(({ title, reasons }) => (
            <ReasonGroup
              key={title}
              title={title}
              reasons={reasons}
              sides={[
                { says: those, has },
                { says: others, has: !has },
              ]}
              selectionOf={(side, one) => reasonSelectionOf(touchpoint, outcome, side, longerThanMs, one)}
              differenceOf={differenceOf}
            />
          ))}
        </>
      )}
    </section>
  );
}

interface ReasonGroupProps {
  readonly title: string;
  readonly reasons: readonly Reason[];
  readonly sides: readonly [Side, Side];
  readonly selectionOf: (has: boolean, reason: Reason) => ReturnType<typeof reasonSelectionOf>;
  readonly differenceOf: (reason: Reason) => Reason["difference"];
}

interface Side {
  readonly says: string;
  readonly has: boolean;
}

function ReasonGroup({ title, reasons, sides, selectionOf, differenceOf }: ReasonGroupProps) {
  const { map } = useExplored();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <table className={styles.shares}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {sides.map(({ says }) => (
              <th key={says} scope="col">
                {says[0]!.toUpperCase() + says.slice(1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reasons.slice(0, isWhole ? undefined : shownAtFirst).map((one) => {
            const { value, low, high } = differenceOf(one);
            return (
              <tr key={`${one.kind} ${one.name} ${one.value}`}>
                <th scope="row">
                  <bdi>{reasonText(one, map)}</bdi>
                  <span className={styles.difference}>
                    {signed(100 * value, 0)} points ({signed(100 * low, 0)}…{signed(100 * high, 0)})
                  </span>
                </th>
                {sides.map(({ says, has }) => {
                  const share = has ? one.with : one.without;
                  return (
                    <td key={says} className="num">
                      {shareText(share.share)}{" "}
                      <JourneysBehind selection={selectionOf(has, one)} title={`${countText(share.count)} of ${countText(share.n)} journeys that ${says}`}>
                        {countText(share.count)}
                      </JourneysBehind>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {!isWhole && reasons.length > shownAtFirst && (
        <Button size="small" variant="ghost" onClick={() => setWhole(true)}>
          Show all {countText(reasons.length)}
        </Button>
      )}
    </>
  );
}
