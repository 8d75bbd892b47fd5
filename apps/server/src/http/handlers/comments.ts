import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { StoredComment } from "@desirepath/engine/documents/comments.ts";
import type { App } from "../../app.ts";
import type { Collaboration } from "../../collab/collaboration.ts";
import { CommentNotices } from "../../sharing/comment-notices.ts";
import { authorOf, isOn, mayChange, shownComment } from "../../sharing/shown-comments.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "comments" | "addComment" | "changeComment" | "removeComment";

export type CommentParts = Pick<App, "maps" | "stores" | "mail"> & { readonly collaboration: () => Pick<Collaboration, "tell"> };

/** What open browsers are told after any change to the comments on their map. */
export const commentsChanged = { comments: "changed" } as const;

export function commentHandlers({ maps, stores, mail, collaboration }: CommentParts): Pick<Handlers, Names> {
  const { comments } = stores.documents;
  const notices = new CommentNotices({ documents: stores.documents, mail });

  return {
    comments: async ({ params, principal }) => {
      const { workspace } = params;
      const map = await maps.current(workspace, params.map);
      if (!map.ok) return map;
      const found = outward(await comments.list(workspace, params.map));
      if (!found.ok) return found;
      const names = await notices.namesIn(workspace, found.value);
      return ok({ comments: found.value.map((comment) => shownComment(comment, { map: map.value, principal, workspace, names })) });
    },
    addComment: async ({ params, body, principal, exchange }) => {
      const { workspace } = params;
      const map = await maps.current(workspace, params.map);
      if (!map.ok) return map;
      if (principal.kind === "stranger") throw new Error("the policy lets no stranger comment");
      if (body.thread === null && !isOn(body.anchor, map.value, lanesOf(map.value))) return err(notOnMap);
      const added = await comments.add(workspace, params.map, { ...body, author: authorOf(principal) });
      if (!added.ok) return err(apiError(added.error));
      await notices.written(workspace, map.value, added.value);
      collaboration().tell(workspace, params.map, commentsChanged);
      exchange.tell({ subject: map.value.title });
      return ok(shownComment(added.value, { map: map.value, principal, workspace, names: await notices.namesIn(workspace, [added.value]) }));
    },
    changeComment: async ({ params, body, principal, exchange }) => {
      const { workspace } = params;
      const map = await maps.current(workspace, params.map);
      if (!map.ok) return map;
      const found = outward(await comments.get(workspace, params.map, params.comment));
      if (!found.ok) return found;
      const allowed = checkedChange(body, found.value, mayChange(principal, workspace, found.value));
      if (!allowed.ok) return allowed;
      const changed = await comments.change(workspace, params.map, params.comment, body);
      if (!changed.ok) return err(apiError(changed.error));
      if (principal.kind !== "stranger") await notices.changed(workspace, map.value, { before: found.value, after: changed.value, by: authorOf(principal) });
      collaboration().tell(workspace, params.map, commentsChanged);
      exchange.tell({ subject: map.value.title, details: { author: found.value.author.name, change: changeText(body) } });
      return ok(shownComment(changed.value, { map: map.value, principal, workspace, names: await notices.namesIn(workspace, [changed.value]) }));
    },
    removeComment: async ({ params, principal, exchange }) => {
      const { workspace } = params;
      const map = await maps.current(workspace, params.map);
      if (!map.ok) return map;
      const found = outward(await comments.get(workspace, params.map, params.comment));
      if (!found.ok) return found;
      if (!mayChange(principal, workspace, found.value)) return err(notYours);
      const removed = await comments.remove(workspace, params.map, params.comment);
      if (!removed.ok) return err(apiError(removed.error));
      collaboration().tell(workspace, params.map, commentsChanged);
      exchange.tell({ subject: map.value.title, details: { author: found.value.author.name } });
      return ok({});
    },
  };
}

export const notOnMap: ApiError = { code: "invalid-request", detail: "The comment names a touchpoint or a lane that is not on the map." };
const notYours: ApiError = { code: "forbidden", detail: "Somebody else wrote this comment. Owners and admins may change and remove any." };

interface Change {
  readonly text?: string | undefined;
  readonly isResolved?: boolean | undefined;
}

/** A text is changed by who may change the comment; a thread is resolved and reopened by everybody who may write comments. */
function checkedChange({ text, isResolved }: Change, comment: StoredComment, isAllowed: boolean): Result<void, ApiError> {
  if (text !== undefined && !isAllowed) return err(notYours);
  if (isResolved !== undefined && comment.thread !== null) return err({ code: "invalid-request", detail: "An answer cannot be resolved by itself: resolve the comment that begins its thread." });
  return ok(undefined);
}

function changeText({ text, isResolved }: Change): string {
  return [text === undefined ? [] : ["text"], isResolved === undefined ? [] : [isResolved ? "resolved" : "reopened"]].flat().join(", ");
}
