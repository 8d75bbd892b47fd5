import type { CountOf } from "@desirepath/core/measures/statistics.ts";
import { comparisonReport } from "@desirepath/core/worlds/compared-worlds.ts";
import { plantedKinds } from "@desirepath/core/worlds/simulated-world.ts";
import { type WorldReport, worldReport } from "@desirepath/core/worlds/world-report.ts";

/** Worlds of each sort. */
const simulated = { worlds: 20, seed: 1 } as const;

/** Customers of one journey each; and as many journeys, 1 to 6 of each customer, which go together by so much (intraclass correlation). */
const sorts = [
  { customers: 2000, alike: 0 },
  { customers: 571, alike: 0.15 },
  { customers: 571, alike: 0.3 },
] as const;

/** Sizes of planted effects, as a share of the usual ones. */
const sizes = [0.5, 1] as const;

export interface WorldFigures {
  readonly simulated: typeof simulated;
  readonly sorts: readonly { readonly customers: number; readonly alike: number; readonly compared: ReturnType<typeof comparisonReport>; readonly bySize: readonly { readonly size: number; readonly report: WorldReport }[] }[];
}

/** How well findings tell worlds with effects in them from worlds with none. */
export function measureWorlds(): WorldFigures {
  return { simulated, sorts: sorts.map((sort) => ({ ...sort, compared: comparisonReport({ ...simulated, ...sort }), bySize: sizes.map((size) => ({ size, report: worldReport({ ...simulated, ...sort, size }) })) })) };
}

export function worldsText({ simulated: { worlds }, sorts: measured }: WorldFigures): string {
  return measured
    .flatMap(({ customers, alike, compared, bySize }) => {
      const journeys = alike === 0 ? "one journey each" : `1 to 6 journeys each, which go together by ${alike}`;
      const plain = bySize[0]!.report;
      return [
        `Findings in simulated worlds of ${customers} customers, ${journeys}`,
        `Nothing planted: ${shareText(plain.falseWorlds)} worlds with any finding (stated: at most 5 %)`,
        ...plain.falseFindings.map((one) => `  ${one}`),
        ...(["customers", "periods"] as const).map((split) => `Two halves of the ${split} compared: ${shareText(compared[split].falseComparisons)} with any difference more than chance; intervals that hold 0 ${shareText(compared[split].coverage)}`),
        ...bySize.flatMap(({ size, report }) => [
          "",
          `${worlds} worlds with effects of ${size} x the usual size: found ${shareText(report.recall)}; 95 % intervals that hold the true value ${shareText(report.coverage)}`,
          ...plantedKinds.map((kind) => `  ${kind.padEnd(16)} found ${shareText(report.recallBy[kind]).padEnd(20)} intervals ${shareText(report.coverageBy[kind])}`),
        ]),
        "",
      ];
    })
    .join("\n");
}

function shareText({ count, n }: CountOf): string {
  return n === 0 ? "none" : `${count} of ${n} (${((100 * count) / n).toFixed(0)} %)`;
}
