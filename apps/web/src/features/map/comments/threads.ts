import type { Comment } from "@desirepath/core/api/shares.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

export type CommentAnchor = Comment["anchor"];

/** A comment with what was answered to it, oldest first. */
export interface Thread {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}

/**
 * Comments as threads, oldest first.
 *
 * @param held comments that are about to be removed; a thread goes with its first one.
 */
export function threadsOf(comments: readonly Comment[], held: ReadonlySet<string> = new Set()): readonly Thread[] {
  const shown = comments.filter((comment) => !held.has(comment.id));
  const answers = byThread(shown);
  return shown.flatMap((first) => (first.thread === null ? [{ first, answers: answers.get(first.id) ?? [] }] : []));
}

function byThread(comments: readonly Comment[]): ReadonlyMap<string | null, readonly Comment[]> {
  const groups = new Map<string | null, Comment[]>();
  for (const comment of comments) groups.set(comment.thread, [...(groups.get(comment.thread) ?? []), comment]);
  return groups;
}

/** A place on the map as a key: touchpoint and lane, either of which may be open. */
export function placeKey(anchor: CommentAnchor): string {
  return `${anchor.touchpoint ?? ""}|${anchor.lane ?? ""}`;
}

/** How many comments stand in unresolved threads, by place. */
export function countsByPlace(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { first, answers } of threads) {
    if (first.resolvedAt !== null) continue;
    const key = placeKey(first.anchor);
    counts.set(key, (counts.get(key) ?? 0) + 1 + answers.length);
  }
  return counts;
}

/** The place of a comment in words: "Leasing approval · Pain points". */
export function placeText({ touchpoint, lane }: CommentAnchor, map: Pick<JourneyMap, "touchpoints" | "lanes">): string {
  const places = [
    ...(touchpoint === undefined ? [] : [map.touchpoints.find((one) => one.id === touchpoint)?.name ?? "Removed touchpoint"]),
    ...(lane === undefined ? [] : [lanesOf(map).find((one) => one.id === lane)?.title ?? "Removed lane"]),
  ];
  return places.length === 0 ? "Whole map" : places.join(" · ");
}

export type TextPart = { readonly kind: "text"; readonly text: string } | { readonly kind: "link"; readonly text: string; readonly href: string };

const address = /https?:\/\/[^\s<>"'`]+/giu;

/** Text with its web addresses set apart; what ends a sentence does not belong to the address. */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    const shown = withoutEnd(found[0]);
    if (!URL.canParse(shown) || !/^https?:$/.test(new URL(shown).protocol)) continue;
    if (found.index > from) parts.push({ kind: "text", text: text.slice(from, found.index) });
    parts.push({ kind: "link", text: shown, href: new URL(shown).href });
    from = found.index + shown.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** Brackets that were opened inside an address belong to it, one that closes around it does not. */
function withoutEnd(found: string): string {
  let shown = found;
  for (;;) {
    const end = shown.at(-1) ?? "";
    const isLoneBracket = end === ")" && shown.split("(").length < shown.split(")").length;
    if (!isLoneBracket && !".,;:!?]}".includes(end)) return shown;
    shown = shown.slice(0, -1);
  }
}
