import { selectionOfVariantGroup, selectionOfVariants, type VariantReading, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import type { VariantGroups } from "@desirepath/core/variants/finish-variant-groups.ts";
import type { Variant, Variants } from "@desirepath/core/variants/variants.ts";
import type { ListedSelection } from "@desirepath/core/measures/filter.ts";

/** A line of the table: one way, or a group of ways that are alike. */
export interface Line {
  readonly key: string;
  /** What is told of it; of a group, of all its journeys, under its leader's name and path. */
  readonly of: Variant;
  /** How many ways it stands for. */
  readonly ways: number;
  /** Of a group of several, the most taken. */
  readonly members: readonly Line[];
  /** Its journeys, or those of one state. */
  readonly journeys: (state?: "converted" | "open") => ListedSelection;
}

/** What no line of the table says: with the lines, all journeys that are looked at. */
export interface Rest {
  readonly of: Variants["other"];
  readonly journeys: ListedSelection;
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly rest: Rest;
}

type Contains = Pick<VariantSelection, "contains">;

/** The ways that are listed, each a line. */
export function linesOfWays({ variants, other }: Variants, reading: VariantReading, contains: Contains): Lines {
  return {
    lines: variants.map((one) => wayLine(one, reading, contains)),
    rest: { of: other, journeys: selectionOfVariants(reading, variants.map(({ path }) => path), { ...contains, not: true }) },
  };
}

/** Groups of all ways, each a line that opens into its most taken ways. */
export function linesOfGroups({ groups, leaders, apart }: VariantGroups, reading: VariantReading, contains: Contains): Lines {
  return {
    lines: groups.map(({ whole, group, variants, members }) => ({
      key: `group ${keyOf(whole)}`,
      of: whole,
      ways: variants,
      members: variants === 1 ? [] : members.map((one) => wayLine(one, reading, contains)),
      journeys: (state) => selectionOfVariantGroup(reading, leaders, group, { ...contains, ...(state === undefined ? {} : { state }) }),
    })),
    rest: { of: apart, journeys: selectionOfVariantGroup(reading, leaders, null, contains) },
  };
}

function wayLine(of: Variant, reading: VariantReading, contains: Contains): Line {
  return { key: keyOf(of), of, ways: 1, members: [], journeys: (state) => selectionOfVariants(reading, [of.path], { ...contains, ...(state === undefined ? {} : { state }) }) };
}

/** Ways are told apart by their steps. */
function keyOf({ path }: Variant): string {
  return path.join(" ");
}
