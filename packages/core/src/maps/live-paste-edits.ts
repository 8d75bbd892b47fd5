import { z } from "zod";
import type { CellWrite } from "../layout/cell-texts.ts";
import { emptyLane } from "../layout/lanes.ts";
import { err, ok, type Result } from "../result.ts";
import { type JourneyMap, lane as laneSchema, stage as stageSchema, touchpoint as touchpointSchema } from "./journey-map.ts";
import { change, checked, type Edited, type Editing, existing, viewOf } from "./live-edit.ts";
import { addLane, type NewLane, setCellText } from "./live-lane-edits.ts";
import { recordFields } from "./live-map.ts";
import { limits } from "./live-repair.ts";
import { itemIn, setField, setText } from "./live-replace.ts";
import { together } from "./live-structure-edits.ts";
import { addStage, addTouchpoint, renameTouchpoint, setCustomerGoal, setExpectedEmotion, setTouchpointField } from "./live-touchpoint-edits.ts";
import { type ClippedCell, type ClippedTouchpoint, clipFormat, type MapClip } from "./map-clip.ts";

/** Edits that bring in what was copied: each is one step of undo. */

export interface PastedTexts {
  readonly writes: readonly CellWrite[];
  /** The lanes that the board shows: those that a written cell stands in and the map does not name yet are put on it, in order. */
  readonly lanes?: readonly NewLane[];
  /** Touchpoints to make first, at the end of a stage. */
  readonly added?: readonly { readonly id: string; readonly stage: string; readonly name: string }[];
}

/** Write a range of texts. A write to what somebody has removed meanwhile is refused with all the others. */
export function writeTexts(editing: Editing, { writes, lanes = [], added = [] }: PastedTexts): Edited {
  const view = viewOf(editing);
  const roomy = hasRoom(view, added.length, 0);
  if (!roomy.ok) return roomy;
  const made = new Set(added.map(({ id }) => id));
  for (const write of writes) {
    const there = write.kind === "goal" ? existing(editing, "stage", write.stage) : made.has(write.touchpoint) ? ok(undefined) : existing(editing, "touchpoint", write.touchpoint);
    if (!there.ok) return there;
    if (write.kind === "cell" && !lanes.some(({ id }) => id === write.lane) && !view.lanes.some(({ id }) => id === write.lane)) return err({ code: "not-in-map", part: "lane", id: write.lane });
  }
  return together(editing, [
    ...(view.lanes.length === 0 && writes.some(({ kind }) => kind === "cell") ? lanes.map((lane) => () => addLane(editing, lane)) : []),
    ...added.map((touchpoint) => () => addTouchpoint(editing, touchpoint)),
    ...writes.map((write) => () => writeText(editing, write, view)),
  ]);
}

function writeText(editing: Editing, write: CellWrite, view: JourneyMap): Edited {
  switch (write.kind) {
    case "cell":
      return setCellText(editing, write.lane, write.touchpoint, write.text);
    case "name":
      return renameTouchpoint(editing, write.touchpoint, write.text);
    case "goal":
      return setCustomerGoal(editing, write.stage, write.text);
    case "owner":
      return setTouchpointField(editing, write.touchpoint, "owner", write.owner);
    case "list":
      return setTouchpointField(editing, write.touchpoint, write.field, write.values);
    case "expected": {
      const word = view.touchpoints.find(({ id }) => id === write.touchpoint)?.expected?.word ?? "";
      return setExpectedEmotion(editing, write.touchpoint, write.level === null ? null : { level: write.level, word });
    }
  }
}

const clip = z.object({
  format: z.literal(clipFormat),
  workspace: z.string().max(200),
  withStages: z.boolean(),
  stages: z
    .array(
      z.object({
        stage: stageSchema,
        touchpoints: z.array(z.object({ touchpoint: touchpointSchema, cells: z.array(z.object({ lane: laneSchema.pick({ id: true, kind: true, title: true }), values: z.record(z.string(), z.json()) })).max(limits.lane) })).max(limits.touchpoint),
      }),
    )
    .max(limits.stage),
});

