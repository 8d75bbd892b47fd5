/** Addresses as people paste them, and what looks like none. */
export interface PastedAddresses {
  readonly addresses: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * E-mail addresses out of a pasted text: one a line, or parted by commas, semicolons or spaces, bare or as "Ana Ruiz <ana@example.org>".
 * Each stands once, in small letters, in the order of the text. The server has the last word on each.
 */
export function addressesIn(text: string): PastedAddresses {
  const addresses = new Set<string>();
  const wrong = new Set<string>();
  for (const part of text.split(/[,;\n\r]+/u)) {
    const bracketed = /<([^<>]*)>/u.exec(part);
    const words = bracketed === null ? part.trim().split(/\s+/u) : [bracketed[1]!.trim()];
    for (const word of words.filter((one) => one !== "")) {
      if (/^[^\s@<>"]+@[^\s@<>."]+(\.[^\s@<>."]+)+$/u.test(word)) addresses.add(word.toLowerCase());
      else wrong.add(word);
    }
  }
  return { addresses: [...addresses], wrong: [...wrong] };
}
