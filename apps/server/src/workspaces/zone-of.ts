import type { Result } from "@desirepath/core/result.ts";
import { ok } from "@desirepath/core/result.ts";
import type { Workspaces } from "@desirepath/engine/documents/workspaces.ts";
import { outward } from "../http/handlers/map-access.ts";
import type { ApiError } from "../http/problem.ts";

/** The zone whose days a question counts by: its own, or else the workspace's. */
export async function zoneOf(workspaces: Pick<Workspaces, "get">, workspace: string, own: string | undefined): Promise<Result<string, ApiError>> {
  if (own !== undefined) return ok(own);
  const found = outward(await workspaces.get(workspace));
  return found.ok ? ok(found.value.timeZone) : found;
}
