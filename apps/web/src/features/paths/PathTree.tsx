import type { PathBranches } from "@desirepath/core/paths/path-tree.ts";
import type { PathNodes, PathSelection } from "@desirepath/core/paths/path-selection.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { endLabels, isOffMap, nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { questionOf } from "./paths-state.ts";
import { usePaths } from "./use-paths.ts";

/** The paths as a tree: forward from the start or a touchpoint, or backward from the end; a level is asked for when it is opened. */
export function PathTree() {
  return (
    <div className={styles.tree}>
      <Level trunk={[]} whole={null} />
    </div>
  );
}

function Level({ trunk, whole }: { readonly trunk: readonly string[]; readonly whole: number | null }) {
  const { workspace, map, filter, state } = usePaths();
  const { steps: _steps, ...question } = questionOf(state);
  const found = useCall("pathBranches", { params: { workspace, map: map.id }, query: { ...(filter === undefined ? {} : { filter }), question, trunk: [...trunk] } });
  if (found.error) return <ErrorState title="These paths did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton height={trunk.length === 0 ? 320 : 64} label="Loading paths" />;
  if (trunk.length === 0 && found.data.journeys === 0) return <EmptyState title="No journey goes this way">Choose other ends, or widen the filter.</EmptyState>;
  return <Branches trunk={trunk} level={found.data} whole={whole ?? found.data.journeys} question={question} />;
}

function Branches({ trunk, level, whole, question }: { readonly trunk: readonly string[]; readonly level: PathBranches; readonly whole: number; readonly question: PathSelection["question"] }) {
  const { map } = usePaths();
  const outward = question.align === "end" ? -1 : 1;
  const at = trunk.map((node, i) => ({ step: i * outward || 0, nodes: [node] }));
  const here = trunk.length * outward || 0;
  const selectionOf = (nodes: PathNodes): PathSelection => ({ kind: "path", question, at: [...at, { step: here, ...nodes }] });
  return (
    <ul>
      {level.branches.map(({ node, ...branch }) => (
        <Branch key={node} trunk={[...trunk, node]} name={nodeLabel(node, map)} isOff={isOffMap(node)} whole={whole} parent={level.journeys} {...branch} selection={selectionOf({ nodes: [node] })} />
      ))}
      {level.other !== null && (
        <li className={styles.branch}>
          <span className={styles.opener} aria-hidden />
          <span className={styles.branchName}>Other ({countText(level.other.nodes)})</span>
          <span className={styles.branchFigures}>
            <span>
              <JourneysBehind selection={selectionOf({ nodes: level.branches.map(({ node }) => node), not: true })} title="Journeys that go on to anything else">
                {countText(level.other.journeys)}
              </JourneysBehind>
            </span>
            <span>{shareText(level.other.journeys / level.journeys)}</span>
          </span>
        </li>
      )}
      {trunk.length > 0 &&
        level.ends.map(({ kind, journeys }) => (
          <li key={kind} className={classes(styles.branch, styles.end)}>
            <span className={styles.opener} aria-hidden />
            <span>{endLabels[kind]}</span>
            <span className={styles.branchFigures}>
              <span>
                <JourneysBehind selection={{ kind: "path", question, at, ...(kind === "begins" || kind === "earlier" ? { begin: { kind, step: here + 1, nodes: [], not: true } } : { end: { kind, step: here - 1, nodes: [], not: true } }) }} title={endLabels[kind]}>
                  {countText(journeys)}
                </JourneysBehind>
              </span>
              <span>{shareText(journeys / level.journeys)}</span>
            </span>
          </li>
        ))}
    </ul>
  );
}

type BranchProps = Omit<PathBranches["branches"][number], "node"> & { readonly trunk: readonly string[]; readonly name: string; readonly isOff: boolean; readonly whole: number; readonly parent: number; readonly selection: PathSelection };

function Branch({ trunk, name, isOff, whole, parent, selection, journeys, conversion, emotion, medianSeconds }: BranchProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className={styles.branch}>
        {trunk.length <= mostSteps ? (
          <button type="button" className={styles.opener} aria-expanded={isOpen} aria-label={`${isOpen ? "Close" : "Open"} ${name}`} onClick={() => setOpen(!isOpen)}>
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.opener} aria-hidden />
        )}
        <span className={classes(styles.branchName, isOff && styles.branchOff)} title={name}>
          {name}
        </span>
        <span className={classes(styles.meter, isOff && styles.meterOff)} style={cssVars({ "--share": journeys / whole })} aria-hidden>
          <i />
        </span>
        <span className={styles.branchFigures}>
          <span>{emotion !== null && emotion.n >= 5 && <EmotionFigure score={emotion.mean} />}</span>
          <span title={conversion === null ? undefined : `${countText(conversion.count)} of ${countText(conversion.n)} closed journeys reach the goal`}>{conversion !== null && `${shareText(conversion.share)} goal`}</span>
          <span title="Median time from the step before">{trunk.length > 1 && durationText(medianSeconds)}</span>
          <span>
            <JourneysBehind selection={selection} title={`Journeys that go this way to ${name}`}>
              {countText(journeys)}
            </JourneysBehind>
          </span>
          <span title="Of the journeys at the step before">{shareText(journeys / parent)}</span>
        </span>
      </div>
      {isOpen && <Level trunk={trunk} whole={whole} />}
    </li>
  );
}
