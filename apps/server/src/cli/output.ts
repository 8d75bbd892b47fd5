import type { Writable } from "node:stream";

/** Where a command's words go. What comes from data is made safe for a terminal here, whatever a file put into its names. */
export interface Output {
  /** A line of the answer, on standard output. */
  print(line: string): void;
  /** The answer as JSON, on standard output. */
  printJson(value: unknown): void;
  /** Text that programs read as it is, such as CSV or SVG; only on a terminal are its control characters replaced. */
  printRaw(text: string): void;
  /** A line about the work, on standard error. */
  say(line: string): void;
}

export function outputTo(answers: Writable & { isTTY?: boolean }, words: Writable): Output {
  // Whoever reads only the beginning (`| head`) closes the pipe: what comes after is not wanted, and no failure.
  for (const stream of [answers, words]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    print: (line) => write(answers, `${safeText(line)}\n`),
    printJson: (value) => write(answers, `${safeJson(value)}\n`),
    printRaw: (text) => write(answers, answers.isTTY ? safeText(text.replaceAll("\r\n", "\n")) : text),
    say: (line) => write(words, `${safeText(line)}\n`),
  };
}

function write(stream: Writable, text: string): void {
  if (stream.writable) stream.write(text);
}

/**
 * Text with a middle dot for every character that could move a cursor, colour a screen or turn the direction of writing: controls but
 * the line feed, format characters, line separators, halves of surrogate pairs.
 */
export function safeText(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "·");
}

/** JSON on one line that is equal when read, with such characters escaped. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
}
