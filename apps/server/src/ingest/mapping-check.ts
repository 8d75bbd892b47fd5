import type { ColumnRole, FileGlance, ImportMapping } from "@desirepath/core/api/imports.ts";
import { timeZoneNamed } from "@desirepath/core/time/time-zone.ts";

/** Roles that more than one column may have. */
const shared: ReadonlySet<ColumnRole> = new Set(["trait", "property", "skip"]);

/** Why a file cannot be read under a mapping, in a sentence that says what to do; undefined if it can. */
export function mappingFault(glance: FileGlance, mapping: ImportMapping): string | undefined {
  const { roles } = mapping;
  if (roles.length !== glance.columns.length) return `The file has ${glance.columns.length} columns, but ${roles.length} roles are given. Give one role for each column.`;
  const twice = roles.find((role, i) => !shared.has(role) && roles.indexOf(role) !== i);
  if (twice) return `Two columns have the role "${twice}". Give it to one of them only.`;
  if (!roles.includes("time")) return "No column says when things happened. Give one column the role time.";
  if (!roles.includes("customer") && !roles.includes("anonymous")) return "No column says who the customer is. Give one column the role customer or anonymous.";
  if (!roles.includes("event") && !mapping.eventName) return "No column says what happened. Give one column the role event, or name the event of all rows.";
  if (roles.includes("rating") && !roles.includes("scale") && mapping.scale === null) return "The scale of the ratings is not known. Choose one (nps, csat, ces, stars or thumbs), give a column the role scale, or keep the ratings as a property.";
  return timeZoneNamed(mapping.zone) !== undefined ? undefined : notAZone(mapping.zone);
}

export function notAZone(zone: string): string {
  return `${JSON.stringify(zone)} is not a time zone of the IANA database, such as Europe/Berlin or UTC (written just so).`;
}
