import { err } from "@desirepath/core/result.ts";
import type { Handlers } from "../routes.ts";

type Names = "shares" | "createShare" | "changeShare" | "revokeShare" | "unlockShare" | "sharedMap" | "sharedComments" | "addSharedComment";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function shareHandlers(): Pick<Handlers, Names> {
  return {
    shares: notBuilt,
    createShare: notBuilt,
    changeShare: notBuilt,
    revokeShare: notBuilt,
    unlockShare: notBuilt,
    sharedMap: notBuilt,
    sharedComments: notBuilt,
    addSharedComment: notBuilt,
  };
}
