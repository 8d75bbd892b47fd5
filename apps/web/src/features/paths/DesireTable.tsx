import { useQueryClient } from "@tanstack/react-query";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { DesireStep } from "@desirepath/core/paths/desire-table.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { freshId } from "../map/live/fresh-id.ts";
import { useLiveMap } from "../map/live/use-live-map.ts";
import { measuredPartOf } from "../map/map-screen.ts";
import { useMapRights } from "../../shell/use-map-rights.ts";
import { nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";

const asked = ["getMap", "desirePaths", "pathFlow", "pathBranches", "mapMeasures"] as const;

/** What people do that the map does not have, and what to do about it. */
export function DesireTable() {
  const { workspace, map: stored, filter } = useExplored();
  const rights = useMapRights(workspace);
  const live = useLiveMap(workspace, stored.id, rights.edit);
  const found = useCall("desirePaths", { params: { workspace, map: stored.id }, ...(filter === undefined ? {} : { query: { filter } }) }, { keepLast: true });
  const [asking, setAsking] = useState<string | null>(null);
  const map = live.state?.map ?? stored;
  useCountedAnew(measuredPartOf(map), live.state?.saving === "saved");
  const { show } = useToasts();
  const edited = (text: string) => show({ text, action: { label: "Undo", onSelect: live.undo } });
  const ignoredNames = new Set(map.ignored.map(({ name }) => name));
  const names = new Set(map.touchpoints.map(({ id }) => id));

  const add = ({ kind, from, to }: DesireStep) => {
    const after = map.touchpoints.find(({ id }) => id === from);
    if (after === undefined || live.edit === null) return;
    if (kind !== "off-map") {
      if (live.edit((commands, editing) => commands.addArrow(editing, { id: freshId("a"), from, to, kind: kind === "backward" ? "loop" : "alternative" }))) edited(`An arrow leads from ${after.name} to ${nodeLabel(to, map)} now.`);
      return;
    }
    const eventName = to.slice("off:".length);
    const inStage = map.touchpoints.filter(({ stage }) => stage === after.stage);
    const before = inStage[inStage.indexOf(after) + 1]?.id ?? null;
    const isDone = live.edit((commands, editing) => commands.addNameAsTouchpoint(editing, { id: freshId("t"), stage: after.stage, name: eventName.slice(0, 300) }, eventName, before));
    if (isDone) edited(`${eventName} is on the map, after ${after.name}.`);
  };
  const ignore = (name: string, reason: string) => {
    setAsking(null);
    if (live.edit?.((commands, editing) => commands.ignoreName(editing, name, reason)) === true) edited(`${name} is left off this map.`);
  };
  const heed = (name: string) => {
    if (live.edit?.((commands, editing) => commands.heedName(editing, name)) === true) edited(`${name} is looked at again.`);
  };

  const rows = (found.data?.paths ?? []).filter(({ from, to }) => names.has(from) && !(to.startsWith("off:") && ignoredNames.has(to.slice("off:".length))));
  return (
    <section className={styles.section} aria-label="Desire paths">
      <div className={styles.sectionHead}>
        <h2>Desire paths</h2>
        <span className="small muted">Ways that at least 5% of a touchpoint's journeys take and the map does not show</span>
      </div>
      {found.error && found.data === undefined ? (
        <ErrorState title="The desire paths did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton height={120} label="Loading desire paths" />
      ) : rows.length === 0 ? (
        <p className={styles.note}>The map has all that at least 5% of a touchpoint's journeys do next.</p>
      ) : (
        <div className={styles.scroll}>
          <Table
            label="Desire paths, those of most journeys first"
            rows={rows}
            rowKey={({ from, to }) => `${from} ${to}`}
            columns={columns(map, live.edit === null ? null : { add, ask: setAsking })}
          />
        </div>
      )}
      {map.ignored.length > 0 && (
        <ul className={styles.ignored} aria-label="Left off this map">
          <li className="faint">Left off this map:</li>
          {map.ignored.map(({ name, reason }) => (
            <li key={name} title={reason === "" ? "No reason was given" : reason}>
              <bdi>{name}</bdi>
              {reason !== "" && <span className="faint">{reason}</span>}
              {live.edit !== null && (
                <Button variant="ghost" size="small" onClick={() => heed(name)} aria-label={`Restore ${name}`}>
                  Restore
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asking !== null && <IgnoreDialog name={asking} onClose={() => setAsking(null)} onIgnore={(reason) => ignore(asking, reason)} />}
    </section>
  );
}

interface Todo {
  readonly add: (row: DesireStep) => void;
  readonly ask: (name: string) => void;
}

/** @param todo null for whoever may not edit the map. */
function columns(map: JourneyMap, todo: Todo | null): readonly Column<DesireStep>[] {
  return [
    { id: "step", header: "Step people take", cell: (row) => <span className={styles.step}>{row.kind === "backward" ? "Back to " : row.kind === "skips-stage" ? "Straight on to " : ""}{nodeLabel(row.to, map)}</span> },
    { id: "where", header: "Where", cell: ({ from }) => <span className="muted">After {nodeLabel(from, map)}</span> },
    { id: "journeys", header: "Journeys", numeric: true, cell: (row) => <JourneysBehind selection={selectionOf(row)} title={`Journeys that go from ${nodeLabel(row.from, map)} directly to ${nodeLabel(row.to, map)}`}>{countText(row.taken.count)}</JourneysBehind> },
    { id: "share", header: "Share", numeric: true, cell: ({ taken }) => <b title={`${countText(taken.count)} of the ${countText(taken.n)} journeys that come there, ${shareText(taken.low)} to ${shareText(taken.high)}`}>{shareText(taken.share)}</b> },
    { id: "after", header: "Comes after", numeric: true, cell: ({ medianSeconds }) => <span title="Median">{durationText(medianSeconds)}</span> },
    { id: "emotion", header: "Emotion", cell: ({ emotion }) => <span title={emotion === null ? "No answers" : `n ${countText(emotion.n)}`}><EmotionFigure score={emotion?.enough === true ? emotion.actual : null} /></span> },
    { id: "conversion", header: map.goal === null ? "Reach the goal" : `Reach ${map.goal.name}`, numeric: true, cell: ({ conversion }) => (conversion === null ? "–" : <span title={`${countText(conversion.count)} of ${countText(conversion.n)} closed journeys; ${shareText(conversion.low)} to ${shareText(conversion.high)}`}>{shareText(conversion.share)}</span>) },
    { id: "mapped", header: "Against the mapped way", numeric: true, cell: (row) => <Difference row={row} /> },
    {
      id: "do",
      header: <span className="vh">What to do</span>,
      numeric: true,
      cell: (row) =>
        todo !== null ? (
          <span className={styles.buttons}>
            {row.kind === "off-map" && (
              <Button variant="ghost" size="small" onClick={() => todo.ask(row.to.slice("off:".length))}>
                Ignore
              </Button>
            )}
            <Button size="small" onClick={() => todo.add(row)}>
              <Plus aria-hidden />
              Add to map
            </Button>
          </span>
        ) : null,
    },
];
}

/** A rest after an edit before the server is asked to count anew. */
const restMs = 600;

/** Has the numbers counted anew when what decides them was edited and is saved. */
function useCountedAnew(part: string, isSaved: boolean): void {
  const queries = useQueryClient();
  const counted = useRef(part);
  useEffect(() => {
    if (!isSaved || counted.current === part) return;
    const timer = setTimeout(() => {
      counted.current = part;
      for (const name of asked) void queries.invalidateQueries({ queryKey: [name] });
    }, restMs);
    return () => clearTimeout(timer);
  }, [queries, part, isSaved]);
}

function selectionOf({ kind, from, to }: DesireStep): JourneySelection {
  return kind === "off-map" ? { kind: "off-map", name: to.slice("off:".length), after: from } : { kind: "moved", from, to };
}

function Difference({ row: { difference, conversion, mappedConversion } }: { readonly row: DesireStep }) {
  if (difference === null || mappedConversion === null || conversion === null) return <span className="faint">–</span>;
  const isSure = difference.low > 0 || difference.high < 0;
  const isThin = Math.min(conversion.n, mappedConversion.n) < 30;
  return (
    <span title={`${shareText(mappedConversion.share)} of ${countText(mappedConversion.n)} closed journeys reach the goal that go on here to a touchpoint of the map instead`}>
      <span className={isSure && !isThin ? (difference.value > 0 ? styles.better : styles.worse) : "muted"}>
        {signed(100 * difference.value, 0)} pt{isThin ? " (thin)" : isSure ? "" : " (chance)"}
      </span>
      <span className={styles.interval}>
        {signed(100 * difference.low, 0)} to {signed(100 * difference.high, 0)}
      </span>
    </span>
  );
}

function IgnoreDialog({ name, onClose, onIgnore }: { readonly name: string; readonly onClose: () => void; readonly onIgnore: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const done = () => onIgnore(reason.trim());
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Leave ${name} off this map?`}
      description="It still counts in coverage and fit. The map remembers why it was left off."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={done}>
            Leave off
          </Button>
        </>
      }
    >
      <Field label="Why?" hint="For instance: sent by us and no choice of the customer's.">
        {(ids) => <TextInput {...ids} value={reason} maxLength={300} autoFocus onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => event.key === "Enter" && done()} />}
      </Field>
    </Dialog>
  );
}
