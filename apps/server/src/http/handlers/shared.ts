import type { Principal } from "@desirepath/core/access/policy.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { withoutMentions } from "@desirepath/core/sharing/mentions.ts";
import { sharedView } from "@desirepath/core/sharing/shared-map.ts";
import { shownOf } from "@desirepath/core/sharing/shown.ts";
import type { ShareInUse } from "@desirepath/engine/documents/shares.ts";
import type { SharePrincipal } from "../../access/principals.ts";
import type { App } from "../../app.ts";
import { Tries, type TriesLimits } from "../../members/tries.ts";
import type { ShareLinks } from "../../sharing/share-links.ts";
import { CommentNotices } from "../../sharing/comment-notices.ts";
import { authorOf, isAtShownLane, isOn, sharedCommentsOf } from "../../sharing/shown-comments.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { type CommentParts, commentsChanged, notOnMap } from "./comments.ts";
import { outward } from "./map-access.ts";

type Names = "unlockShare" | "sharedMap" | "sharedComments" | "addSharedComment";

/** How much guests may write: of one link from one address, of one address, and of one link from all addresses. */
const commentLimits: TriesLimits = {
  accountFromAddress: { tries: 20, withinS: 600 },
  address: { tries: 60, withinS: 600 },
  account: { tries: 200, withinS: 600 },
};

/** What a link opens: one map, and nothing else of its workspace. */
export function sharedHandlers({ maps, journeys, stores, links, collaboration, mail }: CommentParts & Pick<App, "journeys"> & { readonly links: ShareLinks }): Pick<Handlers, Names> {
  const { documents } = stores;
  const written = new Tries(commentLimits);
  const notices = new CommentNotices({ documents, mail });

  /** The map that a link leads to, and the link as it is now. */
  const followed = async (token: string, principal: Principal): Promise<Result<{ link: ShareInUse; map: JourneyMap; guest: SharePrincipal }, ApiError>> => {
    if (principal.kind !== "share") throw new Error("the policy lets only links to what is shared");
    const link = await links.link(token);
    if (!link.ok) return link;
    const map = await maps.current(principal.workspace, principal.map);
    return map.ok ? ok({ link: link.value, map: map.value, guest: principal }) : map;
  };

  return {
    unlockShare: async ({ params, body, exchange }) => {
      const { link, cookies } = await links.unlock(params.share, body.password, exchange.address);
      if (link !== undefined) {
        const map = await maps.current(link.workspace, link.map);
        exchange.tell({ workspace: link.workspace, subject: map.ok ? map.value.title : "", details: { link: link.name }, action: cookies.ok ? "share.unlocked" : "share.refused" });
      }
      if (!cookies.ok) return cookies;
      exchange.setCookies(cookies.value);
      return ok({});
    },
    sharedMap: async ({ params, principal }) => {
      const found = await followed(params.share, principal);
      if (!found.ok) return found;
      const { link, map } = found.value;
      const { workspace, view } = link;
      const [named, measures, findings, quotes] = await Promise.all([documents.workspaces.get(workspace), journeys.measuresOf(workspace, map), journeys.findings(workspace, map), view.showsWords ? journeys.quotes(workspace, map) : ok([])]);
      if (!named.ok) return err(apiError(named.error));
      if (!measures.ok) return err(apiError(measures.error));
      if (!findings.ok) return err(apiError(findings.error));
      if (!quotes.ok) return err(apiError(quotes.error));
      // A full disk keeps the use from being counted, and nobody from looking.
      await documents.shares.noteUse(workspace, link.share);
      // Not even the ids of the lanes that are left out.
      const shownView = { hiddenLanes: [], showsWords: view.showsWords, showsCustomers: view.showsCustomers };
      return ok({ title: map.title, workspace: named.value.name, mode: link.mode, view: shownView, ...sharedView(map, measures.value, findings.value, quotes.value, view) });
    },
    sharedComments: async ({ params, principal }) => {
      const found = await followed(params.share, principal);
      if (!found.ok) return found;
      const { link, map } = found.value;
      if (link.mode !== "comment") return ok({ comments: [] });
      const comments = outward(await documents.comments.list(link.workspace, link.map));
      if (!comments.ok) return comments;
      const names = await notices.namesIn(link.workspace, comments.value);
      return ok({ comments: sharedCommentsOf(comments.value, map, shownOf(map, link.view).lanes, names) });
    },
    addSharedComment: async ({ params, body, principal, exchange }) => {
      const found = await followed(params.share, principal);
      if (!found.ok) return found;
      const { link, map, guest } = found.value;
      const { lanes } = shownOf(map, link.view);
      const name = plainName(body.name);
      if (name === "") return err({ code: "invalid-request", detail: "Give a name that can be read." });
      if (body.thread === null && !isOn(body.anchor, map, lanes)) return err(notOnMap);
      const isAllowed = await written.begin(exchange.address, `share ${link.share}`);
      if (!isAllowed.ok) return err({ code: "too-many-tries", detail: `Many comments came at once. Wait ${isAllowed.error.afterS} s.`, facts: { retryAfterSeconds: isAllowed.error.afterS } });
      if (body.thread !== null) {
        const thread = outward(await documents.comments.get(link.workspace, link.map, body.thread));
        if (!thread.ok) return thread;
        if (!isAtShownLane(thread.value.anchor, lanes)) return err(apiError({ code: "not-found", what: "comment", id: body.thread }));
      }
      const { anchor, thread } = body;
      // Guests know nobody's id, and call nobody.
      const text = withoutMentions(body.text);
      const added = await documents.comments.add(link.workspace, link.map, { text, anchor, thread, author: authorOf(guest, name) });
      if (!added.ok) return err(apiError(added.error));
      await notices.written(link.workspace, map, added.value);
      collaboration().tell(link.workspace, link.map, commentsChanged);
      exchange.tell({ subject: map.title, details: { guest: name, link: link.name } });
      return ok(sharedCommentsOf([added.value], map, lanes, new Map())[0]!);
    },
  };
}

/** A guest's name without what cannot be seen: line breaks, and marks that turn the direction of what stands around it. */
function plainName(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
