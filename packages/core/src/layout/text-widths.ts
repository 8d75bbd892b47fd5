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

/** The text in lines no wider than `width`; what does not fit in `most` lines is cut with an ellipsis. Long words are broken. */
export function wrapped(text: string, width: number, size: number, most: number, voice: Voice = "ui"): string[] {
  const fits = (line: string) => textWidth(line, size, voice) <= width;
  const lines: string[] = [];
  let line = "";
  const words = text.trim().split(/\s+/).filter((word) => word !== "");
  while (words.length > 0 && lines.length < most) {
    const word = words[0]!;
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      words.shift();
    } else if (line === "") {
      const letters = [...word];
      let count = letters.length - 1;
      while (count > 1 && !fits(letters.slice(0, count).join(""))) count--;
      lines.push(letters.slice(0, Math.max(1, count)).join(""));
      const rest = letters.slice(Math.max(1, count)).join("");
      if (rest === "") words.shift();
      else words[0] = rest;
    } else {
      lines.push(line);
      line = "";
    }
  }
  if (line !== "" && lines.length < most) {
    lines.push(line);
    line = "";
  }
  if ((words.length > 0 || line !== "") && lines.length > 0) {
    let last = [...lines.at(-1)!];
    while (last.length > 1 && !fits(`${last.join("")}…`)) last = last.slice(0, -1);
    lines[lines.length - 1] = `${last.join("").trimEnd()}…`;
  }
  return lines;
}
