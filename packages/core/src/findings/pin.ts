import { dayText } from "../layout/figures.ts";
import { lanesOf, standardLanes, furtherLanes } from "../layout/lanes.ts";
import type { CellMark, JourneyMap } from "../maps/journey-map.ts";
import type { Edited, Editing } from "../maps/live-edit.ts";
import { addLane, nameLanes, setCellMark, setCellText } from "../maps/live-lane-edits.ts";
import { findingInterval, findingSize, findingText } from "./finding-text.ts";
import type { Finding } from "./finding.ts";

/** Kind of the lane that a finding is written into. */
export function laneKindOf(found: Finding): "pain-points" | "moments-of-truth" {
  return found.kind === "moment-of-truth" || found.kind === "passing-moment" ? "moments-of-truth" : "pain-points";
}

/** The lane of a map that takes a finding; undefined if it has none of the kind. */
export function laneFor(found: Finding, map: Pick<JourneyMap, "lanes">): string | undefined {
  return lanesOf(map).find(({ kind }) => kind === laneKindOf(found))?.id;
}

/**
 * Writes a finding into the cell of its touchpoint, below what stands there, with its source in the cell's mark. The lane is made where the map has none of the kind. Written twice it stands
 * once.
 *
 * @param newest Unix milliseconds of the newest event that the finding rests on.
 * @returns the lane, through `onLane`, once it is known.
 */
export function pinFinding(editing: Editing, map: JourneyMap, found: Finding, newest: number, onLane: (lane: string) => void): Edited {
  const kind = laneKindOf(found);
  const named = nameLanes(editing);
  if (!named.ok) return named;
  let lane = laneFor(found, map);
  if (lane === undefined) {
    lane = freeId(map, `lane-${kind}`);
    const title = [...standardLanes, ...furtherLanes].find((one) => one.kind === kind)!.title;
    const added = addLane(editing, { id: lane, kind, title });
    if (!added.ok) return added;
  }
  onLane(lane);
  const { cells = {}, marks = {} } = map.lanes.find(({ id }) => id === lane) ?? {};
  const [before, sentence] = [cells[found.touchpoint] ?? "", findingText(found, map)];
  const written = before.includes(sentence) ? before : before.trim() === "" ? sentence : `${before}\n${sentence}`;
  const text = setCellText(editing, lane, found.touchpoint, written);
  if (!text.ok) return text;
  const mark: CellMark = { ...marks[found.touchpoint], source: `Data until ${dayText(newest)}: ${findingSize(found)}, 95% interval ${findingInterval(found)}` };
  return setCellMark(editing, lane, found.touchpoint, mark);
}

function freeId(map: JourneyMap, wanted: string): string {
  const taken = new Set(map.lanes.map(({ id }) => id));
  for (let i = 1; ; i++) {
    const id = i === 1 ? wanted : `${wanted}-${i}`;
    if (!taken.has(id)) return id;
  }
}
