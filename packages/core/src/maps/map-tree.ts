/** A map as the hierarchy sees it: its touchpoints may open other maps. */
export interface MapInTree {
  readonly id: string;
  readonly opens: readonly { readonly touchpoint: string; readonly name: string; readonly map: string }[];
}

export interface MapBranch<M extends MapInTree> {
  readonly map: M;
  /** The touchpoint of the map above that opens this one; null at the root. */
  readonly via: string | null;
  readonly below: readonly MapBranch<M>[];
}

/**
 * Maps as a tree: below a map stand those that its touchpoints open. Each map stands once, where it is met first; one that is opened
 * from nowhere is a root, and so is the first of a ring of maps that open each other.
 *
 * @param maps roots and what hangs below them keep this order.
 */
export function mapTree<M extends MapInTree>(maps: readonly M[]): readonly MapBranch<M>[] {
  const byId = new Map(maps.map((map) => [map.id, map]));
  const opened = new Set(maps.flatMap((map) => map.opens.flatMap(({ map: below }) => (below === map.id ? [] : [below]))));
  const placed = new Set<string>();
  const branch = (map: M, via: string | null): MapBranch<M> => {
    placed.add(map.id);
    const below: MapBranch<M>[] = [];
    for (const { name, map: id } of map.opens) {
      const next = byId.get(id);
      if (next !== undefined && !placed.has(id)) below.push(branch(next, name));
    }
    return { map, via, below };
  };
  const roots = maps.filter((map) => !opened.has(map.id)).map((map) => branch(map, null));
  for (const map of maps) if (!placed.has(map.id)) roots.push(branch(map, null));
  return roots;
}

/** The maps that open this one, with the touchpoint that does. */
export function parentsOf<M extends MapInTree>(maps: readonly M[], id: string): readonly { readonly map: M; readonly touchpoint: string; readonly name: string }[] {
  return maps.flatMap((map) => {
    const from = map.id === id ? undefined : map.opens.find((one) => one.map === id);
    return from === undefined ? [] : [{ map, touchpoint: from.touchpoint, name: from.name }];
  });
}
