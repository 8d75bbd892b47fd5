import type { Role } from "@desirepath/core/access/policy.ts";

/** What each role is called, and what it lets one do, after "can". */
export const roleWords: Readonly<Record<Role, { readonly name: string; readonly can: string }>> = {
  owner: { name: "Owner", can: "do everything: maps, data, members, other owners, and deleting the workspace" },
  admin: { name: "Admin", can: "work on maps and data, and see to members, keys, links, settings and the audit log" },
  editor: { name: "Editor", can: "draw maps, bring in and take out data, and share maps by link" },
  commenter: { name: "Commenter", can: "see the maps, customers and what stands behind them, and comment" },
  viewer: { name: "Viewer", can: "see the maps, customers and what stands behind them, and change nothing" },
};

/** What a role may do, as a sentence. */
export function aboutRole(role: Role): string {
  return `Can ${roleWords[role].can}.`;
}

/** Somebody with a role, such as "an editor". */
export function asRole(role: Role): string {
  const name = roleWords[role].name.toLowerCase();
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
