import { type Holder, reachOfHolder, type Reach, type Right } from "@desirepath/core/access/policy.ts";
import type { WhoAmI } from "@desirepath/core/api/account.ts";
import type { UseQueryResult } from "@tanstack/react-query";
import { type CallFailed, useCall } from "../api/use-call.ts";

/** Who sits at this browser, and how one signs in here. */
export function useWhoAmI(): UseQueryResult<WhoAmI, CallFailed> {
  return useCall("whoAmI", {}, { staleMs: 60_000 });
}

/** Whose edits this browser keeps. */
export function keeperOf(who: WhoAmI): string {
  return who.member?.id ?? "local-owner";
}

export interface Rights {
  /** False until the server has said what one is here; until then nothing is allowed. */
  readonly isKnown: boolean;
  /** How far a right reaches: `own` is only what one made oneself. */
  readonly reach: (right: Right) => Reach;
  /** May one do it at all? */
  readonly may: (right: Right) => boolean;
}

/** What one may do in a workspace, by the policy table that the server asks too. Screens hide or disable the rest. */
export function useRights(workspace: string): Rights {
  const { data } = useCall("workspaces", {});
  return rightsOf(data === undefined ? undefined : (data.workspaces.find(({ id }) => id === workspace)?.holders ?? []));
}

/** @param holders the columns of the policy table that apply; undefined while they are not known. */
export function rightsOf(holders: readonly Holder[] | undefined): Rights {
  const reach = (right: Right): Reach => {
    const reaches = (holders ?? []).map((holder) => reachOfHolder(holder, right));
    return reaches.includes("all") ? "all" : reaches.includes("own") ? "own" : "none";
  };
  return { isKnown: holders !== undefined, reach, may: (right) => reach(right) !== "none" };
}
