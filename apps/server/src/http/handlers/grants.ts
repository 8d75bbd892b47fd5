import { mayGrant, type Principal } from "@desirepath/core/access/policy.ts";
import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { Granter, NotGranted } from "@desirepath/engine/documents/invitations.ts";
import type { LastOwner } from "@desirepath/engine/documents/members.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";

/** As what somebody gives and takes roles in a workspace; undefined if they give none there. */
export function granterOf(principal: Principal, workspace: string): Granter | undefined {
  switch (principal.kind) {
    case "local-owner":
      return "local-owner";
    case "member":
      return Object.hasOwn(principal.roles, workspace) ? principal.roles[workspace] : undefined;
    case "key":
      return principal.workspace === workspace && principal.scopes.includes("admin") ? "key:admin" : undefined;
    default:
      return undefined;
  }
}

/** May somebody see to a member with these roles, in each of the workspaces? Else they could get in where they may not, through the member. */
export function mayManageEverywhere(principal: Principal, roles: Readonly<Record<string, Parameters<typeof mayGrant>[1]>>): boolean {
  return Object.entries(roles).every(([workspace, role]) => {
    const granter = granterOf(principal, workspace);
    return granter !== undefined && mayGrant(granter, role);
  });
}

export const notYours: ApiError = { code: "forbidden", detail: "Your own role here does not let you give or take roles." };

/** An error of giving and taking roles, as it goes out. */
export function grantError(error: NotGranted | LastOwner | NotFound | DocumentFault | { readonly code: "already-member" }): ApiError {
  switch (error.code) {
    case "not-granted":
      return { code: "forbidden", detail: error.role === "owner" ? "Only an owner makes, changes or removes owners." : notYours.detail };
    case "last-owner":
      return { code: "last-owner", detail: `${error.workspaces.map(({ name }) => JSON.stringify(name)).join(", ")} would be left without an owner. Make somebody else an owner first, or delete the workspace.` };
    case "already-member":
      return { code: "already-member", detail: "Whoever has this address belongs to the workspace already. Change their role instead." };
    default:
      return apiError(error);
  }
}
