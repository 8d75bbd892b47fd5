/**
 * Compares two texts by code point, which is also the order of their UTF-8 bytes and so the order in which the stores sort.
 * (`<` compares UTF-16 units and puts an emoji before some letters.)
 *
 * @returns negative, zero or positive, for `sort`.
 */
export function compareText(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length) {
    const x = a.codePointAt(i)!;
    const y = b.codePointAt(i)!;
    if (x !== y) return x - y;
    i += x > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}
