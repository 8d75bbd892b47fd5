import { Random } from "../random.ts";
import * as tables from "./tables.ts";
import type { TouchpointName } from "./tables.ts";

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** One person of the demo world, as the simulator knows them; rows show less. */
export interface Person {
  readonly index: number;
  /** Unix milliseconds of the first contact. */
  readonly start: number;
  readonly country: string;
  readonly area: string;
  readonly commute: string;
  readonly rider: string;
  readonly employerLeasing: boolean;
  readonly model: string;
  readonly store: string;
  /** Touchpoints before the bike is delivered, in the order in which they will be met unless the person leaves. */
  readonly route: readonly TouchpointName[];
  /** Met on the web before anybody knows who it is. */
  readonly anonymous: boolean;
}

/** First contacts of so many people over `days` days from `from`, rising, in Unix milliseconds. */
export function firstContacts(people: number, from: number, days: number, random: Random): Float64Array {
  const cumulative: number[] = [];
  let sum = 0;
  for (let day = 0; day < days; day++) {
    const date = new Date(from + day * dayMs);
    sum += tables.months[date.getUTCMonth()]! * tables.rhythms.always.weekdays[date.getUTCDay()]!;
    cumulative.push(sum);
  }
  const times = new Float64Array(people);
  for (let i = 0; i < people; i++) {
    const day = firstAbove(cumulative, random.next() * sum);
    times[i] = Math.floor(from + day * dayMs + (random.weighted(tables.rhythms.always.hours) + random.next()) * hourMs - hourMs);
  }
  return times.toSorted();
}

/** The first place whose value lies above the wanted one; `rising` is sorted. */
function firstAbove(rising: readonly number[], wanted: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function personAt(index: number, start: number, random: Random): Person {
  const choose = <T>(options: readonly (readonly [T, number])[]): T => options[random.weighted(options.map(([, weight]) => weight))]![0];
  const country = choose<string>(tables.countries);
  const riderNames = Object.keys(tables.riders);
  const rider = riderNames[random.weighted(riderNames.map((name) => tables.riders[name]!.share))]!;
  const habits = tables.riders[rider]!;
  const employerLeasing = random.chance(habits.employerLeasing);
  const leases = employerLeasing && random.chance(habits.takesLease);
  const rides = random.chance(habits.rides);
  const asks = random.chance(tables.touchpoints["asks-a-question"].visits);
  const route = tables.buying.filter((name) => {
    if (name === "test-ride") return rides;
    if (name === "asks-a-question") return asks;
    if (name === "leasing-approval") return leases;
    // Nobody orders a bike without having considered one.
    if (name === "compares-models" && !rides && !asks) return true;
    return random.chance(tables.touchpoints[name].visits);
  });
  return {
    index,
    start,
    country,
    area: choose<string>(tables.areas),
    commute: choose<string>(tables.commutes),
    rider,
    employerLeasing,
    model: choose(habits.models),
    store: choose(tables.stores[country]!),
    route,
    anonymous: tables.buying.indexOf(route[0]!) <= tables.buying.indexOf("compares-models") && random.chance(tables.anonymousShare),
  };
}
