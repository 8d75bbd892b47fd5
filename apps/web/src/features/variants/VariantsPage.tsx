import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { variantSorts } from "@desirepath/core/variants/variant-counts.ts";
import { useMemo } from "react";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { Checkbox } from "../../ui/Switch.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { Replay } from "./Replay.tsx";
import { Representatives } from "./Representatives.tsx";
import { useVariants, useVariantsState } from "./use-variants.ts";
import { sortNames, variantsTable } from "./variant-words.ts";
import styles from "./Variants.module.css";
import { readingOf, usualTop } from "./variants-state.ts";
import { VariantsTable } from "./VariantsTable.tsx";

/** The ways that journeys take, step by step; which of them stand for others; and one of them replayed. */
export function VariantsPage() {
  const { workspace, map: mapId } = useExploreAddress();
  const [state] = useVariantsState();
  const map = useCall("getMap", { params: { workspace, map: mapId } });
  const found = useVariants({ reading: readingOf(state), sort: state.sort ?? "taken", top: state.top ?? usualTop, contains: state.contains });
  const exported = useMemo(
    () => (map.data === undefined || found.data === undefined ? undefined : { name: `${map.data.title} variants`, table: variantsTable(found.data, map.data, { isGrouped: state.grouped === true }) }),
    [map.data, found.data, state.grouped],
  );
  return (
    <ExploreFrame name="Variants" exported={exported}>
      <Body found={found} />
    </ExploreFrame>
  );
}

function Body({ found }: { readonly found: ReturnType<typeof useVariants> }) {
  const { workspace, map } = useExplored();
  const [state, change] = useVariantsState();
  const maySeeCustomers = useRights(workspace).may("customers:read");
  const { replay } = state;
  return (
    <div className={styles.page}>
      <Controls map={map} />
      {replay !== undefined && maySeeCustomers && <Replay key={`${replay.customer} ${replay.from}`} journey={replay} onClose={() => change({ replay: undefined })} />}
      {found.error && found.data === undefined ? (
        <ErrorState title="The variants did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton height={420} label="Counting variants" />
      ) : found.data.journeys.looked === 0 ? (
        <EmptyState title="No journey is like this">Widen the filter, or look at journeys with another touchpoint.</EmptyState>
      ) : (
        <>
          <p className={styles.head}>
            <b>{countText(found.data.journeys.looked)}</b> {found.data.journeys.looked < found.data.journeys.all ? `of ${countText(found.data.journeys.all)} ` : ""}journeys took <b>{countText(found.data.total)}</b> {found.data.total === 1 ? "way" : "ways"}; the {countText(found.data.variants.length)} listed are{" "}
            <b>{shareText(found.data.variants.reduce((sum, { journeys }) => sum + journeys.count, 0) / found.data.journeys.looked)}</b> of them.
            {found.data.against !== null && ` The difference is to the ${countText(found.data.against)} journeys compared with, in points.`} {countText(found.data.journeys.open)} are still open and count in no conversion.
          </p>
          <VariantsTable found={found.data} map={map} reading={readingOf(state)} contains={state.contains} isGrouped={state.grouped === true} />
        </>
      )}
      {maySeeCustomers && <Representatives />}
    </div>
  );
}

const anything = ":any";
/** Off-map events that can be looked for, the most frequent first. */
const namesOffered = 30;

function Controls({ map }: { readonly map: JourneyMap }) {
  const { workspace, filter } = useExplored();
  const [state, change] = useVariantsState();
  const measures = useCall("mapMeasures", { params: { workspace, map: map.id }, ...(filter === undefined ? {} : { query: { filter } }) }, { keepLast: true });
  const offMap = [...new Set([...(measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => `off:${name}`), ...(state.contains?.startsWith("off:") === true ? [state.contains] : [])])];
  const nodes: SelectOption<string>[] = [
    { value: anything, label: "Anything" },
    ...map.stages.flatMap((stage) => map.touchpoints.filter((one) => one.stage === stage.id).map((one) => ({ value: one.id, label: one.name, group: stage.name }))),
    ...offMap.map((value) => ({ value, label: value === "off:" ? "Rare events" : value.slice("off:".length), group: "Not on the map" })),
  ];
  return (
    <div className={styles.tools} role="toolbar" aria-label="Which ways">
      <Select label="First" showLabel value={state.sort ?? "taken"} options={variantSorts.map((value) => ({ value, label: sortNames[value] }))} onChange={(sort) => change({ sort })} />
      <Select label="With" showLabel value={state.contains ?? anything} options={nodes} onChange={(value) => change({ contains: value === anything ? undefined : value })} />
      <Select label="Listed" showLabel value={String(state.top ?? usualTop)} options={[10, 20, 50, 100].map((top) => ({ value: String(top), label: String(top) }))} onChange={(value) => change({ top: Number(value) })} />
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
