import { err } from "@desirepath/core/result.ts";
import type { Handlers } from "../routes.ts";

type Names = "apiKeys" | "createApiKey" | "revokeApiKey";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function keyHandlers(): Pick<Handlers, Names> {
  return {
    apiKeys: notBuilt,
    createApiKey: notBuilt,
    revokeApiKey: notBuilt,
  };
}
