import type { Persona } from "@desirepath/core/library/library.ts";

/** How many of a persona's goals, frustrations and motivations say what they rest on. */
export function backedClaims({ goals, frustrations, motivations }: Pick<Persona, "goals" | "frustrations" | "motivations">): { readonly backed: number; readonly all: number } {
  const claims = [...goals, ...frustrations, ...motivations].filter(({ text }) => text.trim() !== "");
  return { backed: claims.filter(({ evidence }) => evidence.trim() !== "").length, all: claims.length };
}
