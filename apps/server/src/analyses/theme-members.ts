import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { SentencePlaces } from "@desirepath/core/words/find-themes.ts";
import { restTheme } from "@desirepath/core/words/theme-selection.ts";
import type { ApiError } from "../http/problem.ts";
import type { AnalysisService } from "./analysis-service.ts";

/** Bytes of one sentence: the hash of its text, and its place among the text's sentences. */
const bytesOfOne = 9;

/** Writes down the sentences of a theme by their texts' hashes, as base64; a sentence of texts with the same words stands once. */
export function packedSentences({ text, sentence }: SentencePlaces, hashes: BigUint64Array): string {
  const seen = new Set<string>();
  const bytes = Buffer.alloc(text.length * bytesOfOne);
  let at = 0;
  text.forEach((place, i) => {
    const key = `${hashes[place]} ${sentence[i]}`;
    if (seen.has(key)) return;
    seen.add(key);
    at = bytes.writeUInt8(sentence[i]!, bytes.writeBigUInt64LE(hashes[place]!, at));
  });
  return bytes.subarray(0, at).toString("base64");
}

/** Places of sentences by the decimal hash of their text. */
export function unpackedSentences(packed: string): Map<string, number[]> {
  const bytes = Buffer.from(packed, "base64");
  const places = new Map<string, number[]>();
  for (let at = 0; at + bytesOfOne <= bytes.length; at += bytesOfOne) {
    const hash = String(bytes.readBigUInt64LE(at));
    const own = places.get(hash) ?? [];
    places.set(hash, own);
    own.push(bytes.readUInt8(at + 8));
  }
  return places;
}

/** The sentences of a theme that an analysis found on a map, as `unpackedSentences` gives them. */
export function sentencesOfTheme(analyses: Pick<AnalysisService, "get">, { workspace, map }: { readonly workspace: string; readonly map: string }, asked: { readonly themes?: string | undefined; readonly theme: string }): Result<Map<string, number[]>, ApiError> {
  const done = asked.themes === undefined ? undefined : analyses.get({ workspace, map, analysis: asked.themes });
  if (done?.state !== "done" || done.answer.kind !== "themes") return err({ code: "not-found", detail: "These themes are not known any more. Ask for them again: the view Words does." });
  const { result } = done.answer;
  const found = asked.theme === restTheme ? result.rest : result.themes.find(({ id }) => id === asked.theme);
  return found === undefined ? err({ code: "not-found", detail: "This theme is not found any more: its sentences are grouped otherwise now. The view Words shows the themes that there are." }) : ok(unpackedSentences(found.members));
}
