import type { Principal } from "@desirepath/core/access/policy.ts";
import { type Visitor, whereaboutsIn } from "@desirepath/core/maps/presence.ts";
import { actorOf } from "../access/audit-trail.ts";

/** One page of somebody on one map. */
interface Claim {
  readonly owner: object;
  readonly who: Visitor;
}

/** As many pages as one socket speaks for: a browser opens one for each. */
const pagesEach = 2;

/**
 * Who is where on the maps of this node. Browsers tell where they are; who they are is told by what the server knows of their
 * socket, so nobody can pose as another, or move or remove another's cursor.
 */
export class Presences {
  /** By map and number of the page. */
  readonly #claims = new Map<string, Map<number, Claim>>();

  /**
   * Puts who they are into what a socket tells, and drops what it tells of others.
   *
   * @param states by number of the page, as they came; changed in place.
   * @param owner what stands for the socket.
   */
  sign(map: string, states: Map<number, Record<string, unknown>>, owner: object, principal: Principal): void {
    const claims = this.#claims.get(map) ?? new Map<number, Claim>();
    this.#claims.set(map, claims);
    for (const [page, state] of states) {
      const claim = claims.get(page) ?? this.#claim(claims, page, owner, principal);
      if (claim === undefined || !isOf(claim, owner, principal)) {
        states.delete(page);
        continue;
      }
      // The same person's page, on a socket that was opened anew before the last one was found to be gone.
      const { name } = actorOf(principal);
      const who = claim.who.name === name ? claim.who : { ...claim.who, name };
      claims.set(page, { owner, who });
      states.set(page, { ...whereaboutsIn(state), who });
    }
  }

  /** A socket is gone. */
  leave(map: string, owner: object): void {
    const claims = this.#claims.get(map);
    for (const [page, claim] of claims ?? []) if (claim.owner === owner) claims?.delete(page);
    if (claims?.size === 0) this.#claims.delete(map);
  }

  #claim(claims: Map<number, Claim>, page: number, owner: object, principal: Principal): Claim | undefined {
    const { kind, id, name } = actorOf(principal);
    if (kind === "share" || kind === "stranger") return undefined;
    if ([...claims.values()].filter((claim) => claim.owner === owner).length >= pagesEach) return undefined;
    const taken = new Set([...claims.values()].flatMap(({ who }) => (who.kind === kind && who.id === id ? [who.tab] : [])));
    let tab = 1;
    while (taken.has(tab)) tab++;
    const claim = { owner, who: { kind, id, name, tab } };
    claims.set(page, claim);
    return claim;
  }
}

function isOf(claim: Claim, owner: object, principal: Principal): boolean {
  if (claim.owner === owner) return true;
  const { kind, id } = actorOf(principal);
  return claim.who.kind === kind && claim.who.id === id;
}
