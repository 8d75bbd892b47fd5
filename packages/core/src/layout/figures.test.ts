import { expect, test } from "vitest";
import { ageText, countText, dayText, durationText, levelText, scoreText, shareText, shortCountText, timeText } from "./figures.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [12_640, "12,640"],
  [1_234_567, "1,234,567"],
  [-5200, "−5,200"],
])("writes the count %d as %s", (count, text) => expect(countText(count)).toBe(text));

test.each([
  [9999, "9,999"],
  [12_640, "12.6k"],
  [140_200, "140k"],
  [999_600, "1M"],
  [2_400_000, "2.4M"],
])("writes the count %d briefly as %s", (count, text) => expect(shortCountText(count)).toBe(text));

test.each([
  [0, "0%"],
  [0.0004, "<0.1%"],
  [0.034, "3.4%"],
  [0.05, "5%"],
  [0.547, "55%"],
  [0.996, "99.6%"],
  [0.9996, ">99.9%"],
  [1, "100%"],
])("writes the share %d as %s, never as none or all when it is not", (share, text) => expect(shareText(share)).toBe(text));

test.each([
  [0, "0 s"],
  [0.4, "<1 s"],
  [45, "45 s"],
  [90, "1.5 min"],
  [3599, "1 h"],
  [8640, "2.4 h"],
  [86_400, "1 d"],
  [535_680, "6.2 d"],
  [5_000_000, "58 d"],
  [5_259_600, "2 mo"],
  [94_672_800, "3 y"],
])("writes %d seconds as %s", (seconds, text) => expect(durationText(seconds)).toBe(text));

test("writes levels with their sign, and nought without", () => {
  expect([0.64, -1.3, 0, -0.04].map(levelText)).toEqual(["+0.6", "−1.3", "0.0", "0.0"]);
});

test("writes days and times in the zone asked for, whatever the machine's", () => {
  const at = Date.UTC(2024, 6, 12, 22, 40);
  expect(timeText(at)).toBe("12 Jul 2024, 22:40");
  expect(timeText(at, "Asia/Tokyo")).toBe("13 Jul 2024, 07:40");
  expect(dayText(at, { now: Date.UTC(2024, 11, 1) })).toBe("12 Jul");
  expect(dayText(at, { now: Date.UTC(2025, 0, 1) })).toBe("12 Jul 2024");
});

test("says an age in one whole unit, the next day as now, and names a later one", () => {
  const now = Date.UTC(2024, 6, 12);
  const ago = (seconds: number) => ageText(now - seconds * 1000, now);
  expect([ago(-5), ago(-3 * 86_400), ago(59), ago(119), ago(7199), ago(47 * 3600), ago(49 * 3600), ago(70 * 86_400)]).toEqual(["just now", "15 Jul", "just now", "1 min ago", "1 h ago", "47 h ago", "2 d ago", "2 mo ago"]);
});

const write = (scale: string, value: number) => scoreText({ scale, value });

test("writes each satisfaction score as its scale is spoken", () => {
  expect([write("nps", 33.6), write("nps", -4), write("csat", 81.7), write("ces", 2.94), write("stars", 4.4), write("thumbs", 91)]).toEqual(["+34", "−4", "82%", "2.9 / 7", "4.4 / 5", "91%"]);
});
