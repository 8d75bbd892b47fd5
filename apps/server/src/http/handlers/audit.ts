import { err } from "@desirepath/core/result.ts";
import type { Handlers } from "../routes.ts";

type Names = "audit" | "auditCsv";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function auditHandlers(): Pick<Handlers, Names> {
  return {
    audit: notBuilt,
    auditCsv: notBuilt,
  };
}
