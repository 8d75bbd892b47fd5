import { ageText } from "@desirepath/core/layout/figures.ts";

const units = [
  { seconds: 86_400, one: "day", many: "days" },
  { seconds: 3600, one: "hour", many: "hours" },
  { seconds: 60, one: "minute", many: "minutes" },
] as const;

/** When something ends, as seen now: "in 6 days", "2 h ago", "never". What lacks less than a hundredth to a full unit counts as one. */
export function expiryText(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return "never";
  const at = Date.parse(expiresAt);
  if (at <= now) return ageText(at, now);
  const seconds = (at - now) / 1000;
  const unit = units.find((one) => seconds >= 0.99 * one.seconds) ?? units[2];
  const count = Math.max(1, Math.round(seconds / unit.seconds));
  return `in ${count} ${count === 1 ? unit.one : unit.many}`;
}

export function isOver(expiresAt: string | null, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
