import type { ExpectedEmotion } from "@desirepath/core/maps/journey-map.ts";
import { channelName } from "../../../ui/ChannelIcon.tsx";

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
