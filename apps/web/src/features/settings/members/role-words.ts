import { mayGrant, type Holder, type Role, roles } from "@desirepath/core/access/policy.ts";

/** What each role may do, in one sentence. */
export const roleWords: Readonly<Record<Role, { readonly name: string; readonly about: string }>> = {
  owner: { name: "Owner", about: "Everything, including other owners and deleting the workspace." },
  admin: { name: "Admin", about: "Everything but owners and deleting the workspace: members, keys, settings and the audit log too." },
  editor: { name: "Editor", about: "Changes maps, imports and exports data, and shares maps by link." },
  commenter: { name: "Commenter", about: "Looks at everything about maps and customers, and comments." },
  viewer: { name: "Viewer", about: "Looks at maps and customers; changes nothing." },
};

/** As whom somebody gives roles; undefined for those who give none. */
export function granterAmong(holders: readonly Holder[]): Role | "local-owner" | undefined {
  return (["local-owner", ...roles] as const).find((one) => holders.includes(one));
}

/** The roles that somebody may give, the most powerful first. */
export function grantableRoles(holders: readonly Holder[]): readonly Role[] {
  const granter = granterAmong(holders);
  return granter === undefined ? [] : roles.filter((role) => mayGrant(granter, role));
}
