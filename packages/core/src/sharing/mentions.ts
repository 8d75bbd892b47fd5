/** How a comment's text names a member: by id, so that it holds when the member is renamed. */
const mark = /<@([A-Za-z0-9_-]{1,64})>/gu;

export type MentionPart = { readonly kind: "text"; readonly text: string } | { readonly kind: "mention"; readonly member: string };

export function mentionOf(member: string): string {
  return `<@${member}>`;
}

/** The members that a text names, each once, in the order of their first place. */
export function mentionedIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(mark), ([, member]) => member!))];
}

/** A text with its mentions set apart; together they say the same. */
export function mentionParts(text: string): readonly MentionPart[] {
  const parts: MentionPart[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index > from) parts.push({ kind: "text", text: text.slice(from, found.index) });
    parts.push({ kind: "mention", member: found[1]! });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** A text as people read it: with names in place of ids. */
export function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return mentionParts(text)
    .map((part) => (part.kind === "text" ? part.text : `@${names.get(part.member) ?? formerMember}`))
    .join("");
}

/** A text as it is written: with ids in place of the names of those who were picked, the longest name first. */
export function withMarks(text: string, picked: ReadonlyMap<string, string>): string {
  const byLength = [...picked].toSorted(([, a], [, b]) => b.length - a.length);
  let marked = text;
  for (const [member, name] of byLength) marked = marked.replaceAll(`@${name}`, mentionOf(member));
  return marked;
}

/** Text of somebody who may mention nobody. */
export function withoutMentions(text: string): string {
  return text.replaceAll(mark, "@");
}

/** Whom a mention names that is no member any more. */
export const formerMember = "former member";