/** What a clipboard text holds, whoever put it there. */
export function readMapClip(text: string): Result<MapClip, { readonly code: "not-a-clip" }> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err({ code: "not-a-clip" });
  }
  const parsed = clip.safeParse(json);
  return parsed.success ? ok(parsed.data) : err({ code: "not-a-clip" });
}

export interface ClipPlace {
  readonly workspace: string;
  /** Where touchpoints land: in this stage, before this touchpoint or at its end. */
  readonly stage: string;
  readonly before: string | null;
  /** Which stage pasted stages stand before; null for the end. */
  readonly beforeStage: string | null;
}

/**
 * Paste touchpoints, or stages with theirs. Each cell goes to the same lane; else to one of its kind and title, of its kind, or one
 * that is made. What points into another workspace's library is left behind.
 *
 * @param freshId gives an id that the map does not have.
 */
export function pasteClip(editing: Editing, pasted: MapClip, place: ClipPlace, freshId: () => string): Edited {
  const view = viewOf(editing);
  const roomy = hasRoom(view, pasted.stages.reduce((sum, one) => sum + one.touchpoints.length, 0), pasted.withStages ? pasted.stages.length : 0);
  if (!roomy.ok) return roomy;
  const foreign = pasted.workspace !== place.workspace;
  const lanes = [...view.lanes];
  const commands: (() => Edited)[] = [];
  const laneFor = (cell: ClippedCell): string => {
    const { id, kind, title } = cell.lane;
    const found = lanes.find((lane) => lane.id === id && lane.kind === kind) ?? lanes.find((lane) => lane.kind === kind && lane.title === title) ?? lanes.find((lane) => lane.kind === kind);
    if (found !== undefined) return found.id;
    const made = { id: freshId(), kind, title };
    lanes.push(emptyLane(made.id, kind, title));
    commands.push(() => addLane(editing, made));
    return made.id;
  };
  const addClipped = ({ touchpoint, cells }: ClippedTouchpoint, stage: string, before: string | null) => {
    const id = freshId();
    commands.push(() => addTouchpoint(editing, { ...touchpoint, id, stage, ...(foreign ? { libraryItem: null, map: null, picture: null, stakeholders: {}, expectedBy: {} } : {}) }, before));
    for (const cell of cells) {
      const lane = laneFor(cell);
      commands.push(() => putCell(editing, lane, id, cell.values, foreign));
    }
  };
  if (pasted.withStages) {
    for (const { stage, touchpoints } of pasted.stages) {
      const id = freshId();
      commands.push(() => addStage(editing, { ...stage, id }, place.beforeStage));
      for (const one of touchpoints) addClipped(one, id, null);
    }
  } else for (const { touchpoints } of pasted.stages) for (const one of touchpoints) addClipped(one, place.stage, place.before);
  return together(editing, commands);
}

/** A record that this version does not know, or a value that it refuses, is left behind. */
function putCell(editing: Editing, laneId: string, touchpoint: string, values: Readonly<Record<string, unknown>>, foreign: boolean): Edited {
  return change(editing, (roots) => {
    for (const [name, value] of Object.entries(values)) {
      if (!Object.hasOwn(recordFields.lane, name) || (foreign && name !== "cells" && name !== "marks" && name !== "spans")) continue;
      const record = name as keyof typeof recordFields.lane;
      const valid = checked<Record<string, unknown>>(laneSchema.shape[record] as z.ZodType<Record<string, unknown>>, { [touchpoint]: value });
      if (!valid.ok) continue;
      const entries = itemIn(itemIn(roots.lanes, laneId), record);
      if (recordFields.lane[record]) setText(entries, touchpoint, String(value));
      else setField(entries, touchpoint, valid.value[touchpoint]);
    }
  });
}

function hasRoom(view: JourneyMap, touchpoints: number, stages: number): Edited {
  if (view.touchpoints.length + touchpoints > limits.touchpoint) return err({ code: "map-full", part: "touchpoint", limit: limits.touchpoint });
  return view.stages.length + stages > limits.stage ? err({ code: "map-full", part: "stage", limit: limits.stage }) : ok(undefined);
}
