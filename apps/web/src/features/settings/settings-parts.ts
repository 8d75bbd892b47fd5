import type { Right } from "@desirepath/core/access/policy.ts";

/** The parts of a workspace's settings, and the right without which one does not see them. */
export const settingsParts = [
  { to: "/w/$workspace/settings", name: "General", needs: "workspace:read", exact: true },
  { to: "/w/$workspace/settings/members", name: "Members", needs: "members:read", exact: false },
  { to: "/w/$workspace/settings/keys", name: "API keys", needs: "keys:read", exact: false },
  { to: "/w/$workspace/settings/sharing", name: "Sharing", needs: "shares:read", exact: false },
  { to: "/w/$workspace/settings/audit", name: "Audit log", needs: "audit:read", exact: false },
] as const satisfies readonly { readonly to: string; readonly name: string; readonly needs: Right; readonly exact: boolean }[];
