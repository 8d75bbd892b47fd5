import { type Principal, reachOf } from "@desirepath/core/access/policy.ts";
import type { Comment } from "@desirepath/core/api/shares.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { JourneyMap, Lane } from "@desirepath/core/maps/journey-map.ts";
import { formerMember, mentionedIn, withNames } from "@desirepath/core/sharing/mentions.ts";
import type { StoredComment } from "@desirepath/engine/documents/comments.ts";
import { actorOf } from "../access/audit-trail.ts";

type Anchor = Comment["anchor"];

/** Who comments, as the comment keeps it. Guests give a name of their own. */
export function authorOf(principal: Exclude<Principal, { readonly kind: "stranger" }>, guestName = ""): Comment["author"] {
  const { kind, id, name } = actorOf(principal);
  if (kind === "share") return { kind: "guest", id, name: guestName };
  return { kind: kind === "member" || kind === "key" ? kind : "local-owner", id, name };
}

/** May somebody change a comment, and remove it? Who may only do so with their own must have made it. */
export function mayChange(principal: Principal, workspace: string, { author }: StoredComment): boolean {
  const reach = reachOf(principal, "comments:write", workspace);
  if (reach !== "own" || principal.kind === "stranger") return reach === "all";
  const self = authorOf(principal);
  return author.kind === self.kind && author.id === self.id;
}

/**
 * A comment as a member sees it. One whose touchpoint or lane is on the map no more stands at the map itself.
 *
 * @param map as it is now.
 * @param names of the workspace's members.
 */
export function shownComment(comment: StoredComment, { map, principal, workspace, names }: { readonly map: JourneyMap; readonly principal: Principal; readonly workspace: string; readonly names: ReadonlyMap<string, string> }): Comment {
  const mentions = mentionedIn(comment.text).map((member) => ({ member, name: names.get(member) ?? formerMember }));
  return { ...comment, mentions, anchor: isOn(comment.anchor, map, lanesOf(map)) ? comment.anchor : {}, isOwn: mayChange(principal, workspace, comment) };
}

/**
 * The comments that a link shows: not those at lanes that it does not show, which may tell what stands there, also after such a lane was
 * removed. Ids of authors and of whom they mention are the workspace's own business.
 *
 * @param lanes those that the link shows.
 */
export function sharedCommentsOf(comments: readonly StoredComment[], map: JourneyMap, lanes: readonly Lane[], names: ReadonlyMap<string, string>): Comment[] {
  return comments
    .filter(({ anchor }) => isAtShownLane(anchor, lanes))
    .map((comment) => ({ ...comment, text: withNames(comment.text, names), mentions: [], anchor: isOn(comment.anchor, map, lanes) ? comment.anchor : {}, author: { ...comment.author, id: "" }, isOwn: false }));
}

export function isAtShownLane({ lane }: Anchor, lanes: readonly Lane[]): boolean {
  return lane === undefined || lanes.some(({ id }) => id === lane);
}

/** Are the touchpoint and the lane on the map, as far as they are named? */
export function isOn({ touchpoint, lane }: Anchor, map: JourneyMap, lanes: readonly Lane[]): boolean {
  return (touchpoint === undefined || map.touchpoints.some(({ id }) => id === touchpoint)) && (lane === undefined || lanes.some(({ id }) => id === lane));
}
