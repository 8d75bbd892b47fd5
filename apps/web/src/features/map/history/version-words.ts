import type { MapVersion } from "@desirepath/core/api/versions.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";

/** "Version 3", with its name where it has one. */
export function versionName({ version, name }: Pick<MapVersion, "version" | "name">): string {
  return name === "" ? `Version ${version}` : `Version ${version}, ${name}`;
}

/** Who had a part in a version: those who edited since the one before, and who kept it by hand. */
export function byText({ name, by }: Pick<MapVersion, "name" | "by">): string {
  if (by.length === 0) return name === "" ? "As it was left" : "Kept by hand";
  if (name === "") return `Edited by ${listed(by)}`;
  return `Kept by ${by[0]!}${by.length > 1 ? `, edited by ${listed(by.slice(1))}` : ""}`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and 3 others". */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}

/** "Today 09:12", "Yesterday 02:00", "11 Jul 16:40", with the year where it is another. */
export function whenText(madeAt: string, now: number, zone: string): string {
  const at = Date.parse(madeAt);
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone, hourCycle: "h23" }).format(at);
  const day = dayText(at, { zone, now });
  const word = day === dayText(now, { zone, now }) ? "Today" : day === dayText(now - 86_400_000, { zone, now }) ? "Yesterday" : day;
  return `${word} ${clock}`;
}

export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function differencesText(count: number): string {
  return count === 0 ? "Nothing differs" : `${count} ${count === 1 ? "difference" : "differences"}`;
}
