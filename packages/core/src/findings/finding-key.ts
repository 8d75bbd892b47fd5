import type { Finding } from "./finding.ts";

/** Of what a finding is, through time: the same kind at the same touchpoint is the same finding, whatever its size is today. */
export function findingKey(found: Finding): string {
  return found.kind === "desire-path" ? `desire-path ${found.touchpoint} ${found.to}` : `${found.kind} ${found.touchpoint}`;
}

/** Is it something that hurts customers, rather than something that is merely so? */
export function isPainPoint(found: Finding): boolean {
  return found.kind === "drop-off" || found.kind === "slow" || found.kind === "rework" || found.kind === "escalation" || (found.kind === "gap" && found.severity !== undefined);
}
