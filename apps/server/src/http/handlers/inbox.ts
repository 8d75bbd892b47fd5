import type { Principal } from "@desirepath/core/access/policy.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { withNames } from "@desirepath/core/sharing/mentions.ts";
import type { App } from "../../app.ts";
import { CommentNotices } from "../../sharing/comment-notices.ts";
import { apiError } from "../api-error.ts";
import type { Handlers } from "../routes.ts";

export function inboxHandlers({ maps, stores, mail }: Pick<App, "maps" | "stores" | "mail">): Pick<Handlers, "inbox" | "readInbox"> {
  const { inbox } = stores.documents;
  const notices = new CommentNotices({ documents: stores.documents, mail });
  return {
    inbox: async ({ params: { workspace }, query, principal }) => {
      const found = await inbox.list(workspace, memberIn(principal), query.limit);
      if (!found.ok) return err(apiError(found.error));
      const { unread, items } = found.value;
      const names = await notices.namesIn(workspace, items);
      const titles = new Map<string, string>();
      for (const { map } of items) {
        if (titles.has(map)) continue;
        const there = await maps.current(workspace, map);
        titles.set(map, there.ok ? there.value.title : "");
      }
      return ok({ unread, items: items.map((item) => ({ ...item, mapTitle: titles.get(item.map) ?? "", text: withNames(item.text, names) })) });
    },
    readInbox: async ({ params: { workspace }, body: { items, isRead }, principal }) => {
      const unread = await inbox.mark(workspace, memberIn(principal), items, isRead);
      return unread.ok ? ok({ unread: unread.value }) : err(apiError(unread.error));
    },
  };
}

function memberIn(principal: Principal): string {
  if (principal.kind !== "member") throw new Error("the policy gives an inbox to members only");
  return principal.member;
}
