import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { variantSorts } from "@desirepath/core/variants/variant-counts.ts";
import type { ReactNode } from "react";
import type { Variants } from "@desirepath/core/variants/variants.ts";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { Checkbox } from "../../ui/Switch.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { nodeOptions } from "../explore/node-options.ts";
import { useAnalysis } from "../explore/use-analysis.ts";
import { useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { replayedAt } from "../../replay/replayed-journey.ts";
import { Replay } from "./Replay.tsx";
import { Representatives } from "./Representatives.tsx";
import { useVariants, useVariantsState } from "./use-variants.ts";
import { linesOfGroups, linesOfWays, type Lines } from "./variant-lines.ts";
import { sortNames, variantsTable } from "./variant-words.ts";
import styles from "./Variants.module.css";
import { readingOf, usualTop } from "./variants-state.ts";
import { VariantsTable } from "./VariantsTable.tsx";

/** The ways that journeys take, step by step; which of them stand for others; and one of them replayed. */
export function VariantsPage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { filter, against } = search;
  const [state] = useVariantsState();
  const isGrouped = state.grouped === true;
  const reading = readingOf(state);
  const contains = state.contains === undefined ? {} : { contains: state.contains };
  const sort = state.sort ?? "taken";
  const map = useCall("getMap", { params: { workspace, map: mapId } });
  const listed = useVariants({ reading, sort, top: state.top ?? usualTop, ...contains }, { enabled: !isGrouped });
  const groups = useAnalysis({ workspace, map: mapId }, "variant-groups", { reading, sort, ...contains, ...(against === undefined ? {} : { against }) }, filter, { enabled: isGrouped });
  const shown: Shown | undefined = isGrouped ? (groups.state === "done" ? { ...groups.result, lines: linesOfGroups(groups.result, reading, contains) } : undefined) : listed.data && { ...listed.data, lines: linesOfWays(listed.data, reading, contains) };
  const table = map.data && shown && variantsTable(shown.lines, shown.journeys, map.data, { isGrouped, hasDifference: shown.against !== null });
  return (
    <ExploreFrame name="Variants" exported={table && { name: `${map.data?.title ?? "Map"} variants`, table }}>
      <Body shown={shown} isGrouped={isGrouped}>
        {isGrouped ? (
          groups.state === "failed" ? (
            <ErrorState title="The groups did not arrive" failure={groups.failure} onRetry={groups.again} />
          ) : (
            <>
              <div className={styles.progress}>
                <AnalysisProgress analysis={groups} what="Groups" />
              </div>
              {groups.state !== "cancelled" && <Skeleton height={420} label="Grouping variants" />}
            </>
          )
        ) : listed.error ? (
          <ErrorState title="The variants did not arrive" failure={listed.error.failure} onRetry={() => void listed.refetch()} />
        ) : (
          <Skeleton height={420} label="Counting variants" />
        )}
      </Body>
    </ExploreFrame>
  );
}

/** Ways or groups of them, and what they are of. */
interface Shown {
  readonly lines: Lines;
  readonly journeys: Variants["journeys"];
  readonly total: number;
  readonly against: number | null;
}

/** What stands in place of the table until there is one: `children`. */
function Body({ shown, isGrouped, children }: { readonly shown: Shown | undefined; readonly isGrouped: boolean; readonly children: ReactNode }) {
  const { workspace, map } = useExplored();
  const [state, change] = useVariantsState();
  const maySeeCustomers = useRights(workspace).may("customers:read");
  const { replay } = state;
  return (
    <div className={styles.page}>
      <Controls map={map} />
      {replay !== undefined && maySeeCustomers && <Replay key={`${replay.customer} ${replay.from}`} journey={replay} onStop={(at) => change({ replay: replayedAt(replay, at) }, { replaces: true })} onClose={() => change({ replay: undefined })} />}
      {shown === undefined ? (
        children
      ) : shown.journeys.looked === 0 ? (
        <EmptyState title="No journey is like this">Widen the filter, or look at journeys with another touchpoint.</EmptyState>
      ) : (
        <>
          <Told shown={shown} isGrouped={isGrouped} />
          <VariantsTable lines={shown.lines} map={map} label={isGrouped ? "Groups of ways that are alike" : "Ways that journeys take"} hasDifference={shown.against !== null} />
        </>
      )}
      {maySeeCustomers && <Representatives />}
    </div>
  );
}

