/** The first place of each stage, rising, the first of them 0; and how well the cut separates: modularity, at most 1. */
export interface StageCuts {
  readonly starts: readonly number[];
  readonly modularity: number;
}

/**
 * Cuts a row of touchpoints into stages where few bonds cross: the partition into runs with the highest modularity, which is the share of
 * bonds inside stages less the share expected if bonds were drawn at random between equally busy touchpoints.
 *
 * @param bonds symmetric, from 0: how strongly the touchpoints at two places belong together; the diagonal doesn't count.
 * @param standsAlone by place: may this touchpoint be a stage by itself? A stage of which none may is made only where there is no other way.
 * @param fewest and most stages wanted; fewer where there are fewer touchpoints.
 * @returns the best by dynamic programming over places; of equally good ones, the one with fewer stages, then the more even.
 * Source: Newman, "Modularity and community structure in networks", PNAS 103, 2006; here only runs of the order are communities.
 */
export function cutIntoStages(bonds: readonly (readonly number[])[], standsAlone: readonly boolean[], fewest: number, most: number): StageCuts {
  const n = bonds.length;
  if (n === 0) return { starts: [], modularity: 0 };
  const worth = runWorths(bonds);

  // best[k][end]: the best cut of the first `end` places into k stages, with the start of its last stage.
  const best: (Cut | undefined)[][] = [[{ weak: 0, modularity: 0, squares: 0, start: 0 }]];
  for (let k = 1; k <= Math.min(most, n); k++) {
    const row: (Cut | undefined)[] = [];
    for (let end = k; end <= n; end++) {
      for (let start = k - 1; start < end; start++) {
        const before = best[k - 1]![start];
        if (before === undefined) continue;
        const isWeak = !standsAlone.slice(start, end).includes(true);
        const cut = { weak: before.weak + Number(isWeak), modularity: before.modularity + worth[start]![end]!, squares: before.squares + (end - start) ** 2, start };
        const known = row[end];
        if (known === undefined || isBetter(cut, known) || (!isBetter(known, cut) && cut.squares < known.squares)) row[end] = cut;
      }
    }
    best.push(row);
  }

  let stages = Math.min(fewest, most, n);
  for (let k = stages + 1; k < best.length; k++) if (isBetter(best[k]![n]!, best[stages]![n]!)) stages = k;

  const { modularity } = best[stages]![n]!;
  const starts: number[] = [];
  for (let k = stages, end = n; k > 0; k--) {
    end = best[k]![end]!.start;
    starts.unshift(end);
  }
  return { starts, modularity };
}

interface Cut {
  /** Stages of which no touchpoint may stand alone. */
  readonly weak: number;
  readonly modularity: number;
  /** Sum of the squared sizes of its stages: the smaller, the more even. */
  readonly squares: number;
  readonly start: number;
}

/** Sums of fractions differ in their last digits by the order of summing; that is no difference. */
const hair = 1e-12;

function isBetter(a: Cut, b: Cut): boolean {
  if (a.weak !== b.weak) return a.weak < b.weak;
  return a.modularity > b.modularity + hair;
}

/** What each run [start, end) adds to the modularity, by `[start]![end]!`. Without any bond, 0 for all. */
function runWorths(bonds: readonly (readonly number[])[]): readonly Float64Array[] {
  const n = bonds.length;
  const degrees = bonds.map((row, i) => row.reduce((sum, bond, j) => (i === j ? sum : sum + bond), 0));
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  return bonds.map((_, start) => {
    const worths = new Float64Array(n + 1);
    if (total === 0) return worths;
    for (let end = start + 1, inside = 0, degree = 0; end <= n; end++) {
      const added = end - 1;
      for (let i = start; i < added; i++) inside += 2 * bonds[i]![added]!;
      degree += degrees[added]!;
      worths[end] = inside / total - (degree / total) ** 2;
    }
    return worths;
  });
}
