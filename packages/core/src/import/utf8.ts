/** Are these bytes whole, shortest-form UTF-8 (Unicode standard, table 3-7)? */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; ) {
    const length = sequenceLength(bytes, i, end);
    if (length === 0) return false;
    i += length;
  }
  return true;
}

/** How many bytes the well-formed sequence at `at` has; 0 if there is none. */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > end) return 0;
  const second = bytes[at + 1]!;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = at + 2; i < at + length; i++) if ((bytes[i]! & 0xc0) !== 0x80) return 0;
  return length;
}

/** The text of UTF-8 bytes; whatever is not UTF-8 becomes U+FFFD, one for each byte. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let plain = start;
  let i = start;
  while (i < end) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    text += asciiOf(bytes, plain, i);
    const length = sequenceLength(bytes, i, end);
    text += length === 0 ? "\uFFFD" : String.fromCodePoint(codePointAt(bytes, i, length));
    i += Math.max(1, length);
    plain = i;
  }
  return text + asciiOf(bytes, plain, end);
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let code = bytes[at]! & (0xff >> (length + 1));
  for (let i = at + 1; i < at + length; i++) code = (code << 6) | (bytes[i]! & 0x3f);
  return code;
}

function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i += 4096) text += String.fromCharCode(...bytes.subarray(i, Math.min(end, i + 4096)));
  return text;
}
