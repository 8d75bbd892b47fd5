/**
 * Names of variants in words, by how each differs from the usual way: what it goes through besides, goes back to, skips, begins and ends with. As few
 * differences as tell the names apart, the most telling first; a number where even all do not.
 *
 * @param usual the way that is usual, and what it is called.
 * @param label a node as people know it.
 */
export function namesOfVariants(paths: readonly (readonly string[])[], usual: { readonly path: readonly string[]; readonly name: string }, label: (node: string) => string): string[] {
  const parts = paths.map((path) => (isSame(path, usual.path) ? [usual.name] : partsOf(path, usual.path, label)));
  const names = paths.map((_, i) => nameFrom(parts[i]!, partsShown));
  for (let more = partsShown + 1; more <= mostParts; more++) {
    const taken = timesOf(names);
    names.forEach((name, i) => {
      if (taken.get(name)! > 1) names[i] = nameFrom(parts[i]!, more);
    });
  }
  const taken = timesOf(names);
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (taken.get(name) === 1) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name} (${number})`;
  });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.length > 0 && a.every((node, i) => node === b[i]);
}

const partsShown = 2;
const mostParts = 6;
const namesShown = 2;

function nameFrom(parts: readonly string[], most: number): string {
  const name = parts.slice(0, most).join(", ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function timesOf(names: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

function partsOf(path: readonly string[], usual: readonly string[], label: (node: string) => string): string[] {
  if (path.length === 0) return ["nothing on the map"];
  if (path.length === 1) return [`only ${label(path[0]!)}`];
  const kept = commonSteps(path, usual);
  if (kept.length === 0) return [`from ${label(path[0]!)} to ${label(path.at(-1)!)}`];

  const own = path.map((node, place) => ({ node, place })).filter(({ place }) => !kept.some(([at]) => at === place));
  const back = unique(own.filter(({ node, place }) => path.indexOf(node) < place).map(({ node }) => node));
  const last = path.at(-1)!;
  const endsEarly = !path.includes(usual.at(-1)!) && !back.includes(last);
  const fresh = own.filter(({ node, place }) => path.indexOf(node) === place && !(endsEarly && node === last));
  const off = fresh.filter(({ node }) => node.startsWith("off:"));
  const also = fresh.filter(({ node, place }) => !node.startsWith("off:") && place > 0 && !back.includes(node));
  const lastKept = kept.at(-1)!;
  const visited = new Set(path);
  const skipped = unique(usual.filter((node, at) => at < lastKept[1] && !visited.has(node)));
  return [
    ...(off.length === 0 ? [] : [`with ${namesText(unique(off.map(({ node }) => node)), label)}${off.length === 1 && off[0]!.place > 0 ? ` after ${label(path[off[0]!.place - 1]!)}` : ""}`]),
    ...(endsEarly ? [`ends at ${label(last)}`] : []),
    ...(skipped.length === 0 ? [] : [`skips ${namesText(skipped, label)}`]),
    ...(back.length === 0 ? [] : [`goes back to ${namesText(back, label)}`]),
    ...(also.length === 0 ? [] : [`also ${namesText(unique(also.map(({ node }) => node)), label)}`]),
    ...(path[0] === usual[0] ? [] : [`begins at ${label(path[0]!)}`]),
  ];
}

/** Places in the path and in the usual way of a longest row of steps that both have in this order, the earliest. */
function commonSteps(path: readonly string[], usual: readonly string[]): (readonly [number, number])[] {
  const longest = Array.from({ length: path.length + 1 }, () => new Uint16Array(usual.length + 1));
  for (let i = path.length - 1; i >= 0; i--) {
    for (let j = usual.length - 1; j >= 0; j--) longest[i]![j] = path[i] === usual[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  }
  const steps: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < path.length && j < usual.length; ) {
    if (path[i] === usual[j]) steps.push([i++, j++]);
    else if (longest[i]![j + 1]! >= longest[i + 1]![j]!) j++;
    else i++;
  }
  return steps;
}

function unique(nodes: readonly string[]): string[] {
  return [...new Set(nodes)];
}

function namesText(nodes: readonly string[], label: (node: string) => string): string {
  const shown = nodes.slice(0, namesShown).map(label);
  const left = nodes.length - shown.length;
  return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(" and ");
}
