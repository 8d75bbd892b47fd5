import { countText, dayText, durationText, levelText, shareText, signed } from "../layout/figures.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { Finding, Severity } from "./finding.ts";

/** A finding as one sentence for people, without its interval; levels on the scale -2..2. */
export function findingText(finding: Finding, map: Pick<JourneyMap, "touchpoints">): string {
  switch (finding.kind) {
    case "gap":
      return `Felt ${levelText(2 * finding.actual)} where the map expects ${levelText(2 * finding.expected)}`;
    case "desire-path": {
      const felt = finding.emotion?.enough === true ? `, felt ${levelText(2 * finding.emotion.actual)}` : "";
      if (finding.way === "off-map") return `${shareText(finding.value)} go on to ${finding.to.slice("off:".length)}, which is not on the map${felt}`;
      const to = map.touchpoints.find(({ id }) => id === finding.to)?.name ?? finding.to;
      return finding.way === "backward" ? `${shareText(finding.value)} go back to ${to}` : `${shareText(finding.value)} skip ahead to ${to}`;
    }
    case "moment-of-truth":
      return `Moment of truth: ${shareText(finding.good.share)} of those that felt good reach the goal, ${shareText(finding.bad.share)} of those that felt bad`;
    case "passing-moment":
      return `Moment of truth: ${shareText(finding.passed.share)} of those that came by reach the goal, ${shareText(finding.skipped.share)} of those that left it out`;
    case "drop-off":
      return `${shareText(finding.here.share)} end here, ${shareText(finding.elsewhere.share)} at the other touchpoints`;
    case "rework":
      return `${shareText(finding.here.share)} come back here from elsewhere, ${shareText(finding.elsewhere.share)} at the other touchpoints`;
    case "escalation":
      return `${shareText(finding.here.share)} turn to support next, ${shareText(finding.elsewhere.share)} at the other touchpoints`;
    case "slow":
      return finding.against === "target"
        ? `More than half wait longer than twice the target of ${durationText(finding.usualSeconds)} until the next touchpoint`
        : `Slower than before: ${durationText(finding.medianSeconds)} until the next touchpoint, ${durationText(finding.usualSeconds)} earlier`;
    case "change":
      return `${finding.value > 0 ? "Better" : "Worse"} since ${dayText(finding.week)}: ${levelText(2 * finding.before.mean)} → ${levelText(2 * finding.after.mean)}`;
  }
}

/** How large a finding is, in the unit that its sentence speaks in: levels, journeys, or points of conversion. */
export function findingSize(finding: Finding): string {
  switch (finding.kind) {
    case "gap":
      return `Gap ${levelText(2 * finding.value)}`;
    case "change":
      return `Change ${levelText(2 * finding.value)}`;
    case "moment-of-truth":
    case "passing-moment":
    case "drop-off":
    case "rework":
    case "escalation":
      return `${signed(100 * finding.value, 0)} points`;
    case "slow":
      return finding.against === "target" ? `${shareText(finding.value + 0.5)} wait so long` : `${shareText(finding.value)} of pairs slower`;
    case "desire-path":
      return `${countText(finding.journeys)} ${finding.journeys === 1 ? "journey" : "journeys"}`;
  }
}

/** The 95 % interval of a finding's value, in the unit that its sentence speaks in: levels, shares, or points of conversion. */
export function findingInterval(finding: Finding): string {
  const { low, high } = finding;
  switch (finding.kind) {
    case "gap":
    case "change":
      return `${levelText(2 * low)}…${levelText(2 * high)}`;
    case "desire-path":
      return `${shareText(low)}…${shareText(high)}`;
    case "slow":
      return finding.against === "target" ? `${shareText(low + 0.5)}…${shareText(high + 0.5)}` : `${shareText(low)}…${shareText(high)}`;
    case "moment-of-truth":
    case "passing-moment":
    case "drop-off":
    case "rework":
    case "escalation":
      return `${signed(100 * low, 0)}…${signed(100 * high, 0)} points`;
  }
}

/** What a finding rests on: answers, or journeys; and that it is counted by customer, where these have several that are alike. */
export function findingCount(finding: Finding): string {
  return finding.designEffect === undefined ? plainCount(finding) : `${plainCount(finding)}, by customer`;
}

function plainCount(finding: Finding): string {
  switch (finding.kind) {
    case "moment-of-truth":
      return `n ${countText(finding.good.n)} / ${countText(finding.bad.n)}`;
    case "passing-moment":
      return `n ${countText(finding.passed.n)} / ${countText(finding.skipped.n)}`;
    default:
      return `n ${countText(finding.n)}`;
  }
}

/** A severity in words: what is lost in 30 days. */
export function severityText({ unit, value, perMonth, damage }: Severity): string {
  if (unit === "emotion") return `${amount(perMonth)} journeys in 30 days feel ${levelText(2 * damage.value)} too low`;
  return value > 0 ? `${amount(value)} conversions lost in 30 days` : "No conversions seen to be lost";
}

/** The 95 % interval of a severity, and that it holds 0 if it does. */
export function severityRange(severity: Severity): string {
  const { unit, low, high } = severity;
  return unit === "conversions" && low <= 0 && high >= 0 ? `${severityInterval(severity)}, may be none` : severityInterval(severity);
}

/** What a severity whose interval holds 0 leaves open; undefined if it leaves nothing. */
export function severityDoubt({ unit, low, high }: Severity): string | undefined {
  if (unit === "emotion" || low > 0) return undefined;
  return high < 0 ? "Those who meet it convert more often than their like" : "May cost none: those who meet it may convert as often as their like";
}

/** The 95 % interval of a severity. */
export function severityInterval({ low, high }: Severity): string {
  return `${amount(low)}…${amount(high)}`;
}

function amount(value: number): string {
  if (Math.abs(value) >= 10) return value < 0 ? `−${countText(Math.round(-value))}` : countText(Math.round(value));
  return (value < 0 ? "−" : "") + Math.abs(value).toFixed(1);
}
