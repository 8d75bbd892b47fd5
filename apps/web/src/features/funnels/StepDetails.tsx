import type { FunnelAnswer } from "@desirepath/core/funnels/finish-funnel.ts";
import { timeBoundsMs, tookOf } from "@desirepath/core/funnels/funnel-parts.ts";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { ReactNode } from "react";
import { useCall } from "../../api/use-call.ts";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { Answered } from "../explore/Answered.tsx";
import { funnelNodeName, funnelStepName } from "./funnel-names.ts";
import { FunnelLink } from "./FunnelLink.tsx";
import styles from "./Funnels.module.css";
import { timeText } from "./FunnelTable.tsx";
import { useFunnels } from "./use-funnels.ts";

/** One step closely: who stopped there and what they did instead, and how long it took to get there. */
export function StepDetails({ answer, step }: { readonly answer: FunnelAnswer; readonly step: number }) {
  const { map, funnel } = useFunnels();
  const counts = answer.steps[step];
  if (funnel === undefined || counts === undefined) return null;
  const name = funnelStepName(funnel.steps[step]!, map);
  const isLast = step === answer.steps.length - 1;
  return (
    <div className={styles.details}>
      {!isLast && !counts.isOptional && <Stopped step={step} name={name} />}
      <Times answer={answer} step={step} name={name} />
    </div>
  );
}

function Stopped({ step, name }: { readonly step: number; readonly name: string }) {
  const { workspace, map, filter, funnel } = useFunnels();
  const found = useCall("funnelStopped", { params: { workspace, map: map.id }, query: { funnel: funnel!, step, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true });
  return (
    <section className={styles.card} aria-label={`Who stopped at ${name}`}>
      <h3>
        Stopped at <bdi>{name}</bdi>: what they did instead
      </h3>
      <Answered of={found} failed="This could not be counted" loading="Looking at those who stopped" height={120}>
        {({ stopped, converted, left, next, other }) =>
          stopped === 0 ? (
            <p className={styles.hint}>Nobody stopped here whose journey has ended.</p>
          ) : (
            <>
              <p className={styles.hint}>
                <FunnelLink count={stopped} at={{ step, outcome: "stopped" }} title={`Who stopped at ${name}`} /> came here and to no later step, and are not open any more
                {converted > 0 && (
                  <>
                    ; <FunnelLink count={converted} at={{ step, outcome: "stopped", converted: true }} title="Of them, who reached the goal" /> of them reached the goal another way
                  </>
                )}
                . Next they went to:
              </p>
              <ul className={styles.bars}>
                {left !== null && left.count > 0 && <Bar share={left.share} kind="left" name="Nothing more: they left" count={<FunnelLink count={left.count} at={{ step, outcome: "stopped", next: { nodes: [] } }} title="Who did nothing more" />} />}
                {next.map(({ node, share }) => (
                  <Bar key={node} share={share.share} kind={node.startsWith("off:") ? "off" : "on"} name={funnelNodeName(node, map)} count={<FunnelLink count={share.count} at={{ step, outcome: "stopped", next: { nodes: [node] } }} title={`Who went to ${funnelNodeName(node, map)}`} />} />
                ))}
                {other !== null && <Bar share={other.share} kind="on" name="Other" count={<FunnelLink count={other.count} at={{ step, outcome: "stopped", next: { nodes: next.map(({ node }) => node), not: true } }} title="Who went elsewhere" />} />}
              </ul>
            </>
          )
        }
      </Answered>
    </section>
  );
}

export function Bar({ share, kind = "on", name, count }: { readonly share: number; readonly kind?: "on" | "off" | "left"; readonly name: string; readonly count: ReactNode }) {
  return (
    <li className={classes(styles.barRow, styles[kind])} style={cssVars({ "--share": share })}>
      <span className={styles.barName} title={name}>
        <bdi>{name}</bdi>
      </span>
      <i aria-hidden />
      <b className="num">{count}</b>
      <span className="num">{shareText(share)}</span>
    </li>
  );
}

const binNames = [...timeBoundsMs.map((bound, i) => (i === 0 ? `under ${durationText(bound / 1000)}` : `${durationText(timeBoundsMs[i - 1]! / 1000)} – ${durationText(bound / 1000)}`)), `${durationText(timeBoundsMs.at(-1)! / 1000)} and more`];

function Times({ answer, step, name }: { readonly answer: FunnelAnswer; readonly step: number; readonly name: string }) {
  const { state } = useFunnels();
  const time = answer.times[step] ?? null;
  const used = time === null ? [] : time.bins.flatMap((count, i) => (count > 0 ? [i] : []));
  const [first = 0, last = 0] = [used[0], used.at(-1)];
  const highest = Math.max(1, ...(time?.bins ?? []));
  return (
    <section className={styles.card} aria-label={`Time to ${name}`}>
      <h3>
        Time to <bdi>{name}</bdi> from the step before
      </h3>
      {time === null ? (
        <p className={styles.hint}>{step === 0 ? "The first step has none before it. Choose another in the table or the picture." : state.order === "any-order" ? "In any order there is no step before." : "Nobody came so far."}</p>
      ) : (
        <>
          <p className={styles.hint}>
            Median {timeText(time.medianSeconds)}, nine of ten within {timeText(time.p90Seconds)}, of {countText(time.n)}. From when the step before was first reached on the way here.
          </p>
          <ul className={styles.bars}>
            {time.bins.slice(first, last + 1).map((count, i) => (
              <li key={binNames[first + i]} className={classes(styles.barRow, styles.on)} style={cssVars({ "--share": count / highest })}>
                <span className={styles.barName}>{binNames[first + i]}</span>
                <i aria-hidden />
                <b className="num">{count === 0 ? "0" : <FunnelLink count={count} at={{ step, outcome: "reached", took: tookOf(first + i) }} title={`Who took ${binNames[first + i]} from the step before`} />}</b>
                <span className="num">{shareText(count / time.n)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
