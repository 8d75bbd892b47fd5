/** A list with one element replaced, taken out, or moved by so many places; out of bounds leaves it as it is. */
export function replacedAt<T>(list: readonly T[], at: number, item: T): T[] {
  return list.map((one, i) => (i === at ? item : one));
}

export function withoutAt<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, i) => i !== at);
}

export function movedBy<T>(list: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  const item = list[at];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return withoutAt(list, at).toSpliced(to, 0, item);
}
