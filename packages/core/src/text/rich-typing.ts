import { webAddress } from "./rich-text.ts";

/** A text that is being written, with what is selected in it. */
export interface Writing {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const marks = { bold: "**", italic: "*" } as const;

/** Put a mark around what is selected, or take it away; without a selection the mark goes around the word at the caret, or opens. */
export function toggleMark(writing: Writing, kind: keyof typeof marks): Writing {
  const mark = marks[kind];
  const { text, start, end } = trimmed(wordAt(writing));
  const isMarked = countAround(text, start, end) >= (kind === "bold" ? 2 : 1) && (kind === "bold" || countAround(text, start, end) !== 2);
  if (isMarked) {
    return { text: text.slice(0, start - mark.length) + text.slice(start, end) + text.slice(end + mark.length), start: start - mark.length, end: end - mark.length };
  }
  return { text: text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end), start: start + mark.length, end: end + mark.length };
}

/** How many asterisks stand on both sides of a selection: 1 is italic, 2 is bold, 3 is both. */
function countAround(text: string, start: number, end: number): number {
  let count = 0;
  while (count < 3 && text[start - 1 - count] === "*" && text[end + count] === "*") count++;
  return count;
}

function wordAt({ text, start, end }: Writing): Writing {
  if (start !== end) return { text, start, end };
  let [from, until] = [start, end];
  while (from > 0 && isLetter(text[from - 1])) from--;
  while (until < text.length && isLetter(text[until])) until++;
  return { text, start: from, end: until };
}

function isLetter(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}'’]/u.test(letter);
}

/** A mark must touch its words, or it is none. */
function trimmed({ text, start, end }: Writing): Writing {
  let [from, until] = [start, end];
  while (from < until && /\s/.test(text[from]!)) from++;
  while (until > from && /\s/.test(text[until - 1]!)) until--;
  return { text, start: from, end: until };
}

/**
 * Make what is selected a link; without a selection the address stands for itself. A bare address gets https, and what looks like an
 * e-mail address gets mailto. Null if the address leads neither to the web nor to a mailbox.
 */
export function linked(writing: Writing, address: string): Writing | null {
  const { text, start, end } = trimmed(writing);
  const href = addressOf(address);
  if (href === null) return null;
  const words = text.slice(start, end).replaceAll(/[[\]\n]/g, " ").trim() || address.trim();
  const link = `[${words.slice(0, 500)}](${href})`;
  return { text: text.slice(0, start) + link + text.slice(end), start: start + link.length, end: start + link.length };
}

function addressOf(typed: string): string | null {
  const text = typed.trim().replaceAll("(", "%28").replaceAll(")", "%29");
  const full = /^(https?:|mailto:)/i.test(text) ? text : /^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : /^[^\s/:@]+\.[^\s]+$/.test(text) ? `https://${text}` : text;
  return webAddress(full) ?? null;
}

const item = /^(\s*)(?:([-•])|(\d{1,3})([.)]))(\s+)/;

/** Make the selected lines a list, or plain lines again if all of them are one already. */
export function toggleList({ text, start, end }: Writing, kind: "bullets" | "numbers"): Writing {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const found = text.indexOf("\n", Math.max(start, end - 1));
  const until = found < 0 ? text.length : found;
  const lines = text.slice(from, until).split("\n");
  const isOne = (line: string) => item.test(line) && (item.exec(line)?.[2] !== undefined) === (kind === "bullets");
  const written = lines.every(isOne) ? lines.map((line) => line.replace(item, "$1")) : lines.map((line, i) => `${kind === "bullets" ? "-" : `${i + 1}.`} ${line.replace(item, "")}`);
  const joined = written.join("\n");
  const grown = text.slice(0, from) + joined + text.slice(until);
  return start === end ? { text: grown, start: Math.max(from, start + written[0]!.length - lines[0]!.length), end: Math.max(from, end + joined.length - (until - from)) } : { text: grown, start: from, end: from + joined.length };
}

/** A new line within a list: the next item; on an empty item the list ends. Null outside a list. */
export function continuedList({ text, start, end }: Writing): Writing | null {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const found = item.exec(line) ?? item.exec(`${line} `);
  if (found === null) return null;
  const stop = text.indexOf("\n", end);
  const rest = text.slice(end, stop < 0 ? text.length : stop);
  if (line.slice(found[0].length).trim() === "" && rest.trim() === "") return { text: text.slice(0, from) + text.slice(end), start: from, end: from };
  const [, indent, bullet, number, dot] = found;
  const begun = `\n${indent}${bullet ?? `${Number(number) + 1}${dot}`} `;
  return { text: text.slice(0, start) + begun + text.slice(end), start: start + begun.length, end: start + begun.length };
}
