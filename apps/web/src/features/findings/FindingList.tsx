import type { ComparedFinding } from "@desirepath/core/findings/compared-findings.ts";
import { severityIn } from "@desirepath/core/findings/finding-order.ts";
import { findingCount, findingInterval, findingSize, findingText, severityDoubt, severityRange, severityText } from "@desirepath/core/findings/finding-text.ts";
import type { JudgedFinding } from "@desirepath/core/findings/lifecycle.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { Pin, TrendingDown } from "lucide-react";
import { Chip, type ChipTone } from "../../ui/Chip.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { kinds, trendNames } from "./finding-kinds.ts";
import styles from "./Findings.module.css";

const trendTones: Readonly<Record<JudgedFinding["trend"], ChipTone>> = { new: "accent", growing: 2, steady: "line", fading: 4, gone: "dashed" };

/** Findings of a group, in the order given. */
export function FindingList({ name: label, findings, compared, hasPast, chosen, onChoose }: { readonly name: string; readonly findings: readonly JudgedFinding[]; /** Was anything recorded before the newest data? Else all would be new. */ readonly hasPast: boolean; /** Null where nothing is laid over. */ readonly compared: ReadonlyMap<string, ComparedFinding> | null; readonly chosen: string | undefined; readonly onChoose: (key: string) => void }) {
  const { map } = useExplored();
  return (
    <ol className={styles.list} aria-label={label}>
      {findings.map(({ key, finding, trend, isReopened, pinned }) => {
        const { name, icon } = kinds[finding.kind];
        const Icon = finding.kind === "change" && finding.value < 0 ? TrendingDown : icon;
        const severity = severityIn(finding);
        const doubt = severity === null ? undefined : severityDoubt(severity);
        return (
          <li key={key}>
            <button type="button" className={styles.row} aria-pressed={key === chosen} onClick={() => onChoose(key)}>
              <Icon aria-hidden className={styles.icon} />
              <span className={styles.said}>
                <span className={styles.where}>
                  {name} · <bdi>{map.touchpoints.find(({ id }) => id === finding.touchpoint)?.name ?? "a removed touchpoint"}</bdi>
                </span>
                <b>{findingText(finding, map)}</b>
                <span className="micro faint num">
                  {findingSize(finding)}, 95% interval {findingInterval(finding)} · {findingCount(finding)}
                  {finding.kind !== "desire-path" && ` · ${countText(finding.journeys)} ${finding.journeys === 1 ? "journey" : "journeys"}`}
                </span>
                {compared !== null && <span className="micro num">{comparedText(compared.get(key))}</span>}
              </span>
              <span className={styles.weight}>
                {severity !== null && (
                  <>
                    <b className="num" title={doubt}>
                      {severityText(severity)}
                    </b>
                    <span className="micro faint num">95% interval {severityRange(severity)}</span>
                  </>
                )}
                <span className={styles.marks}>
                  {pinned !== null && <Pin aria-label="On the map" className={styles.pin} />}
                  {isReopened && <Chip tone={2}>Grown since dismissed</Chip>}
                  {hasPast && <Chip tone={trendTones[trend]}>{trendNames[trend]}</Chip>}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function comparedText(compared: ComparedFinding | undefined): string {
  if (compared === undefined) return "In the comparison: not found";
  const { there, isMoreThanChance } = compared;
  return `In the comparison: ${findingSize(there)}, 95% interval ${findingInterval(there)} · ${findingCount(there)}; ${isMoreThanChance ? "differs by more than chance" : "chance may explain the difference"}`;
}
