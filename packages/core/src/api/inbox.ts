import { z } from "zod";
import { route } from "./route.ts";
import { commentAnchor } from "./shares.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });

/** Why something is in somebody's inbox. */
export const inboxReasons = ["mention", "answer", "resolved"] as const;

export const inboxItem = z
  .object({
    id: z.string(),
    /** They were mentioned; a thread that they take part in was answered; their thread was resolved. */
    reason: z.enum(inboxReasons),
    map: z.string(),
    mapTitle: z.string(),
    comment: z.string(),
    anchor: commentAnchor,
    /** Who did it. */
    actor: z.object({ kind: z.enum(["member", "guest", "key", "local-owner", "deleted"]), id: z.string(), name: z.string() }),
    /** The comment's words, with names in place of mentions. */
    text: z.string(),
    at: z.string(),
    isRead: z.boolean(),
  })
  .meta({ id: "InboxItem" });
export type InboxItem = z.infer<typeof inboxItem>;

const unread = z.number().int();

export const inboxRoutes = {
  inbox: route({ method: "GET", path: "/api/w/:workspace/inbox", needs: "inbox:use", summary: "What concerns the asker: mentions, answers, resolved threads; newest first, and how many are unread", params: workspaceParams, query: z.object({ limit: z.coerce.number().int().min(0).max(200).default(50) }), answer: z.object({ unread, items: z.array(inboxItem) }) }),
  readInbox: route({ method: "POST", path: "/api/w/:workspace/inbox/read", needs: "inbox:use", summary: "Mark what is in the inbox as read or unread; without items all of it", params: workspaceParams, body: z.object({ items: z.array(z.string().max(64)).max(200).nullable().default(null), isRead: z.boolean().default(true) }), answer: z.object({ unread }) }),
} as const;
