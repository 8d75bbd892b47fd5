import { sameJson } from "../maps/same-json.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Longer lists are not merged: pairing their elements costs the square of their length. */
const longest = 200;

/**
 * Fields as they become when somebody who saw `before` writes `after`, while others may have written `stored` meanwhile. Lists are
 * merged element by element and flat objects key by key, so that people who write different elements of one list all keep theirs;
 * where two wrote the same text, `after` holds. What one removed and another rewrote stays, rewritten.
 *
 * @param after the fields that are written, only those.
 * @param before what was seen of these fields; a field that it lacks is written as it is.
 */
export function mergedFields({ stored, before, after }: { readonly stored: Fields; readonly before: Fields; readonly after: Fields }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, Object.hasOwn(before, name) && Object.hasOwn(stored, name) ? merged(before[name], value, stored[name]) : value]));
}

function merged(before: unknown, mine: unknown, theirs: unknown): unknown {
  if (sameJson(before, theirs) || sameJson(mine, theirs)) return mine;
  if (sameJson(before, mine)) return theirs;
  if (isList(before) && isList(mine) && isList(theirs)) return mergedList(before, mine, theirs);
  if (isFlat(before) && isFlat(mine) && isFlat(theirs)) return mergedFlat(before, mine, theirs);
  return mine;
}

function mergedFlat(before: Fields, mine: Fields, theirs: Fields): Fields {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const from = sameJson(before[name], mine[name]) ? theirs : mine;
      return Object.hasOwn(from, name) ? [[name, from[name]]] : [];
    }),
  );
}

/** An element of a list that was made from `before`: `of` is its place there, or the list that it is new in and its place in that. */
interface Element {
  readonly of: number | string;
  readonly value: unknown;
}

function mergedList(before: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const [here, there] = [elementsOf(before, mine, "mine"), elementsOf(before, theirs, "theirs")];
  const [mineBy, theirsBy] = [new Map(here.map((one) => [one.of, one])), new Map(there.map((one) => [one.of, one]))];
  // Whoever moved elements has the order; if both did, the later one.
  const [leading, other] = isInOrder(here) ? [there, here] : [here, there];
  const out: Element[] = [...leading];
  other.forEach((one, at) => {
    if (out.some((placed) => placed.of === one.of)) return;
    out.splice(placeAfter(out, other.slice(0, at)), 0, one);
  });
  return out.flatMap(({ of, value }) => {
    if (typeof of === "string") return [value];
    const [mineNow, theirsNow] = [mineBy.get(of), theirsBy.get(of)];
    if (mineNow !== undefined && theirsNow !== undefined) return [merged(before[of], mineNow.value, theirsNow.value)];
    // One of the two removed it. It stays only if the other rewrote it.
    return sameJson(before[of], value) ? [] : [value];
  });
}

/** Behind the nearest element before it that is there too, and behind what else is new at that place. */
function placeAfter(out: readonly Element[], leadingUp: readonly Element[]): number {
  const neighbour = leadingUp.findLast((one) => out.some((placed) => placed.of === one.of));
  let place = neighbour === undefined ? 0 : out.findIndex((placed) => placed.of === neighbour.of) + 1;
  while (typeof out[place]?.of === "string") place++;
  return place;
}

function isInOrder(elements: readonly Element[]): boolean {
  const places = elements.flatMap(({ of }) => (typeof of === "number" ? [of] : []));
  return places.every((place, i) => i === 0 || places[i - 1]! < place);
}

/**
 * Which element of `before` each element of `after` comes from: equal ones in order first (the longest common subsequence), then equal
 * ones elsewhere (moved), then what stands between the same neighbours (rewritten). The rest is new.
 */
function elementsOf(before: readonly unknown[], after: readonly unknown[], side: string): Element[] {
  const from = commonPairs(before, after);
  const isTaken = new Set(from.filter((place) => place !== undefined));
  after.forEach((value, at) => {
    if (from[at] !== undefined) return;
    const moved = before.findIndex((one, place) => !isTaken.has(place) && sameJson(one, value));
    if (moved < 0) return;
    from[at] = moved;
    isTaken.add(moved);
  });
  after.forEach((_, at) => {
    if (from[at] !== undefined) return;
    const next = at === 0 ? 0 : (from[at - 1] ?? Number.NaN) + 1;
    if (!(next < before.length) || isTaken.has(next)) return;
    from[at] = next;
    isTaken.add(next);
  });
  return after.map((value, at) => ({ of: from[at] ?? `${side} ${at}`, value }));
}

/** For each element of `after` the place in `before` of its partner in their longest common subsequence. */
function commonPairs(before: readonly unknown[], after: readonly unknown[]): (number | undefined)[] {
  const length = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) length[b]![a] = sameJson(before[b], after[a]) ? length[b + 1]![a + 1]! + 1 : Math.max(length[b + 1]![a]!, length[b]![a + 1]!);
  }
  const from = Array.from<number | undefined>({ length: after.length });
  for (let b = 0, a = 0; b < before.length && a < after.length; ) {
    if (sameJson(before[b], after[a])) from[a++] = b++;
    else if (length[b + 1]![a]! >= length[b]![a + 1]!) b++;
    else a++;
  }
  return from;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= longest;
}

function isFlat(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one !== "object" || one === null);
}
