import type { ColumnRole } from "@desirepath/core/api/imports.ts";

export type { ColumnRole };

/** All roles in the order in which people choose; a list of its own, so that the contract's validators stay out of the browser. */
export const columnRoles = ["customer", "anonymous", "event", "time", "channel", "rating", "scale", "text", "value", "currency", "id", "trait", "property", "skip"] as const satisfies readonly ColumnRole[];

type Unlisted = Exclude<ColumnRole, (typeof columnRoles)[number]>;
/** A role of the contract that is missing above does not compile. */
export const allRolesListed: [Unlisted] extends [never] ? true : never = true;
