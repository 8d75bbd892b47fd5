import { mayGrant, type Holder, type Role, roles } from "@desirepath/core/access/policy.ts";

/** As whom somebody gives roles; undefined for those who give none. */
export function granterAmong(holders: readonly Holder[]): Role | "local-owner" | undefined {
  return (["local-owner", ...roles] as const).find((one) => holders.includes(one));
}

/** The roles that somebody may give, the most powerful first. */
export function grantableRoles(holders: readonly Holder[]): readonly Role[] {
  const granter = granterAmong(holders);
  return granter === undefined ? [] : roles.filter((role) => mayGrant(granter, role));
}
