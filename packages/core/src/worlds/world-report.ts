import { findingsAggregatesOf } from "../findings/findings-aggregates-of.ts";
import { findingsByCustomerOf } from "../findings/findings-by-customer.ts";
import { finishFindings } from "../findings/findings-of.ts";
import type { Finding } from "../findings/finding.ts";
import { askedOfGroups } from "../findings/groups-of-customers.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import { haveSeveral } from "../measures/design-effect.ts";
import { mapMeasures } from "../measures/finish.ts";
import type { CountOf } from "../measures/statistics.ts";
import { plantedKinds, simulatedWorld, tellsOf } from "./simulated-world.ts";
import type { PlantedKind, World, WorldRecipe } from "./simulated-world.ts";

/** How well findings tell worlds with something in them from worlds with nothing. */
export interface WorldReport {
  /** Worlds with nothing planted (n) in which anything was found (count), and what. */
  readonly falseWorlds: CountOf;
  readonly falseFindings: readonly string[];
  /** Planted effects (n) that were found by kind and touchpoint (count). */
  readonly recall: CountOf;
  readonly recallBy: Readonly<Record<PlantedKind, CountOf>>;
  /** Of the effects found (n), those whose 95 % interval holds the true value (count). */
  readonly coverage: CountOf;
  readonly coverageBy: Readonly<Record<PlantedKind, CountOf>>;
}

/** All findings in a world, counted plainly. */
export function findingsIn({ log, map }: World): Finding[] {
  const [measures, aggregates] = [mapMeasures(log, map), findingsAggregatesOf(log, map)];
  const findings = finishFindings(measures, aggregates, map);
  if (findings.length === 0 || !haveSeveral(journeysByCustomer(log).map(({ length }) => length))) return findings;
  const asked = askedOfGroups(findings, map);
  return finishFindings(measures, aggregates, map, { groups: findingsByCustomerOf(log, map, aggregates, asked), ways: asked.ways });
}

/**
 * Simulates worlds and looks for findings in them.
 *
 * @param worlds so many with nothing planted, and as many with effects of the given size.
 */
export function worldReport({ worlds, seed, ...recipe }: WorldRecipe & { readonly worlds: number }): WorldReport {
  const plain = Array.from({ length: worlds }, (_, i) => findingsIn(simulatedWorld({ ...recipe, seed: seed + i, size: 0 })));
  const looked = Array.from({ length: worlds }, (_, i) => simulatedWorld({ ...recipe, seed: seed + worlds + i })).flatMap((world) => {
    const findings = findingsIn(world);
    return world.planted.map((planted) => ({ planted, found: findings.find((one) => tellsOf(one, planted)) }));
  });
  const known = looked.flatMap(({ planted: { kind, truth }, found }) => (found === undefined ? [] : [{ kind, holds: found.low <= truth && truth <= found.high }]));
  return {
    falseWorlds: shareIn(plain, (findings) => findings.length > 0),
    falseFindings: plain.flatMap((findings, i) => findings.map(({ kind, touchpoint }) => `world ${i}: ${kind} at ${touchpoint}`)),
    recall: shareIn(looked, ({ found }) => found !== undefined),
    recallBy: ofEach((kind) => shareIn(looked.filter(({ planted }) => planted.kind === kind), ({ found }) => found !== undefined)),
    coverage: shareIn(known, ({ holds }) => holds),
    coverageBy: ofEach((kind) => shareIn(known.filter((one) => one.kind === kind), ({ holds }) => holds)),
  };
}

function shareIn<T>(items: readonly T[], holds: (item: T) => boolean): CountOf {
  return { count: items.filter(holds).length, n: items.length };
}

function ofEach<T>(of: (kind: PlantedKind) => T): Record<PlantedKind, T> {
  return Object.fromEntries(plantedKinds.map((kind) => [kind, of(kind)])) as Record<PlantedKind, T>;
}
