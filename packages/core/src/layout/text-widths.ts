export type Voice = "ui" | "voice" | "data";

/**
 * The width of a line of text in pixels, from the mean widths of Inter's letters (Newsreader runs narrower, Geist Mono is even).
 * An estimate, a little wide on purpose: what is laid out with it fits with the fonts that take their place as well.
 */
export function textWidth(text: string, size: number, voice: Voice = "ui"): number {
  let ems = 0;
  for (const letter of text) ems += voice === "data" ? 0.6 : emsOf(letter) * (voice === "voice" ? 0.86 : 1);
  return ems * size;
}

function emsOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  // Combining marks stand on the letter before; what lies beyond the alphabets (CJK, emoji) is as wide as high.
  if (code >= 0x300 && code <= 0x36f) return 0;
  if (code >= 0x1100) return code === 0x2019 || code === 0x2018 ? 0.26 : code >= 0x2000 && code < 0x2070 ? 0.6 : 1;
  if ("il.,:;'!|".includes(letter)) return 0.28;
  if (" fjrt()[]-/\"".includes(letter)) return 0.37;
  if ("mwMW@%&".includes(letter)) return 0.9;
  if (letter >= "A" && letter <= "Z") return 0.7;
  if (letter >= "0" && letter <= "9") return 0.64;
  return 0.58;
}

/** How many letters from the first one on stand side by side within a width. */
function fitting(letters: readonly string[], width: number, size: number, voice: Voice): number {
  let left = width;
  const over = letters.findIndex((letter) => (left -= textWidth(letter, size, voice)) < -rounding);
  return over < 0 ? letters.length : over;
}

/** Sums of widths differ in their last digits by how they were added. */
const rounding = 1e-6;

/** The text in lines no wider than `width`; what does not fit in `most` lines is cut with an ellipsis. Long words are broken. Time grows with the text's length, however it is written. */
export function wrapped(text: string, width: number, size: number, most: number, voice: Voice = "ui"): string[] {
  const widthOf = (part: string) => textWidth(part, size, voice);
  const blank = widthOf(" ");
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  const words = text.trim().split(/\s+/).filter((word) => word !== "");
  let next = 0;
  while (next < words.length && lines.length < most) {
    const word = words[next]!;
    const longer = (line === "" ? 0 : taken + blank) + widthOf(word);
    if (longer <= width + rounding) {
      line = line === "" ? word : `${line} ${word}`;
      taken = longer;
      next++;
    } else if (line === "") {
      const letters = [...word];
      const count = Math.max(1, fitting(letters, width, size, voice));
      lines.push(letters.slice(0, count).join(""));
      const rest = letters.slice(count).join("");
      if (rest === "") next++;
      else words[next] = rest;
    } else {
      lines.push(line);
      line = "";
    }
  }
  if (line !== "" && lines.length < most) {
    lines.push(line);
    line = "";
  }
  if ((next < words.length || line !== "") && lines.length > 0) {
    const last = [...lines.at(-1)!];
    const count = Math.max(1, fitting(last, width - widthOf("…"), size, voice));
    lines[lines.length - 1] = `${last.slice(0, count).join("").trimEnd()}…`;
  }
  return lines;
}
