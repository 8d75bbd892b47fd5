import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import type { Api } from "./api.ts";
import { answered } from "./command.ts";
import { Failure } from "./failure.ts";

/** The workspace of this id, or of this name if it is the only one. */
export async function workspaceNamed(api: Api, wanted: string): Promise<WorkspaceSummary> {
  const { workspaces } = answered(await api.call("workspaces"));
  return workspaceAmong(workspaces, wanted) ?? noWorkspace(wanted, workspaces);
}

/** As `workspaceNamed`, among those that are known; undefined where none is meant. */
export function workspaceAmong(workspaces: readonly WorkspaceSummary[], wanted: string): WorkspaceSummary | undefined {
  const byId = workspaces.find((one) => one.id === wanted);
  if (byId) return byId;
  const named = workspaces.filter((one) => one.name === wanted);
  if (named.length > 1) throw new Failure(`${named.length} workspaces are called ${JSON.stringify(wanted)}; name one by its id: ${named.map((one) => one.id).join(", ")}.`);
  return named[0];
}

export function noWorkspace(wanted: string, workspaces: readonly WorkspaceSummary[]): never {
  throw new Failure(`There is no workspace ${JSON.stringify(wanted)}. The workspaces are: ${workspaces.map((one) => `${one.id} (${one.name})`).join(", ") || "none yet"}.`);
}
