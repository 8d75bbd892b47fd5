import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap, Lane } from "@desirepath/core/maps/journey-map.ts";
import type { Command } from "../live/live-document.ts";
import { onNamedLanes } from "../live/on-named-lanes.ts";

/** What a customer said, as it can be put on a map: never with who said it. */
export interface SaidWords {
  readonly text: string;
  readonly source: string;
  readonly channel: string;
  /** Unix milliseconds. */
  readonly time: number;
}

/** Kinds of lanes in which customers' words can stand. */
export function takesWords(kind: string): boolean {
  return kind === "quotes" || kind === "pain-points";
}

export function lanesForWords(map: JourneyMap): readonly Lane[] {
  return lanesOf(map).filter((lane) => !lane.hidden && takesWords(lane.kind));
}

/** Where words come from: `store survey, 12 Mar 2026`. */
export function sourceText({ source, time }: SaidWords): string {
  return `${source === "" ? "unknown source" : source}, ${dayText(time)}`.slice(0, 300);
}

/**
 * Puts words into a cell, after what stands there: in a lane of quotes as words with their source beside them, in a lane of pain points as
 * text that names it.
 */
export function putWords(map: JourneyMap, laneId: string, touchpoint: string, words: SaidWords): Command {
  return onNamedLanes((c, e) => {
    const lane = lanesOf(map).find((one) => one.id === laneId);
    const before = lane?.cells[touchpoint]?.trim() ?? "";
    const said = plain(words.text);
    const added = lane?.kind === "quotes" ? said : `“${said}” (${sourceText(words)})`;
    const written = c.setCellText(e, laneId, touchpoint, before === "" ? added : `${before}\n${added}`);
    if (!written.ok || lane?.kind !== "quotes") return written;
    const mark = lane.marks[touchpoint] ?? {};
    const source = before === "" || !mark.source ? sourceText(words) : `${mark.source}; ${sourceText(words)}`.slice(0, 300);
    return c.setCellMark(e, laneId, touchpoint, { ...mark, source });
  });
}

/** The lane in whose cell at a touchpoint a customer's words stand already, as `putWords` writes them. */
export function laneWithWords(map: JourneyMap, touchpoint: string, text: string): Lane | undefined {
  const said = plain(text);
  const isSaid = (line: string) => line === said || line.startsWith(`“${said}” (`);
  return lanesForWords(map).find(({ cells }) => cells[touchpoint]?.split("\n").some(isSaid));
}

/** On one line, so that no letter at its beginning makes a list. */
function plain(text: string): string {
  return text.trim().replaceAll(/\s*[\r\n]+\s*/g, " ");
}
