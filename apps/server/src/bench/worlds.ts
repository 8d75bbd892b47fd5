import { plantedKinds } from "@desirepath/core/worlds/simulated-world.ts";
import { type WorldReport, worldReport } from "@desirepath/core/worlds/world-report.ts";
import type { CountOf } from "@desirepath/core/measures/statistics.ts";

/** Worlds of each sort, and customers in each. */
const simulated = { worlds: 20, customers: 2000, seed: 1 } as const;

/** Sizes of planted effects, as a share of the usual ones. */
const sizes = [0.5, 1] as const;

export interface WorldFigures {
  readonly simulated: typeof simulated;
  readonly bySize: readonly { readonly size: number; readonly report: WorldReport }[];
}

/** How well findings tell worlds with effects in them from worlds with none. */
export function measureWorlds(): WorldFigures {
  return { simulated, bySize: sizes.map((size) => ({ size, report: worldReport({ ...simulated, size }) })) };
}

export function worldsText({ simulated: { worlds, customers }, bySize }: WorldFigures): string {
  const lines = [`Findings in simulated worlds of ${customers} customers`, `Nothing planted: ${shareText(bySize[0]!.report.falseWorlds)} worlds with any finding (stated: at most 5 %)`, ...bySize[0]!.report.falseFindings.map((one) => `  ${one}`)];
  for (const { size, report } of bySize) {
    lines.push("", `${worlds} worlds with effects of ${size} x the usual size: found ${shareText(report.recall)}; 95 % intervals that hold the true value ${shareText(report.coverage)}`);
    for (const kind of plantedKinds) lines.push(`  ${kind.padEnd(16)} found ${shareText(report.recallBy[kind]).padEnd(20)} intervals ${shareText(report.coverageBy[kind])}`);
  }
  return lines.join("\n");
}

function shareText({ count, n }: CountOf): string {
  return n === 0 ? "none" : `${count} of ${n} (${((100 * count) / n).toFixed(0)} %)`;
}
