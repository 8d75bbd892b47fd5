import { comparedFindings } from "@desirepath/core/findings/compared-findings.ts";
import { findingCount, findingInterval, findingSize, findingText } from "@desirepath/core/findings/finding-text.ts";
import { type FindingGroup, findingGroups, type FindingOrder, findingOrders, groupOf, inOrder, severityIn } from "@desirepath/core/findings/finding-order.ts";
import { findingKey } from "@desirepath/core/findings/finding-key.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import type { JudgedFinding } from "@desirepath/core/findings/lifecycle.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { useExploreAddress, useViewState } from "../explore/use-explore.ts";
import { Deviations } from "./Deviations.tsx";
import { FindingList } from "./FindingList.tsx";
import { FindingPanel } from "./FindingPanel.tsx";
import { groupNames, kinds, orderNames, shelfNames, shelfOf, trendNames } from "./finding-kinds.ts";
import styles from "./Findings.module.css";
import { findingsState, type Shelf, shelves } from "./findings-state.ts";
import { Reported } from "./Reported.tsx";
import { TouchpointPanel } from "./TouchpointPanel.tsx";

/** What the evidence says and the map does not, ranked, to be judged. */
export function FindingsPage() {
  const { workspace, map, search } = useExploreAddress();
  const [{ group, shelf = "open", order = "severity", finding, why, asked }, change] = useViewState(findingsState);
  const { filter, against } = search;
  const drawn = useCall("getMap", { params: { workspace, map } });
  const found = useCall("judgedFindings", { params: { workspace, map }, query: filter === undefined ? {} : { filter } }, { keepLast: true, staleMs: 30_000 });
  const others = useCall("mapFindings", { params: { workspace, map }, query: { filter: against } }, { enabled: against !== undefined, keepLast: true, staleMs: 30_000 });
  const all = found.data?.findings ?? [];
  const present = all.filter(({ trend }) => trend !== "gone").map((one) => one.finding);
  const compared = against === undefined || others.data === undefined ? null : comparedFindings(present, others.data.findings);
  const keys = new Set(present.map(findingKey));
  const onlyThere = compared === null ? [] : others.data!.findings.filter((one) => !keys.has(findingKey(one)));
  const inGroup = all.filter((one) => group === undefined || groupOf(one.finding) === group);
  const shown = inOrder(inGroup.filter((one) => shelfOf(one) === shelf), order);
  const hasPast = all.some(({ trend }) => trend !== "new");
  const chosen = all.find(({ key }) => key === finding);
  const mayAsk = useRights(workspace).may("events:read");
  const touchpoint = mayAsk ? drawn.data?.touchpoints.find(({ id }) => id === why) : undefined;
  const counts = (one: Shelf) => inGroup.filter((each) => shelfOf(each) === one).length;
  const table = drawn.data === undefined ? undefined : tableOf(shown, drawn.data);
  return (
    <ExploreFrame
      name="Findings"
      exported={{ name: `${drawn.data?.title ?? "Map"} findings`, table }}
      controls={
        <>
          {mayAsk && drawn.data !== undefined && drawn.data.touchpoints.length > 0 && (
            <Select
              label="Why do journeys go on, wait or end at"
              value={touchpoint?.id ?? ""}
              options={[{ value: "", label: "Why here? Choose a touchpoint" }, ...drawn.data.touchpoints.map(({ id, name }) => ({ value: id, label: name === "" ? "Unnamed touchpoint" : name }))]}
              onChange={(next) => change({ why: next === "" ? undefined : next, finding: undefined, asked: undefined })}
            />
          )}
          <Select<FindingGroup | "all"> label="Kind" value={group ?? "all"} options={[{ value: "all", label: "All" }, ...findingGroups.map((value) => ({ value, label: groupNames[value] }))]} onChange={(next) => change({ group: next === "all" ? undefined : next })} />
          <Select<FindingOrder> label="Order" value={order} options={findingOrders.map((value) => ({ value, label: orderNames[value] }))} onChange={(next) => change({ order: next === "severity" ? undefined : next })} />
          <Select<Shelf> label="What was said of them" value={shelf} options={shelves.map((value) => ({ value, label: `${shelfNames[value]} (${counts(value)})` }))} onChange={(next) => change({ shelf: next === "open" ? undefined : next })} />
        </>
      }
    >
      <div className={styles.work}>
        <div className={styles.main}>
          {found.data === undefined ? (
            found.error ? (
              <ErrorState title="The findings could not be worked out" failure={found.error.failure} onRetry={() => void found.refetch()} />
            ) : (
              <Skeleton height={420} label="Looking for findings" />
            )
          ) : (
            <>
              {shown.length === 0 ? (
                <EmptyState title={shelf === "open" ? "Nothing to judge" : `Nothing is ${shelfNames[shelf].toLowerCase()}`}>
                  {all.length === 0 ? "The evidence says nothing that the map does not. With more data, or more of the map bound to events, this may change." : "Other findings lie under the other choices above."}
                </EmptyState>
              ) : (
                findingGroups.map((one) => {
                  const own = shown.filter((each) => groupOf(each.finding) === one);
                  if (own.length === 0) return null;
                  return (
                    <section key={one} className={styles.group}>
                      <h2>{groupNames[one]}</h2>
                      <FindingList name={groupNames[one]} findings={own} compared={compared} hasPast={hasPast} chosen={finding} onChoose={(key) => change({ finding: key, why: undefined, asked: undefined })} />
                    </section>
                  );
                })
              )}
              <p className="small muted">{orderSays[order]}</p>
              <p className="small muted">All tests of this map are corrected together: where nothing is the matter, 5 of 100 maps at most report anything.</p>
              {against !== undefined && others.error && <ErrorState title="The findings of the comparison could not be worked out" failure={others.error.failure} onRetry={() => void others.refetch()} />}
              {onlyThere.length > 0 && drawn.data !== undefined && <OnlyThere findings={onlyThere} map={drawn.data} />}
              <Deviations />
              <Reported />
            </>
          )}
        </div>
        {chosen !== undefined ? (
          <FindingPanel key={chosen.key} found={chosen} asked={asked} onAsk={(next) => change({ asked: next })} onClose={() => change({ finding: undefined, asked: undefined })} />
        ) : (
          touchpoint !== undefined && <TouchpointPanel key={touchpoint.id} touchpoint={touchpoint} asked={asked ?? "end"} onAsk={(next) => change({ asked: next })} onClose={() => change({ why: undefined, asked: undefined })} />
        )}
      </div>
    </ExploreFrame>
  );
}

