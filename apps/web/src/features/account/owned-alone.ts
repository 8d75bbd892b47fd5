import type { CallFailure } from "../../api/client.ts";

/** The workspaces that would be left without an owner, when that is why an account cannot be deleted. */
export function ownedAlone(failure: CallFailure | undefined): readonly { readonly id: string; readonly name: string }[] {
  if (failure?.code !== "last-owner" || !("workspaces" in failure) || !Array.isArray(failure.workspaces)) return [];
  return failure.workspaces.filter((one: unknown): one is { id: string; name: string } => typeof one === "object" && one !== null && "id" in one && typeof one.id === "string" && "name" in one && typeof one.name === "string");
}
