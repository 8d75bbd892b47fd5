const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Where the bars of a distribution of times begin, in milliseconds: round times, each longer than the one before by a half to a whole, as what takes seconds and what takes months stand side by side. */
export const timeBinStarts: readonly number[] = [
  0, second, 2 * second, 5 * second, 10 * second, 20 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 4 * hour, 6 * hour, 8 * hour, 12 * hour, 18 * hour,
  day, 2 * day, 3 * day, 4 * day, 5 * day, 7 * day, 10 * day, 14 * day, 21 * day, 30 * day, 45 * day, 60 * day, 90 * day, 120 * day, 180 * day, 270 * day, 365 * day, 540 * day, 730 * day, 1095 * day, 1825 * day,
];

/** The place among `timeBinStarts` of a time. */
export function timeBinOf(ms: number): number {
  return Math.max(0, timeBinStarts.findLastIndex((start) => start <= ms));
}

/** With more different times than these, times count as rounded down. */
export const mostExactTimes = 10_000;
/** Rounded times keep so many binary digits: they are short by less than one in 256. */
const keptDigits = 8;

/** A time rounded down to as many binary digits as are kept. Below 2^41 ms, some 70 years, these are fewer than `mostExactTimes`. */
export function roundedTime(ms: number): number {
  const grain = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, ms))) - keptDigits);
  return Math.floor(ms / grain) * grain;
}
