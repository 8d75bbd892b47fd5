import { mayGrant, type Role } from "@desirepath/core/access/policy.ts";
import { useCall } from "../../../api/use-call.ts";
import { useRights } from "../../../shell/who-am-i.ts";
import { grantableRoles, granterAmong } from "./grantable-roles.ts";

/** Which roles one may give in a workspace, and whose one may change or take away. */
export function useGranter(workspace: string): { readonly grantable: readonly Role[]; readonly mayManage: (role: Role) => boolean } {
  const { data } = useCall("workspaces", {});
  const { may } = useRights(workspace);
  const holders = data?.workspaces.find(({ id }) => id === workspace)?.holders ?? [];
  const granter = granterAmong(holders);
  return {
    grantable: may("members:write") ? grantableRoles(holders) : [],
    mayManage: (role) => granter !== undefined && may("members:write") && mayGrant(granter, role),
  };
}
