export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text in parts, those of the sentences marked, in their order. */
export function markedParts(text: string, sentences: readonly string[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const found = text.indexOf(sentence, at);
    if (found < 0 || sentence === "") continue;
    if (found > at) parts.push({ text: text.slice(at, found), isMarked: false });
    parts.push({ text: sentence, isMarked: true });
    at = found + sentence.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}
