/** Tags with one of them renamed in its place; the new name stands once, even if it was there already. */
export function renamedIn(tags: readonly string[], from: string, to: string): string[] {
  return [...new Set(tags.map((name) => (name === from ? to : name)))];
}

/** Do two names mean the same tag? Case and spaces at the ends do not tell tags apart. */
export function isSameTag(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
