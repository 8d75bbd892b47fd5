/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly member: string;
  readonly name: string;
}

export interface MentionSearch {
  /** Where the @ stands. */
  readonly from: number;
  /** What was typed after it. */
  readonly asked: string;
}

/** The name that is being typed before the cursor, after an @ that begins a word; null if none is. */
export function mentionSearchIn(text: string, cursor: number): MentionSearch | null {
  const found = /(?:^|[\s(])@([^@\n]{0,60})$/u.exec(text.slice(0, cursor));
  return found === null ? null : { from: cursor - found[1]!.length - 1, asked: found[1]! };
}

/** Who is meant by what was typed: those any word of whose name begins so, as far as they fit into a list. */
export function meantBy(asked: string, members: readonly Mentionable[], most = 6): readonly Mentionable[] {
  const wanted = asked.trim().toLocaleLowerCase();
  if (asked.startsWith(" ")) return [];
  return members
    .filter(({ name }) => {
      const known = name.toLocaleLowerCase();
      return known.startsWith(wanted) || known.split(/\s+/u).some((word) => word.startsWith(wanted));
    })
    .slice(0, most);
}
