import type { ShareMode } from "@desirepath/core/access/policy.ts";
import type { Share } from "@desirepath/core/api/shares.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";

export const endings = ["never", "7", "30", "90", "date"] as const;
export type Ending = (typeof endings)[number];

/** What the form of a share link holds while it is filled in. */
export interface ShareDraft {
  readonly name: string;
  readonly mode: ShareMode;
  readonly asksPassword: boolean;
  /** Empty: the one that is there stays. */
  readonly password: string;
  readonly ending: Ending;
  /** Of the date field, as 2026-11-21, in the reader's own days. */
  readonly lastDay: string;
  readonly hiddenLanes: readonly string[];
  readonly showsWords: boolean;
  readonly showsCustomers: boolean;
}

export const emptyShare: ShareDraft = { name: "", mode: "view", asksPassword: false, password: "", ending: "never", lastDay: "", hiddenLanes: [], showsWords: false, showsCustomers: false };

export function draftOf(share: Share): ShareDraft {
  return {
    name: share.name,
    mode: share.mode,
    asksPassword: share.hasPassword,
    password: "",
    ending: share.expiresAt === null ? "never" : "date",
    lastDay: share.expiresAt === null ? "" : localDay(new Date(share.expiresAt)),
    hiddenLanes: share.view.hiddenLanes,
    showsWords: share.view.showsWords,
    showsCustomers: share.view.showsCustomers,
  };
}

export const leastPassword = 6;
const passwordProblem = `At least ${leastPassword} characters.`;

/**
 * What still has to be said, by field; empty if the link can be made.
 *
 * @param before the link that is changed; null for a new one.
 */
export function problemsOf(draft: ShareDraft, before: Share | null, now: number): { readonly password?: string; readonly lastDay?: string } {
  const needsPassword = draft.asksPassword && (draft.password !== "" || before?.hasPassword !== true);
  if (before !== null && hasSameEnd(draft, before)) return needsPassword && draft.password.length < leastPassword ? { password: passwordProblem } : {};
  const ends = draft.ending === "date" ? endOfDay(draft.lastDay) : null;
  return {
    ...(needsPassword && draft.password.length < leastPassword ? { password: passwordProblem } : {}),
    ...(draft.ending === "date" && ends === null ? { lastDay: "Which day is the last?" } : ends !== null && ends.getTime() <= now ? { lastDay: "This day is over." } : {}),
  };
}

interface ShareSettings {
  name: string;
  mode: ShareMode;
  /** Left out: the one that is there stays. */
  password?: string | null;
  /** Left out: the link ends when it would have ended. */
  expiresAt?: string | null;
  view: { hiddenLanes: string[]; showsWords: boolean; showsCustomers: boolean };
}

/** The draft as the API takes it; of a link that is changed, its end only if that was touched. */
export function settingsOf(draft: ShareDraft, before: Share | null, now: number): ShareSettings {
  const password = !draft.asksPassword ? { password: null } : draft.password === "" ? {} : { password: draft.password };
  return {
    name: draft.name.trim(),
    mode: draft.mode,
    ...password,
    ...(before !== null && hasSameEnd(draft, before) ? {} : { expiresAt: draft.ending === "never" ? null : draft.ending === "date" ? (endOfDay(draft.lastDay)?.toISOString() ?? null) : new Date(now + Number(draft.ending) * 86_400_000).toISOString() }),
    // Who said something is nowhere to be seen without what they said.
    view: { hiddenLanes: [...draft.hiddenLanes], showsWords: draft.showsWords, showsCustomers: draft.showsWords && draft.showsCustomers },
  };
}

/** What a link lets people do, in words: "View, password, until 12 Jul". */
export function linkText(share: Share, now: number): string {
  const ends = share.expiresAt === null ? null : Date.parse(share.expiresAt);
  const parts = [
    share.mode === "view" ? "View" : "View and comment",
    share.hasPassword ? "with password" : "no password",
    ends === null ? "no end" : ends <= now ? `ended ${dayText(ends, { now })}` : `until ${dayText(ends, { now })}`,
    ...(share.view.showsWords ? [share.view.showsCustomers ? "words and who said them" : "customers' words"] : []),
    ...(share.view.hiddenLanes.length === 0 ? [] : [`${share.view.hiddenLanes.length} ${share.view.hiddenLanes.length === 1 ? "lane" : "lanes"} hidden`]),
  ];
  return parts.join(", ");
}

function hasSameEnd({ ending, lastDay }: ShareDraft, before: Share): boolean {
  const was = draftOf(before);
  return ending === was.ending && lastDay === was.lastDay;
}

function localDay(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

/** The last moment of a day where the reader is; null if it is no day. */
function endOfDay(day: string): Date | null {
  const end = new Date(`${day}T23:59:59.999`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(end.getTime()) ? end : null;
}
