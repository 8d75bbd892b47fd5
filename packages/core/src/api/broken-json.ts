/** Where a text stops being JSON: the line and column, from 1, and what stands there. */
export interface BrokenPlace {
  readonly line: number;
  readonly column: number;
  /** The character there; empty at the end of the text. */
  readonly found: string;
}

const blank = /[ \t\n\r]*/y;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// eslint-disable-next-line no-control-regex -- control characters are just what a JSON text may not hold.
const letters = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

/**
 * The first place at which a text is no JSON (RFC 8259); null if it is. Parsers tell this in words of their own, if at all.
 * Runs over the text once and keeps its open brackets in a list, so that no depth can exhaust the stack.
 */
export function brokenPlace(text: string): BrokenPlace | null {
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0] ?? "";
    at += taken.length;
    return taken;
  };
  const word = (): boolean => {
    if (take(letters) === "" || text[at] !== '"') return false;
    at++;
    return true;
  };
  const open: ("{" | "[")[] = [];
  let wants: "value" | "value or end" | "name" | "name or end" | "more" = "value";
  for (;;) {
    take(blank);
    const next = text[at] ?? "";
    if (wants === "more" && open.length === 0) return next === "" ? null : placeAt(text, at);
    const inside = open.at(-1);
    if (wants === "more" || ((wants === "value or end" || wants === "name or end") && (next === "]" || next === "}"))) {
      if (next === (inside === "{" ? "}" : "]")) {
        open.pop();
        wants = "more";
      } else if (next === "," && wants === "more") wants = inside === "{" ? "name" : "value";
      else return placeAt(text, at);
      at++;
    } else if (wants === "name" || wants === "name or end") {
      if (!word()) return placeAt(text, at);
      take(blank);
      if (text[at] !== ":") return placeAt(text, at);
      at++;
      wants = "value";
    } else if (next === "{" || next === "[") {
      open.push(next);
      wants = next === "{" ? "name or end" : "value or end";
      at++;
    } else if (next === '"' ? word() : take(literal) !== "") wants = "more";
    else return placeAt(text, at);
  }
}

function placeAt(text: string, at: number): BrokenPlace {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found: String.fromCodePoint(...(at < text.length ? [text.codePointAt(at)!] : [])) };
}
