import { Link } from "@tanstack/react-router";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { variantSorts, type VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import { selectionOfVariants } from "@desirepath/core/variants/variant-selection.ts";
import { CircleCheck, Clock } from "lucide-react";
import { Select } from "../../ui/Select.tsx";
import { cssVars } from "../../ui/css-vars.ts";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { useVariants } from "./use-variants.ts";
import { pathText, shareTold, sortNames } from "./variant-words.ts";
import { VariantGlyph } from "./VariantGlyph.tsx";
import styles from "./Variants.module.css";

const listed = 8;

/** The first variants, beside the flow. */
export function VariantsPanel({ sort, onSort }: { readonly sort: VariantSort; readonly onSort: (sort: VariantSort) => void }) {
  const { workspace, map, filter, against } = useExplored();
  const found = useVariants({ sort, top: listed });
  const shown = found.data?.variants ?? [];
  const covered = shown.reduce((sum, { journeys }) => sum + journeys.count, 0);
  return (
    <section className={styles.panel} aria-label="Variants">
      <header>
        <div className={styles.panelHead}>
          <h2>Variants</h2>
          <Select label="Variants that come first" value={sort} options={variantSorts.map((value) => ({ value, label: sortNames[value] }))} onChange={onSort} />
        </div>
        {found.data !== undefined && found.data.journeys.all > 0 && (
          <>
            <p className="small muted">
              {countText(shown.length)} of {countText(found.data.total)} ways, {shareText(covered / found.data.journeys.all)} of all journeys.{" "}
              <Link className={styles.more} to={"/w/$workspace/maps/$map/variants" as string} params={{ workspace, map: map.id } as never} search={{ ...(filter === undefined ? {} : { filter }), ...(against === undefined ? {} : { against }), ...(sort === "taken" ? {} : { state: { sort } }) } as never}>
                All variants
              </Link>
            </p>
            <div className={styles.cover} aria-hidden style={cssVars({ "--share": covered / found.data.journeys.all })}>
              <i />
            </div>
          </>
        )}
      </header>
      {found.error && found.data === undefined ? (
        <ErrorState title="The variants did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton height={320} label="Counting variants" />
      ) : (
        <ul>
          {shown.map((one) => (
            <li key={one.path.join(" ")} title={pathText(one.path, map)}>
              <div className={styles.panelHead}>
                <bdi className={styles.panelName}>{one.name}</bdi>
                <b title={shareTold(one.journeys)}>{shareText(one.journeys.share)}</b>
              </div>
              <VariantGlyph variant={one} map={map} />
              <div className={styles.figures}>
                <JourneysBehind selection={selectionOfVariants({}, [one.path])} title="The journeys that went this way">
                  {countText(one.journeys.count)}
                </JourneysBehind>
                {one.medianSeconds !== null && (
                  <span title="Median of closed journeys">
                    <Clock aria-hidden />
                    {durationText(one.medianSeconds)}
                  </span>
                )}
                <span className="grow" />
                {one.conversion !== null && (
                  <span title={`${shareTold(one.conversion)}; of those that are not open`}>
                    <CircleCheck aria-hidden />
                    {shareText(one.conversion.share)} reach the goal
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
