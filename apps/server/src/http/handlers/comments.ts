import { err } from "@desirepath/core/result.ts";
import type { Handlers } from "../routes.ts";

type Names = "comments" | "addComment" | "changeComment" | "removeComment";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function commentHandlers(): Pick<Handlers, Names> {
  return {
    comments: notBuilt,
    addComment: notBuilt,
    changeComment: notBuilt,
    removeComment: notBuilt,
  };
}
