import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { exitCodes } from "./failure.ts";
import { newPassword } from "./password.ts";
import { typedSecret, type Terminal } from "./terminal.ts";

/** A terminal at which somebody types these chunks, one for each press or paste. Returns what was read, and what was shown. */
async function typing(...chunks: readonly string[]): Promise<{ read: string; shown: string; raw: boolean[] }> {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
  let shown = "";
  const reading = typedSecret("Password: ", { input, output: { write: (text: string) => Boolean((shown += text)) }, stop: new AbortController().signal });
  const pressing = async () => {
    for (const chunk of chunks) {
      input.write(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const [read] = await Promise.all([reading, pressing()]);
  return { read, shown, raw };
}

describe("a secret that is typed", () => {
  test.each([
    { chunks: ["s", "e", "c", "\r"], read: "sec" },
    { chunks: ["pasted at once\r"], read: "pasted at once" },
    { chunks: ["sex", "\u007f", "c", "\r"], read: "sec" },
    { chunks: ["wrong", "\u0015", "right", "\n"], read: "right" },
    { chunks: ["a", "\u001b[D", "b", "\r"], read: "ab" },
    { chunks: ["Grüße 😀", "\u007f", "\r"], read: "Grüße " },
    { chunks: ["\r"], read: "" },
  ])("as $chunks is read and never shown", async ({ chunks, read }) => {
    expect(await typing(...chunks)).toEqual({ read, shown: "Password: \n", raw: [true, false] });
  });

  test("ends at Ctrl-C, with the terminal as it was", async () => {
    await expect(typing("sec", "\u0003")).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
  });
});

/** Somebody who answers so when asked for a secret. */
function answering(...answers: string[]): { terminal: Terminal; said: string[]; say: (line: string) => void } {
  const said: string[] = [];
  return { terminal: { line: async () => "", secret: async () => answers.shift() ?? "" }, said, say: (line) => void said.push(line) };
}

describe("a new password", () => {
  test("is asked for until it is long enough and the same twice", async () => {
    const { terminal, said, say } = answering("short", "correct horse", "correct house", "correct horse", "correct horse");
    expect(await newPassword({ fromStdin: false, terminal, say })).toBe("correct horse");
    expect(said).toEqual(["A password here has at least 10 letters.", "That was not the same. Try again."]);
  });

  test("needs somebody at a terminal, or standard input", async () => {
    await expect(newPassword({ fromStdin: false, terminal: undefined, say: () => undefined })).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });
});
