import type { JourneyMap, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import { freshId } from "../live/fresh-id.ts";
import type { Command } from "../live/live-document.ts";
import { onNamedLanes } from "../live/on-named-lanes.ts";
import { useMapScreen } from "../map-screen.ts";
import { useRemovals } from "../use-removals.ts";

/** What can be done in the outline and in the table. Each is one edit, and the focus follows what was added or moved. */
export interface OutlineEdits {
  readonly run: (command: Command) => void;
  readonly addStage: () => void;
  /** A new touchpoint after this one, or the first of a stage. */
  readonly addTouchpoint: (place: { readonly stage: string; readonly after: string | null }) => void;
  /** One place up or down, over the edge of the stage into the next one. */
  readonly moveTouchpoint: (id: string, by: -1 | 1) => void;
  readonly moveToStage: (id: string, stage: string) => void;
  readonly moveStage: (id: string, by: -1 | 1) => void;
  readonly removeTouchpoint: (id: string) => void;
  readonly removeStage: (id: string) => void;
  readonly duplicate: (id: string) => void;
  readonly writeCell: (lane: string, touchpoint: string, text: string) => void;
}

/** @returns null for `edits` while the map cannot be edited; `said` is for a live region. */
export function useOutline(): { readonly edits: OutlineEdits | null; readonly said: string } {
  const { map, edit } = useMapScreen();
  const removals = useRemovals();
  const [said, setSaid] = useState("");
  /** What gets the focus, once the map is another than it was when that was asked for. */
  const wanted = useRef<{ readonly id: string; readonly since: JourneyMap } | null>(null);
  const latest = useRef({ map, removals });
  // The actions stay the same, so that only the parts of a long outline that changed are drawn anew.
  useEffect(() => {
    latest.current = { map, removals };
    if (wanted.current === null || wanted.current.since === map) return;
    const field = document.querySelector<HTMLElement>(`[data-outline-name="${CSS.escape(wanted.current.id)}"]`);
    if (field === null) return;
    wanted.current = null;
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  });

  const edits = useMemo<OutlineEdits | null>(() => {
    if (edit === null) return null;
    const run = (command: Command) => void edit(command);
    const want = (id: string | undefined) => {
      wanted.current = id === undefined ? null : { id, since: latest.current.map };
    };
    /** Makes an edit, gives the focus to the name of what it is about, and says what was done. */
    const follow = (id: string, command: Command, words: string) => {
      want(id);
      if (edit(command)) setSaid(words);
      else wanted.current = null;
    };
    return {
      run,
      addStage: () => {
        const id = freshId("s");
        follow(id, (c, e) => c.addStage(e, { id, name: "" }), "Stage added at the end.");
      },
      addTouchpoint: ({ stage, after }) => {
        const id = freshId("t");
        const inStage = latest.current.map.touchpoints.filter((one) => one.stage === stage);
        const before = inStage[inStage.findIndex((one) => one.id === after) + 1]?.id ?? null;
        follow(id, (c, e) => c.addTouchpoint(e, { id, stage, name: "" }, before), "Touchpoint added.");
      },
      moveTouchpoint: (id, by) => {
        const { map: now } = latest.current;
        const to = placeBeside(now, id, by);
        const name = nameOf(now.touchpoints.find((one) => one.id === id));
        if (to === null) setSaid(`${name} is ${by < 0 ? "the first" : "the last"} already.`);
        else follow(id, (c, e) => c.moveTouchpoint(e, id, to), `${name} moved ${by < 0 ? "up" : "down"} in ${stageName(now, to.stage)}.`);
      },
      moveToStage: (id, stage) => follow(id, (c, e) => c.moveTouchpoint(e, id, { stage, before: null }), `Moved to the end of ${stageName(latest.current.map, stage)}.`),
      moveStage: (id, by) => {
        const { stages } = latest.current.map;
        const at = stages.findIndex((one) => one.id === id);
        if (stages[at + by] === undefined) return setSaid(`This stage is ${by < 0 ? "the first" : "the last"} already.`);
        follow(id, (c, e) => c.moveStage(e, id, (by < 0 ? stages[at - 1] : stages[at + 2])?.id ?? null), `Stage moved ${by < 0 ? "up" : "down"}.`);
      },
      removeTouchpoint: (id) => {
        const { touchpoints } = latest.current.map;
        const at = touchpoints.findIndex((one) => one.id === id);
        want((touchpoints[at - 1] ?? touchpoints[at + 1])?.id);
        latest.current.removals.removeTouchpoint(id);
      },
      removeStage: (id) => {
        const { stages } = latest.current.map;
        const at = stages.findIndex((one) => one.id === id);
        want((stages[at - 1] ?? stages[at + 1])?.id);
        latest.current.removals.removeStage(id);
      },
      duplicate: (id) => {
        const copy = freshId("t");
        follow(copy, (c, e) => c.duplicateTouchpoint(e, id, copy), "Touchpoint duplicated.");
      },
      writeCell: (lane, touchpoint, text) => run(onNamedLanes((c, e) => c.setCellText(e, lane, touchpoint, text))),
    };
  }, [edit]);
  return { edits, said };
}

/** The place one before or after a touchpoint, in its stage or at the near edge of the next one; null at the ends of the map. */
function placeBeside({ stages, touchpoints }: JourneyMap, id: string, by: -1 | 1): { readonly stage: string; readonly before: string | null } | null {
  const own = touchpoints.find((one) => one.id === id);
  if (own === undefined) return null;
  const inStage = touchpoints.filter((one) => one.stage === own.stage);
  const at = inStage.indexOf(own);
  if (inStage[at + by] !== undefined) return { stage: own.stage, before: (by < 0 ? inStage[at - 1] : inStage[at + 2])?.id ?? null };
  const stage = stages[stages.findIndex((one) => one.id === own.stage) + by];
  if (stage === undefined) return null;
  return { stage: stage.id, before: by < 0 ? null : (touchpoints.find((one) => one.stage === stage.id)?.id ?? null) };
}

export function nameOf(touchpoint: Pick<Touchpoint, "name"> | undefined): string {
  return touchpoint === undefined || touchpoint.name.trim() === "" ? "Unnamed touchpoint" : touchpoint.name;
}

function stageName(map: JourneyMap, id: string): string {
  const name = map.stages.find((one) => one.id === id)?.name.trim() ?? "";
  return name === "" ? "the unnamed stage" : name;
}
