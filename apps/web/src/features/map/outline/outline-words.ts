import { levelText } from "@desirepath/core/layout/figures.ts";
import { reasonNames, severities } from "@desirepath/core/layout/lanes.ts";
import type { CellMark, ExpectedEmotion, Lane, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { channels as knownChannels } from "@desirepath/core/maps/known-values.ts";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { isWritable } from "../lanes/lane-kinds.ts";
import { stakeOrder, stakeWords } from "../library/stakes.ts";

/** Words between commas, each once. */
export function wordsIn(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()).filter((word) => word !== ""))];
}

export function channelsText(ids: readonly string[]): string {
  return ids.map(channelName).join(", ");
}

/** Channels by their names or ids; a word that is neither is a channel of the team's own. */
export function channelsIn(text: string): readonly string[] {
  return wordsIn(text).map((word) => knownChannels.find((id) => id === word.toLowerCase() || channelName(id).toLowerCase() === word.toLowerCase()) ?? word);
}

/** A level that somebody wrote, in [-2, 2] and to a tenth; null for nothing, and what was for what is no number. */
export function levelIn(text: string, before: ExpectedEmotion | null): ExpectedEmotion | null {
  if (text.trim() === "") return null;
  const level = Number(text.trim().replaceAll(/[−–]/g, "-").replace(",", "."));
  return Number.isFinite(level) ? { level: Math.max(-2, Math.min(2, Math.round(level * 10) / 10)), word: before?.word ?? "" } : before;
}

/** Has a lane a text of its own at each touchpoint? Others say what stands in the touchpoint's fields, in the stage, or in pictures. */
export function isTextLane(kind: string): boolean {
  return isWritable(kind) && !["customer-goals", "owners", "systems", "channels", "images"].includes(kind);
}

const invitations: Readonly<Record<string, string>> = {
  actions: "What the customer does here",
  thoughts: "What goes through the customer’s mind",
  "moments-of-truth": "Why it decides the relationship",
  quotes: "What a customer said, word for word",
  "pain-points": "What hurts here",
  reasons: "Why people go on, wait or leave",
  competitors: "How it is elsewhere",
  campaigns: "What marketing says and does here",
  backstage: "What your people do that the customer does not see",
};

/** What to write into an empty cell of a lane with text. */
export function textInvitation(kind: string): string {
  return invitations[kind] ?? "Write something";
}

/** Lanes whose cells hold things: of the library, pictures, maps. */
const ofThings: ReadonlySet<string> = new Set(["opportunities", "stakeholders", "images", "maps"]);

/** Does the outline have a line for a lane at each touchpoint? What the others show stands in its fields and its line of evidence. */
export function isOutlined(kind: string): boolean {
  return isTextLane(kind) || ofThings.has(kind);
}

/** How things are called to which lanes point, by their ids. */
export type ThingNames = ReadonlyMap<string, string>;

/**
 * What stands in a cell of a lane of things; empty for nothing.
 *
 * @param names undefined for whoever is not told them, who learns how many there are.
 */
export function thingsText(lane: Pick<Lane, "kind" | "items" | "images" | "altTexts" | "cells">, touchpoint: Pick<Touchpoint, "id" | "stakeholders" | "map">, names: ThingNames | undefined): string {
  const named = (ids: readonly string[]) => (names === undefined ? [`${ids.length} of them`] : ids.map((id) => names.get(id) ?? "removed"));
  switch (lane.kind) {
    case "opportunities": {
      const [ids, note] = [lane.items[touchpoint.id] ?? [], lane.cells[touchpoint.id] ?? ""];
      return [...(ids.length === 0 ? [] : named(ids)), ...(note === "" ? [] : [note])].join(" · ");
    }
    case "stakeholders":
      return stakeOrder
        .flatMap((stake) => {
          const ids = Object.keys(touchpoint.stakeholders).filter((id) => touchpoint.stakeholders[id] === stake);
          return ids.length === 0 ? [] : [`${stakeWords[stake]}: ${named(ids).join(", ")}`];
        })
        .join(" · ");
    case "images":
      return (lane.images[touchpoint.id] ?? []).map((image, at) => lane.altTexts[image] || `Picture ${at + 1}`).join(" · ");
    default:
      return touchpoint.map === null ? "" : named([touchpoint.map]).join("");
  }
}

/** What can be said in a cell besides its text; undefined where nothing can. What nobody wrote has no severity and no reason. */
export function markInvitation(kind: string, isWritten: boolean): string | undefined {
  switch (kind) {
    case "pain-points":
      return isWritten ? "Severity" : undefined;
    case "reasons":
      return isWritten ? "Forward, delay or leave" : undefined;
    case "competitors":
      return "Add a competitor";
    case "quotes":
      return isWritten ? "Source" : "Pick a quote";
    default:
      return undefined;
  }
}

/** What a cell says besides its text: severity, reason, source, competitors. */
export function marksText(mark: CellMark | undefined): string {
  if (mark === undefined) return "";
  const severity = severities.find((one) => one.severity === mark.severity);
  return [
    ...(severity === undefined ? [] : [`${severity.name}, severity ${severity.severity} of 4`]),
    ...(mark.reason === undefined ? [] : [reasonNames[mark.reason]]),
    ...(mark.source === undefined || mark.source === "" ? [] : [`Source: ${mark.source}`]),
    ...(mark.competitors ?? []).map(({ name, level }) => `${name} ${levelText(level)}`),
  ].join(" · ");
}
