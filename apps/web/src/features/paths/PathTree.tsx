import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";
import { ChevronRight } from "lucide-react";
import type { RefObject } from "react";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { type TreeRow, trunkKey } from "./path-tree-rows.ts";
import styles from "./Paths.module.css";
import { mostOpen } from "./paths-state.ts";
import { TreePicture } from "./TreePicture.tsx";
import { usePathsState } from "./use-paths.ts";
import type { PathTreeShown } from "./use-path-tree.ts";

/** The paths as a tree: forward from the start or a touchpoint, or backward from the end. */
export function PathTree({ rows, failure, retry, svg }: PathTreeShown & { readonly svg: RefObject<SVGSVGElement | null> }) {
  if (failure !== null) return <ErrorState title="These paths did not arrive" failure={failure} onRetry={retry} />;
  if (rows.length === 0) return <EmptyState title="No journey goes this way">Choose other ends, or widen the filter.</EmptyState>;
  return (
    <>
      <ul className={styles.tree}>
        {rows.map((row) => (
          <li key={row.kind === "branch" ? trunkKey(row.trunk) : row.key} style={cssVars({ "--depth": row.depth })}>
            {row.kind === "branch" ? <Branch row={row} /> : row.kind === "waiting" ? <Skeleton height={row.depth === 0 ? 320 : 64} label="Loading paths" /> : <Sum row={row} />}
          </li>
        ))}
      </ul>
      <div className={styles.beyond} aria-hidden>
        <TreePicture rows={rows} svg={svg} />
      </div>
    </>
  );
}

function Sum({ row: { kind, name, journeys, share, selection } }: { readonly row: Extract<TreeRow, { readonly kind: "other" | "end" }> }) {
  return (
    <div className={classes(styles.branch, kind === "end" && styles.end)}>
      <span className={styles.opener} aria-hidden />
      <span className={kind === "other" ? styles.branchName : undefined}>{name}</span>
      <span className={styles.branchFigures}>
        <span>
          <JourneysBehind selection={selection} title={kind === "other" ? "Journeys that go on to anything else" : name}>
            {countText(journeys)}
          </JourneysBehind>
        </span>
        <span>{shareText(share)}</span>
      </span>
    </div>
  );
}

function Branch({ row: { depth, trunk, name, isOff, isOpen, figures, share, shareOfAll, selection } }: { readonly row: Extract<TreeRow, { readonly kind: "branch" }> }) {
  const { state, change } = usePathsState();
  const { journeys, conversion, emotion, medianSeconds } = figures;
  const open = state.open ?? [];
  const toggle = () => {
    const next = isOpen ? open.filter((one) => trunkKey(one.slice(0, trunk.length)) !== trunkKey(trunk)) : [...open, trunk].slice(-mostOpen);
    change({ open: next.length === 0 ? undefined : next });
  };
  return (
    <div className={styles.branch}>
      {trunk.length <= mostSteps ? (
        <button type="button" className={styles.opener} aria-expanded={isOpen} aria-label={`${isOpen ? "Close" : "Open"} ${name}, step ${depth}`} onClick={toggle}>
          <ChevronRight size={14} aria-hidden />
        </button>
      ) : (
        <span className={styles.opener} aria-hidden />
      )}
      <span className={classes(styles.branchName, isOff && styles.branchOff)} title={name}>
        {name}
      </span>
      <span className={classes(styles.meter, isOff && styles.meterOff)} style={cssVars({ "--share": shareOfAll })} aria-hidden>
        <i />
      </span>
      <span className={styles.branchFigures}>
        <span>{emotion !== null && emotion.n >= 5 && <EmotionFigure score={emotion.mean} />}</span>
        <span title={conversion === null ? undefined : `${countText(conversion.count)} of ${countText(conversion.n)} closed journeys reach the goal`}>{conversion !== null && `${shareText(conversion.share)} goal`}</span>
        <span title="Median time from the step before">{depth > 0 && durationText(medianSeconds)}</span>
        <span>
          <JourneysBehind selection={selection} title={`Journeys that go this way to ${name}`}>
            {countText(journeys)}
          </JourneysBehind>
        </span>
        <span title="Of the journeys at the step before">{shareText(share)}</span>
      </span>
    </div>
  );
}
