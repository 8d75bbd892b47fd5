import { expect, test } from "vitest";
import { emotionScore, type Scale } from "../events/scales.ts";
import { comments } from "./comments/all.ts";
import { feelingOf, feelings } from "./ratings.ts";
import { simulateHalden } from "./simulator.ts";
import { buying, owning } from "./tables.ts";

const commentOf = new Map(comments.map((comment) => [comment.text, comment]));

test("there are several hundred comments, all different, about a tenth of them not in English", () => {
  expect(comments.length).toBeGreaterThan(600);
  expect(commentOf.size).toBe(comments.length);
  const other = comments.filter(({ language }) => language !== "en").length / comments.length;
  expect(other).toBeGreaterThan(0.08);
  expect(other).toBeLessThan(0.2);
});

test("each touchpoint has words for every feeling", () => {
  for (const about of [...buying, ...owning, "calls-the-store"]) {
    for (const feeling of feelings) expect(comments.some((c) => c.about === about && c.feeling === feeling && c.situation === undefined), `${about}, ${feeling}`).toBe(true);
  }
});

test("comments are trimmed, and short enough for a survey's box", () => {
  for (const { text } of comments) {
    expect(text).toBe(text.trim());
    expect(text.length).toBeGreaterThan(8);
    expect(text.length).toBeLessThan(280);
  }
});

test("words match the rating beside them, fit the country, and come back at most once, months later", () => {
  const said = new Map<string, Map<string, number>>();
  let words = 0;
  for (const row of simulateHalden()) {
    if (row.text === "") continue;
    words += 1;
    const comment = commentOf.get(row.text)!;
    expect(comment.feeling).toBe(feelingOf(emotionScore(row.scale as Scale, row.rating!)));
    if (comment.language !== "en") expect({ de: ["DE", "AT", "CH"], fr: ["CH"], nl: ["NL"] }[comment.language]).toContain(row.country);
    const times = said.get(row.text) ?? new Map<string, number>();
    said.set(row.text, times.set(row.event_id, Date.parse(row.time)));
  }
  expect(words).toBeGreaterThan(600);
  for (const [text, times] of said) {
    expect(times.size, text).toBeLessThanOrEqual(2);
    const [first, second] = [...times.values()];
    if (second !== undefined) expect(Math.abs(second - first!)).toBeGreaterThanOrEqual(150 * 86_400_000);
  }
});

test("nobody complains of what is not so: words about a truth are said only in a world where it holds, and only then", () => {
  for (const row of simulateHalden({ truths: "none" })) if (row.text !== "") expect(commentOf.get(row.text)!.situation, row.text).toBeUndefined();
  for (const row of simulateHalden()) {
    const situation = row.text === "" ? undefined : commentOf.get(row.text)!.situation;
    // A visit that began before a change may be answered for some days after it.
    if (situation === "pop-ups") expect(row.time < "2026-03-20").toBe(true);
    if (situation === "quiet-site") expect(row.time >= "2026-03-15").toBe(true);
    if (situation === "dates-slip") expect(row.time >= "2026-05-18").toBe(true);
  }
});
