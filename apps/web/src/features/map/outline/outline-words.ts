import { levelText } from "@desirepath/core/layout/figures.ts";
import { reasonNames, severities } from "@desirepath/core/layout/lanes.ts";
import type { CellMark, ExpectedEmotion } from "@desirepath/core/maps/journey-map.ts";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { isWritable } from "../lanes/lane-kinds.ts";

export const knownChannels = ["web", "app", "email", "phone", "store", "chat", "social", "sms", "mail", "portal", "workshop", "survey", "reviews", "partner", "other"];

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
