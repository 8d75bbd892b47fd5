/**
 * The names by which people will know a file's columns: blanks around them are dropped, an empty one becomes "column 3", and a
 * repeated one "date (2)". All are different.
 */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, i) => {
    const plain = cell.trim().replaceAll(/\s+/g, " ").slice(0, 200) || `column ${i + 1}`;
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain} (${n})`;
    taken.add(name);
    return name;
  });
}
