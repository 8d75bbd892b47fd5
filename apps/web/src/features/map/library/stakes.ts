import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";

export type Stake = Touchpoint["stakeholders"][string];

/** What somebody is to a touchpoint, in the order in which they are shown. */
export const stakeWords: Readonly<Record<Stake, string>> = { responsible: "Responsible", accountable: "Accountable", consulted: "Consulted", informed: "Informed" };
export const stakeOrder = ["responsible", "accountable", "consulted", "informed"] as const satisfies readonly Stake[];

export function isStake(text: string): text is Stake {
  return text in stakeWords;
}
