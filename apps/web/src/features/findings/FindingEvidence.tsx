import type { Finding } from "@desirepath/core/findings/finding.ts";
import { countText, durationText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { Share } from "@desirepath/core/measures/map-measures.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { pointsText } from "./finding-kinds.ts";
import styles from "./Findings.module.css";

interface Line {
  readonly name: string;
  readonly share: Share;
  readonly selection?: JourneySelection;
}

/** The numbers that a finding rests on; those that are journeys open them. */
export function FindingEvidence({ finding }: { readonly finding: Finding }) {
  const { touchpoint } = finding;
  switch (finding.kind) {
    case "moment-of-truth":
      return (
        <>
          <Shares
            of="Reach the goal"
            lines={[
              { name: "Felt good", share: finding.good, selection: { kind: "felt-toward", touchpoint, side: "good" } },
              ...(finding.neutral === undefined ? [] : [{ name: "Felt neither", share: finding.neutral, selection: { kind: "felt-toward" as const, touchpoint, side: "neutral" as const } }]),
              { name: "Felt bad", share: finding.bad, selection: { kind: "felt-toward", touchpoint, side: "bad" } },
            ]}
          />
          {finding.penalty !== undefined && finding.reward !== undefined && (
            <p className="small muted">
              Against those that felt neither, a bad feeling goes with {pointsText(finding.penalty, "points of conversion")}, a good one with {pointsText(finding.reward, "points of conversion")}.
            </p>
          )}
        </>
      );
    case "passing-moment":
      return (
        <Shares
          of="Reach the goal"
          lines={[
            { name: "Came by here", share: finding.passed, selection: { kind: "got-past", touchpoint, passed: true } },
            { name: "Left it out", share: finding.skipped, selection: { kind: "got-past", touchpoint, passed: false } },
          ]}
        />
      );
    case "drop-off":
      return <Shares of="End" lines={[{ name: "Here", share: finding.here }, { name: "Elsewhere", share: finding.elsewhere }]} />;
    case "rework":
      return <Shares of="Come back" lines={[{ name: "Here", share: finding.here, selection: { kind: "reached", touchpoint } }, { name: "Elsewhere", share: finding.elsewhere }]} />;
    case "escalation":
      return <Shares of="Turn to support" lines={[{ name: "Here", share: finding.here, selection: { kind: "reached", touchpoint } }, { name: "Elsewhere", share: finding.elsewhere }]} />;
    case "slow":
      return (
        <Figures
          figures={[
            { name: finding.against === "past" ? "Median wait recently" : "Median wait", told: durationText(finding.medianSeconds) },
            { name: finding.against === "past" ? "Before" : "Target", told: durationText(finding.usualSeconds) },
          ]}
        />
      );
    case "gap":
      return (
        <Figures
          figures={[
            { name: "Felt", told: levelText(2 * finding.actual) },
            { name: "Expected", told: levelText(2 * finding.expected) },
          ]}
        />
      );
    case "change":
      return (
        <Figures
          figures={[
            { name: "Before", told: levelText(2 * finding.before.mean), n: finding.before.n },
            { name: "After", told: levelText(2 * finding.after.mean), n: finding.after.n },
          ]}
        />
      );
    case "desire-path":
      return null;
  }
}

/** Two figures side by side. */
function Figures({ figures }: { readonly figures: readonly { readonly name: string; readonly told: string; readonly n?: number }[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, told, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">
            {told} {n !== undefined && <span className="micro faint">n {countText(n)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Shares({ of, lines }: { readonly of: string; readonly lines: readonly Line[] }) {
  return (
    <table className={styles.shares}>
      <thead>
        <tr>
          <th scope="col">Journeys</th>
          <th scope="col">{of}</th>
          <th scope="col">95% interval</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, share, selection }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{shareText(share.share)}</td>
            <td className="num faint">
              {shareText(share.low)}…{shareText(share.high)}
            </td>
            <td>
              {selection === undefined ? (
                <span className="num">{countText(share.n)}</span>
              ) : (
                <JourneysBehind selection={selection} title={`${countText(share.n)} journeys: ${name.toLowerCase()}`}>
                  {countText(share.n)}
                </JourneysBehind>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
