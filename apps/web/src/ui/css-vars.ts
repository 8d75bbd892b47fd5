import type { CSSProperties } from "react";

/** Data enters styles as custom properties only: `style={cssVars({ "--share": 0.4 })}`. */
export function cssVars(values: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return values as CSSProperties;
}

export function classes(...names: readonly (string | false | undefined | null)[]): string {
  return names.filter(Boolean).join(" ");
}
