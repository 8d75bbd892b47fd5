/**
 * Least number of steps to put in, leave out or replace to make one path the other, over the length of the longer one: 0 (the same) to 1. Two empty paths are the same.
 *
 * Source: Levenshtein 1966, by Wagner and Fischer, "The string-to-string correction problem", Journal of the ACM 21, 1974.
 *
 * @param a read from `aStart` up to `aEnd`, and `b` likewise.
 * @param row room for one more than the length of `b`.
 */
export function editDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>, aStart = 0, aEnd = a.length, bStart = 0, bEnd = b.length, row: Uint32Array | Uint16Array = new Uint32Array(bEnd - bStart + 1)): number {
  const [rows, columns] = [aEnd - aStart, bEnd - bStart];
  if (rows === 0 && columns === 0) return 0;
  for (let j = 0; j <= columns; j++) row[j] = j;
  for (let i = 1; i <= rows; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= columns; j++) {
      const above = row[j]!;
      const replaced = diagonal + (a[aStart + i - 1] === b[bStart + j - 1] ? 0 : 1);
      const moved = Math.min(above, row[j - 1]!) + 1;
      row[j] = replaced < moved ? replaced : moved;
      diagonal = above;
    }
  }
  return row[columns]! / Math.max(rows, columns);
}
