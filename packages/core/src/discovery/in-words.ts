const units = [
  { name: "year", ms: 365 * 86_400_000 },
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1000 },
] as const;

/** A duration in the largest unit of which it has at least two, rounded: "90 days", "24 hours", "2 years". Years have 365 days. */
export function durationInWords(ms: number): string {
  const unit = units.find((u) => ms >= 2 * u.ms) ?? units.find((u) => ms >= u.ms) ?? units[units.length - 1]!;
  const count = Math.round(ms / unit.ms);
  return `${count} ${unit.name}${count === 1 ? "" : "s"}`;
}

/** A share as a whole percentage; small and nearly whole ones with one digit, so that "some" never reads as none or all. */
export function percentInWords(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.05) return "under 0.1 %";
  if (percent < 100 && percent > 99.95) return "over 99.9 %";
  return `${(percent > 0 && percent < 1) || (percent > 99 && percent < 100) ? percent.toFixed(1) : Math.round(percent)} %`;
}
