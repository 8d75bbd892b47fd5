/** How figures are written for people: one way on screens, in pictures and in the terminal. Nothing here reads a clock or a locale. */

const minus = "−";

/** 12640 -> "12,640". */
export function countText(count: number): string {
  return (count < 0 ? minus : "") + String(Math.round(Math.abs(count))).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** 12640 -> "12.6k", 2400000 -> "2.4M"; whole below 10,000. */
export function shortCountText(count: number): string {
  const [unit, name] = Math.abs(count) >= 999_500 ? [1_000_000, "M"] : [1000, "k"];
  if (Math.abs(count) < 10_000) return countText(count);
  return `${trimmed(count / unit, Math.abs(count) >= 100 * unit ? 0 : 1)}${name}`;
}

/** A share in 0..1 as "54%"; one decimal below 10 % unless it is whole, and never "0%" for something or "100%" for not all. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "<0.1%";
  if (percent < 100 && percent > 99.9) return ">99.9%";
  const decimals = percent < 9.95 || percent > 99 ? 1 : 0;
  return `${trimmed(percent, decimals)}%`;
}

/** A level of feeling in -2..2 as "+0.6", "−1.3" or "0.0". */
export function levelText(level: number): string {
  return signed(level, 1);
}

/** A signed number with fixed decimals, true minus sign, and no sign on nought. */
export function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return (value > 0 ? "+" : minus) + text;
}

/** A length of time as one unit people say: "45 s", "7 min", "2.4 h", "6.2 d", "5 wk", "14 mo". */
export function durationText(seconds: number): string {
  const s = Math.abs(seconds);
  if (s < 1) return s === 0 ? "0 s" : "<1 s";
  if (s < 59.5) return `${trimmed(s, 0)} s`;
  if (s < 3570) return `${trimmed(s / 60, s < 570 ? 1 : 0)} min`;
  if (s < 86_040) return `${trimmed(s / 3600, 1)} h`;
  if (s < 60 * 86_400) return `${trimmed(s / 86_400, s < 10 * 86_400 ? 1 : 0)} d`;
  if (s < 24 * 30.44 * 86_400) return `${trimmed(s / (30.44 * 86_400), 1)} mo`;
  return `${trimmed(s / (365.25 * 86_400), 1)} y`;
}

/** Units of age: from how many seconds on, how long one is, and its name. */
const ageUnits = [
  { from: 730 * 86_400, seconds: 365.25 * 86_400, name: "y" },
  { from: 61 * 86_400, seconds: 30.44 * 86_400, name: "mo" },
  { from: 2 * 86_400, seconds: 86_400, name: "d" },
  { from: 3600, seconds: 3600, name: "h" },
  { from: 60, seconds: 60, name: "min" },
] as const;

/**
 * How old something is, as one unit: "2 h ago". Both in Unix milliseconds. The next day counts as now, as clocks differ; what lies further ahead
 * is named by its date.
 */
export function ageText(at: number, now: number): string {
  if (at - now > 86_400_000) return dayText(at, { now });
  const seconds = Math.max(0, (now - at) / 1000);
  const unit = ageUnits.find(({ from }) => seconds >= from);
  return unit === undefined ? "just now" : `${Math.floor(seconds / unit.seconds)} ${unit.name} ago`;
}

/** "12 Jul", with the year where it is not the year of `now`. */
export function dayText(at: number, options: { readonly zone?: string; readonly now?: number } = {}): string {
  const zone = options.zone ?? "UTC";
  const year = yearIn(at, zone);
  const withYear = options.now === undefined || year !== yearIn(options.now, zone);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: zone, ...(withYear ? { year: "numeric" } : {}) }).format(at);
}

/** "12 Jul 2024, 07:40". */
export function timeText(at: number, zone = "UTC"): string {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone, hourCycle: "h23" }).format(at);
  return `${dayText(at, { zone })}, ${clock}`;
}

/** A satisfaction score as its scale is spoken: NPS "+34", CSAT "82%", CES "2.9 / 7", stars "4.4 / 5", thumbs "91%". */
export function scoreText(score: { readonly scale: string; readonly value: number }): string {
  switch (score.scale) {
    case "nps":
      return signed(score.value, 0);
    case "csat":
    case "thumbs":
      return `${Math.round(score.value)}%`;
    case "ces":
      return `${score.value.toFixed(1)} / 7`;
    default:
      return `${score.value.toFixed(1)} / 5`;
  }
}

function yearIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: zone }).format(at);
}

function trimmed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals).replace(/\.0+$/, "");
  return (value < 0 && Number(text) !== 0 ? minus : "") + text;
}
