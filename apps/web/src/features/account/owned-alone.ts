import type { CallFailure } from "../../api/client.ts";

/** The names of the workspaces that would be left without an owner, when that is why an account cannot be deleted. */
export function ownedAlone(failure: CallFailure | undefined): readonly string[] {
  if (failure?.code !== "last-owner" || !("workspaces" in failure) || !Array.isArray(failure.workspaces)) return [];
  return failure.workspaces.flatMap((one: unknown) => (typeof one === "string" ? [one] : typeof one === "object" && one !== null && "name" in one && typeof one.name === "string" ? [one.name] : []));
}
