/** One change of a text: what stood from `start` to `end` is now `inserted`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

function spliceOf(before: string, after: string): Splice {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

/**
 * What somebody typed and what others typed meanwhile, together. Nothing that either inserted is lost, also where both changed the
 * same words; what either took away is gone.
 *
 * @param base the text that both began with.
 */
export function mergedText(base: string, mine: string, theirs: string): string {
  if (mine === base) return theirs;
  if (theirs === base || theirs === mine) return mine;
  const [own, other] = [spliceOf(base, mine), spliceOf(base, theirs)];
  // Two insertions at one place: theirs first, so that a caret behind what is typed stays behind it.
  if (own.end < other.start || (own.end === other.start && own.start < own.end)) return theirs.slice(0, own.start) + own.inserted + theirs.slice(own.end);
  const shift = other.inserted.length - (other.end - other.start);
  if (own.start >= other.end) return theirs.slice(0, own.start + shift) + own.inserted + theirs.slice(own.end + shift);
  const [from, until] = [Math.min(own.start, other.start), Math.max(own.end, other.end)];
  return base.slice(0, from) + other.inserted + own.inserted + base.slice(until);
}

/** Where a place in a text is after it became another one: with the words around it. */
export function movedPlace(before: string, after: string, place: number): number {
  const { start, end, inserted } = spliceOf(before, after);
  if (place <= start) return place;
  return place >= end ? place + inserted.length - (end - start) : start + Math.min(place - start, inserted.length);
}