/** From so many ways for each journey on, single ways tell little. */
const mostlyOwn = 0.5;

function Told({ shown: { lines: { lines, rest }, journeys, total, against }, isGrouped }: { readonly shown: Shown; readonly isGrouped: boolean }) {
  const share = <b>{shareText(1 - rest.of.journeys / journeys.looked)}</b>;
  return (
    <p className={styles.head}>
      <b>{countText(journeys.looked)}</b> {journeys.looked < journeys.all ? `of ${countText(journeys.all)} ` : ""}journeys took <b>{countText(total)}</b> {total === 1 ? "way" : "ways"};{" "}
      {isGrouped ? (
        <>
          {countText(lines.length)} {lines.length === 1 ? "group" : "groups"} of ways that are alike {lines.length === 1 ? "has" : "have"} {share} of them, in {countText(total - rest.of.variants)} of the ways.
        </>
      ) : (
        <>
          the {countText(lines.length)} listed are {share} of them.
        </>
      )}
      {against !== null && ` The difference is to the ${countText(against)} journeys compared with, in points.`} {journeys.open === 0 ? "None is still open." : `${countText(journeys.open)} ${journeys.open === 1 ? "is still open and counts" : "are still open and count"} in no conversion.`}
      {!isGrouped && total > journeys.looked * mostlyOwn && " Most journeys took a way of their own: “Alike together” or “Stages” may tell more."}
    </p>
  );
}

const anything = ":any";
/** Off-map events that can be looked for, the most frequent first. */
const namesOffered = 30;

function Controls({ map }: { readonly map: JourneyMap }) {
  const { workspace, filter } = useExplored();
  const [state, change] = useVariantsState();
  const measures = useCall("mapMeasures", { params: { workspace, map: map.id }, ...(filter === undefined ? {} : { query: { filter } }) }, { keepLast: true });
  const offMap = (measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => name);
  const nodes = [{ value: anything, label: "Anything" }, ...nodeOptions(map, offMap, [state.contains])];
  return (
    <div className={styles.tools} role="toolbar" aria-label="Which ways">
      <Select label="First" showLabel value={state.sort ?? "taken"} options={variantSorts.map((value) => ({ value, label: sortNames[value] }))} onChange={(sort) => change({ sort })} />
      <Select label="With" showLabel value={state.contains ?? anything} options={nodes} onChange={(value) => change({ contains: value === anything ? undefined : value })} />
      {state.grouped !== true && <Select label="Listed" showLabel value={String(state.top ?? usualTop)} options={[10, 20, 50, 100].map((top) => ({ value: String(top), label: String(top) }))} onChange={(value) => change({ top: Number(value) })} />}
      <Segmented
        label="Steps are"
        value={state.level ?? "touchpoint"}
        options={[
          { value: "touchpoint", label: "Touchpoints" },
          { value: "stage", label: "Stages" },
        ]}
        onChange={(value) => change({ level: value === "stage" ? "stage" : undefined })}
      />
      <Checkbox label="Repeats as one step" checked={state.repeats === undefined} onChange={(isFolded) => change({ repeats: isFolded ? undefined : "told" })} />
      <Checkbox label="With what is off the map" checked={state.offMap === undefined} onChange={(isTold) => change({ offMap: isTold ? undefined : "ignored" })} />
      <Checkbox label="Alike together" checked={state.grouped === true} onChange={(isGrouped) => change({ grouped: isGrouped ? true : undefined })} />
    </div>
  );
}
