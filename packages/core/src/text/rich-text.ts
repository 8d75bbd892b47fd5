/**
 * The rich text of cells and notes: plain text with a few marks, so that two people can type in it at once and it reads well
 * wherever marks are not drawn. `**bold**`, `*italic*`, `[words](https://address)`, lines that begin with `- ` or `1. `.
 * A mark that is not closed is text. Nothing here makes HTML.
 */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold" | "italic"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inside: readonly Inline[] };

export type Block = { readonly kind: "paragraph"; readonly lines: readonly (readonly Inline[])[] } | { readonly kind: "bullets" | "numbers"; readonly items: readonly (readonly Inline[])[] };

const bullet = /^\s*[-•]\s+(?=\S)/;
const numbered = /^\s*\d{1,3}[.)]\s+(?=\S)/;

/** A text as blocks. An empty line ends a paragraph or list. */
export function richTextOf(text: string): Block[] {
  const blocks: { kind: Block["kind"]; lines: Inline[][] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const kind = bullet.test(line) ? "bullets" : numbered.test(line) ? "numbers" : "paragraph";
    if (open?.kind !== kind) {
      open = { kind, lines: [] };
      blocks.push(open);
    }
    open.lines.push(inlineOf(line.replace(kind === "bullets" ? bullet : kind === "numbers" ? numbered : /^(?!)/, "")));
  }
  return blocks.map(({ kind, lines }): Block => (kind === "paragraph" ? { kind, lines } : { kind, items: lines }));
}

/** The words alone, without marks, for pictures, search and titles. Lists keep a dash or number. */
export function plainTextOf(text: string): string {
  return richTextOf(text)
    .map((block) => (block.kind === "paragraph" ? block.lines.map(wordsOf) : block.items.map((item, i) => `${block.kind === "bullets" ? "–" : `${i + 1}.`} ${wordsOf(item)}`)).join("\n"))
    .join("\n");
}

function wordsOf(inline: readonly Inline[]): string {
  return inline.map((part) => (part.kind === "text" ? part.text : wordsOf(part.inside))).join("");
}

/** Deeper marks than these are text: nobody means them, and a hostile text must not exhaust the stack. */
const deepest = 4;

const link = /^\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/;

function inlineOf(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  let at = 0;
  const add = (part: Inline, length: number) => {
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
    parts.push(part);
    at += length;
  };
  while (at < text.length) {
    const marked = depth < deepest ? markedAt(text, at, depth) : undefined;
    if (marked) add(marked.part, marked.length);
    else plain += text[at++];
  }
  if (plain !== "") parts.push({ kind: "text", text: plain });
  return parts;
}

function markedAt(text: string, at: number, depth: number): { readonly part: Inline; readonly length: number } | undefined {
  if (text[at] === "[") {
    const found = link.exec(text.slice(at, at + 2600));
    const href = found ? webAddress(found[2]!) : undefined;
    return found && href !== undefined ? { part: { kind: "link", href, inside: inlineOf(found[1]!, depth + 1) }, length: found[0].length } : undefined;
  }
  if (text[at] !== "*") return undefined;
  for (const [mark, kind] of [["**", "bold"], ["*", "italic"]] as const) {
    if (!text.startsWith(mark, at)) continue;
    const from = at + mark.length;
    const end = text.indexOf(mark, from + 1);
    const inside = end < 0 ? "" : text.slice(from, end);
    if (inside !== "" && inside.trim() === inside && !(mark === "*" && inside.startsWith("*"))) return { part: { kind, inside: inlineOf(inside, depth + 1) }, length: inside.length + 2 * mark.length };
  }
  return undefined;
}

/** The address of a link, if it leads to the web or to a mailbox and nowhere else; undefined otherwise. */
export function webAddress(text: string): string | undefined {
  return /^(https?:\/\/[^\s/?#]|mailto:[^\s@]+@)[^\s<>"]*$/i.test(text) ? text : undefined;
}
