import { open } from "node:fs/promises";
import { Random } from "@desirepath/core/random.ts";
import { feelingWords, stopWords } from "@desirepath/core/words/stop-words.ts";

const touchpoints = 20;
const textsOfCustomer = 2;
const firstDay = Date.UTC(2025, 0, 1);
const minuteMs = 60_000;
const linesAtOnce = 20_000;
/** Words beside those of English that say little or tell a feeling; made of syllables, the n-th said once for every n times of the first (Zipf). */
const madeWords = 6000;
const syllables = ["ba", "cor", "den", "fi", "gal", "ho", "ki", "lum", "mer", "no", "pel", "ra", "sto", "tin", "vo", "zen"];

/**
 * Writes a log of comments for measuring: `customer_id,timestamp,touchpoint,text`, no two texts the same, the same for the same number. A text has one to four sentences of 4 to 14 words, of which
 * half are frequent English ones, one in twelve tells a feeling, and the others are made up. Its reader meets as many words as in real ones; what is said has no sense.
 */
export async function writeTexts(path: string, texts: number): Promise<void> {
  const random = new Random(texts);
  const [frequent, feelings] = [[...stopWords.get("en")!], [...feelingWords]];
  const made = Array.from({ length: madeWords }, (_, n) => wordOf(n + syllables.length));
  const one = (list: readonly string[]) => list[random.whole(0, list.length - 1)]!;
  const zipf = () => made[Math.floor(madeWords ** random.next()) - 1]!;
  const word = () => (random.chance(0.5) ? one(frequent) : random.chance(1 / 6) ? one(feelings) : zipf());
  const sentence = () => `${Array.from({ length: random.whole(4, 14) }, word).join(" ")}${one([".", ".", ".", "!", "?"])}`;
  const file = await open(path, "w");
  try {
    let lines = ["customer_id,timestamp,touchpoint,text\n"];
    for (let n = 0; n < texts; n++) {
      const said = Array.from({ length: random.whole(1, 4) }, sentence).join(" ");
      lines.push(`C${Math.floor(n / textsOfCustomer)},${new Date(firstDay + n * minuteMs).toISOString()},tp_${n % touchpoints},"${said} No ${n}."\n`);
      if (lines.length < linesAtOnce && n < texts - 1) continue;
      await file.write(lines.join(""));
      lines = [];
    }
  } finally {
    await file.close();
  }
}

function wordOf(n: number): string {
  return n < syllables.length ? syllables[n]! : wordOf(Math.floor(n / syllables.length)) + syllables[n % syllables.length]!;
}
