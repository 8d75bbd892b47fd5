import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { NamedCustomers } from "../../segments/use-named-customers.ts";

/** Most curves beside those of the view itself. */
export const mostGroups = 6;

export interface CurveGroup {
  readonly name: string;
  readonly filter: JourneyFilter;
}

interface Choices {
  readonly channels: readonly { readonly channel: string }[];
  readonly traits: readonly { readonly name: string; readonly values: readonly { readonly value: string }[] }[];
}

/** The journeys of each curve: the view's filter, with the group in place of its own channels, trait or segment. The first few, in the order of the choices. */
export function groupsOf(by: string | undefined, filter: JourneyFilter | undefined, choices: Choices | undefined, named: readonly Pick<NamedCustomers, "name" | "segment">[]): readonly CurveGroup[] {
  return groupsAmong(by, filter, choices, named).slice(0, mostGroups);
}

function groupsAmong(by: string | undefined, filter: JourneyFilter | undefined, choices: Choices | undefined, named: readonly Pick<NamedCustomers, "name" | "segment">[]): readonly CurveGroup[] {
  if (by === "segments") return named.map(({ name, segment }) => ({ name, filter: { ...filter, segment } }));
  if (by === "channel") return (choices?.channels ?? []).flatMap(({ channel }) => (channel === "" ? [] : [{ name: channel, filter: { ...filter, channels: [channel] } }]));
  if (by?.startsWith("trait:") !== true) return [];
  const trait = choices?.traits.find(({ name }) => name === by.slice("trait:".length));
  return (trait?.values ?? []).flatMap(({ value }) => (value === "" ? [] : [{ name: value, filter: { ...filter, trait: { name: trait!.name, values: [value] } } }]));
}
