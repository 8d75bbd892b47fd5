import { z } from "zod";
import { shareModes } from "../access/policy.ts";
import { finding } from "../findings/finding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { mapMeasures } from "../measures/map-measures.ts";
import { verbatim } from "./maps.ts";
import { route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const mapParams = workspaceParams.extend({ map: z.string().min(1).max(64) });
const done = z.object({});
const sharePassword = z.string().min(6).max(128);

/** What a share link leaves out. */
export const shareView = z.object({
  /** Lanes that are left out with everything in them, by id. */
  hiddenLanes: z.array(z.string().max(64)).max(200),
  /** Customers' own words, beside those that somebody wrote into a cell. */
  showsWords: z.boolean(),
  /** Who said something: customers' ids and the properties of their events. */
  showsCustomers: z.boolean(),
});
export type ShareView = z.infer<typeof shareView>;

export const share = z
  .object({
    id: z.string(),
    map: z.string(),
    mapTitle: z.string(),
    /** Whom it is for, for people's own memory. */
    name: z.string(),
    mode: z.enum(shareModes),
    hasPassword: z.boolean(),
    expiresAt: z.string().nullable(),
    view: shareView,
    madeBy: z.string(),
    madeAt: z.string(),
    lastUsedAt: z.string().nullable(),
    uses: z.number(),
  })
  .meta({ id: "Share" });
export type Share = z.infer<typeof share>;

const shareSettings = { name: z.string().trim().max(100), mode: z.enum(shareModes), password: sharePassword.nullable(), expiresAt: z.iso.datetime().nullable(), view: shareView };
const shareParams = mapParams.extend({ share: z.string().min(1).max(64) });

/** Where on a map a comment stands; the whole map if nothing is named. */
export const commentAnchor = z.object({ touchpoint: z.string().max(64).optional(), lane: z.string().max(64).optional() });
export const comment = z
  .object({
    id: z.string(),
    /** The comment that it answers; null if it begins a thread. */
    thread: z.string().nullable(),
    anchor: commentAnchor,
    author: z.object({ kind: z.enum(["member", "guest", "key", "local-owner", "deleted"]), id: z.string(), name: z.string() }),
    /** Mentions stand in it by member: `<@id>`. */
    text: z.string(),
    /** Whom it mentions, by the names that they have now. Guests read names in the text instead. */
    mentions: z.array(z.object({ member: z.string(), name: z.string() })),
    madeAt: z.string(),
    editedAt: z.string().nullable(),
    /** Of a thread's first comment only. */
    resolvedAt: z.string().nullable(),
    /** May the asker change it? */
    isOwn: z.boolean(),
  })
  .meta({ id: "Comment" });
export type Comment = z.infer<typeof comment>;
const commentText = z.string().trim().min(1).max(5000);
const newComment = z.object({ text: commentText, anchor: commentAnchor.default({}), thread: z.string().max(64).nullable().default(null) });
const commentParams = mapParams.extend({ comment: z.string().min(1).max(64) });

/** What a share link shows: the map without what it hides, and the numbers of what is left. */
export const sharedMap = z
  .object({ title: z.string(), workspace: z.string(), mode: z.enum(shareModes), view: shareView, map: journeyMap, measures: mapMeasures.nullable(), findings: z.array(finding), quotes: z.array(verbatim) })
  .meta({ id: "SharedMap" });
export type SharedMap = z.infer<typeof sharedMap>;
const sharedParams = z.object({ share: z.string().min(16).max(200) });

export const shareRoutes = {
  shares: route({ method: "GET", path: "/api/w/:workspace/shares", needs: "shares:read", summary: "Share links of a workspace's maps", params: workspaceParams, query: z.object({ map: z.string().max(64).optional() }), answer: z.object({ shares: z.array(share) }) }),
  createShare: route({ method: "POST", path: "/api/w/:workspace/maps/:map/shares", needs: "shares:write", audit: "share.made", summary: "Make a link to one map; it is shown this once", params: mapParams, body: z.object({ ...shareSettings, name: shareSettings.name.default(""), mode: shareSettings.mode.default("view"), password: shareSettings.password.default(null), expiresAt: shareSettings.expiresAt.default(null), view: shareView.default({ hiddenLanes: [], showsWords: false, showsCustomers: false }) }), answer: z.object({ share, path: z.string() }) }),
  changeShare: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map/shares/:share", needs: "shares:write", audit: "share.changed", summary: "Change what a link shows, its password or its end; left out: stays", params: shareParams, body: z.object(shareSettings).partial(), answer: share }),
  revokeShare: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/shares/:share", needs: "shares:write", audit: "share.revoked", summary: "Revoke a link", params: shareParams, answer: done }),
} as const;

export const commentRoutes = {
  comments: route({ method: "GET", path: "/api/w/:workspace/maps/:map/comments", needs: "comments:read", summary: "Comments on a map, oldest first", params: mapParams, answer: z.object({ comments: z.array(comment) }) }),
  addComment: route({ method: "POST", path: "/api/w/:workspace/maps/:map/comments", needs: "comments:write", audit: "comment.made", summary: "Comment on a map, a touchpoint, a lane or a cell, or answer in a thread", params: mapParams, body: newComment, answer: comment }),
  changeComment: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map/comments/:comment", needs: "comments:write", audit: "comment.changed", summary: "Change one's own text, or resolve or reopen a thread", params: commentParams, body: z.object({ text: commentText.optional(), isResolved: z.boolean().optional() }), answer: comment }),
  removeComment: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/comments/:comment", needs: "comments:write", audit: "comment.removed", summary: "Remove a comment, with its answers if it began a thread", params: commentParams, answer: done }),
} as const;

/** The routes that a share link opens. Its token stands in the address; a password, once given, in a cookie for these addresses only. */
export const sharedRoutes = {
  unlockShare: route({ method: "POST", path: "/api/shared/:share/unlock", needs: "session:open", audit: "share.unlocked", summary: "Give a link's password", params: sharedParams, body: z.object({ password: z.string().min(1).max(128) }), answer: done }),
  sharedMap: route({ method: "GET", path: "/api/shared/:share", needs: "shared:read", summary: "The map that a link leads to", params: sharedParams, answer: sharedMap }),
  sharedComments: route({ method: "GET", path: "/api/shared/:share/comments", needs: "shared:read", summary: "Comments on the map that a link leads to; empty where it only allows to view", params: sharedParams, answer: z.object({ comments: z.array(comment) }) }),
  addSharedComment: route({ method: "POST", path: "/api/shared/:share/comments", needs: "shared:comment", audit: "comment.made", summary: "Comment on the map that a link leads to, under a name of one's choice", params: sharedParams, body: newComment.extend({ name: z.string().trim().min(1).max(100) }), answer: comment }),
} as const;