const lossSays = "What is lost is how much less often those who meet it convert than their like, in 30 days.";

/** What the order of the list says, and what it does not. */
const orderSays: Readonly<Record<FindingOrder, string>> = {
  severity: `Pain points are ranked by conversions lost. ${lossSays} Those whose interval holds 0 may cost none: a pain point can hurt many who put up with it and still buy. What has no severity comes last; the rest is ranked by journeys times size.`,
  "at-least": `Pain points are ranked by the lower bound of what is lost: what is surest to cost the most comes first. ${lossSays}`,
  each: "Pain points are ranked by what they cost each journey that meets them, however few those are.",
  size: "Ranked by journeys concerned times size: what is felt by many, whether it costs conversions or not.",
  journeys: "Ranked by the journeys concerned.",
};

/** What is found in the comparison alone. */
function OnlyThere({ findings, map }: { readonly findings: readonly Finding[]; readonly map: JourneyMap }) {
  return (
    <section className={styles.block}>
      <h2>Found in the comparison only</h2>
      <ul className={styles.reported}>
        {findings.map((found) => (
          <li key={findingKey(found)}>
            <span className="small strong">
              {kinds[found.kind].name} · <bdi>{map.touchpoints.find(({ id }) => id === found.touchpoint)?.name ?? found.touchpoint}</bdi>
            </span>
            <p>{findingText(found, map)}</p>
            <p className="micro faint num">
              {findingSize(found)}, 95% interval {findingInterval(found)} · {findingCount(found)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tableOf(findings: readonly JudgedFinding[], map: JourneyMap): ExportedTable {
  return {
    columns: ["touchpoint", "kind", "finding", "size", "95 % interval", "n", "journeys", "severity in 30 days", "severity low", "severity high", "trend", "judged", "reason"],
    rows: findings.map(({ finding, trend, judged }) => {
      const severity = severityIn(finding);
      const name = map.touchpoints.find(({ id }) => id === finding.touchpoint)?.name ?? finding.touchpoint;
      return [name, kinds[finding.kind].name, findingText(finding, map), findingSize(finding), findingInterval(finding), finding.n, finding.journeys, severity?.value ?? null, severity?.low ?? null, severity?.high ?? null, trendNames[trend], judged?.as ?? "", judged?.reason ?? ""];
    }),
  };
}
