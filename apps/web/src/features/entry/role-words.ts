import type { Role } from "@desirepath/core/access/policy.ts";

/** What a role lets one do, after "You can". */
export const roleWords: Readonly<Record<Role, { readonly name: string; readonly can: string }>> = {
  owner: { name: "an owner", can: "do everything: maps, data, members, and the workspace itself" },
  admin: { name: "an admin", can: "work on maps and data, and see to members, keys and links" },
  editor: { name: "an editor", can: "draw maps, bring in data, and share maps by link" },
  commenter: { name: "a commenter", can: "see the maps and what stands behind them, and comment" },
  viewer: { name: "a viewer", can: "see the maps and what stands behind them" },
};
