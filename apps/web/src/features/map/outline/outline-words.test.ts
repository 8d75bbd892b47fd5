import { expect, test } from "vitest";
import { laneKindsShown } from "../lanes/lane-kinds.ts";
import { channelsIn, channelsText, isOutlined, isTextLane, levelIn, marksText, textInvitation, thingsText, wordsIn } from "./outline-words.ts";

test("reads words between commas, each once", () => {
  expect(wordsIn(" a, b ,,a ")).toEqual(["a", "b"]);
  expect(wordsIn("")).toEqual([]);
});

test("knows channels by name and by id, and keeps others as they are", () => {
  expect(channelsIn("Web, SMS, Showroom, email")).toEqual(["web", "sms", "Showroom", "email"]);
  expect(channelsIn(channelsText(["web", "email", "partner"]))).toEqual(["web", "email", "partner"]);
});

test("reads a level with either minus and either decimal mark, keeps it in its range, and its word", () => {
  expect(levelIn("−0,5", { level: 1, word: "calm" })).toEqual({ level: -0.5, word: "calm" });
  expect(levelIn("+7", null)).toEqual({ level: 2, word: "" });
  expect(levelIn("1.26", null)).toEqual({ level: 1.3, word: "" });
  expect(levelIn(" ", { level: 1, word: "calm" })).toBeNull();
  expect(levelIn("good", { level: 1, word: "calm" })).toEqual({ level: 1, word: "calm" });
});

test("says in words what a cell holds besides its text", () => {
  expect(marksText({ severity: 3, reason: "delay", source: "call", competitors: [{ name: "Velo", level: 1 }] })).toBe("Serious, severity 3 of 4 · Delays · Source: call · Velo +1.0");
  expect(marksText(undefined)).toBe("");
});

test("gives a text to lanes that are written in place, and not to those that fields or pictures fill", () => {
  expect(["actions", "quotes", "pain-points", "text"].map(isTextLane)).toEqual([true, true, true, true]);
  expect(["emotion", "metrics", "owners", "images", "customer-goals"].map(isTextLane)).toEqual([false, false, false, false, false]);
});

test("says what things a lane holds at a touchpoint, by name, or how many for whoever is not told", () => {
  const touchpoint = { id: "pay", stakeholders: { ana: "informed", bank: "responsible" }, map: "detail" } as const;
  const cells = { items: { pay: ["o1", "gone"] }, cells: { pay: "Ask first" }, images: { pay: ["i1", "i2"] }, altTexts: { i2: "A queue" } };
  const names = new Map([["o1", "Pay later (proposed)"], ["ana", "Ana"], ["bank", "The bank"], ["detail", "Paying"]]);
  expect(["opportunities", "stakeholders", "images", "maps"].map((kind) => thingsText({ kind, ...cells }, touchpoint, names))).toEqual(["Pay later (proposed) · removed · Ask first", "Responsible: The bank · Informed: Ana", "Picture 1 · A queue", "Paying"]);
  expect(thingsText({ kind: "opportunities", ...cells }, touchpoint, undefined)).toBe("2 of them · Ask first");
  expect(["opportunities", "actions", "metrics", "emotion", "owners"].map(isOutlined)).toEqual([true, true, false, false, false]);
});

test("invites to write in every lane that holds text", () => {
  expect(textInvitation("pain-points")).toBe("What hurts here");
  for (const { kind } of laneKindsShown.filter(({ kind }) => isTextLane(kind))) expect(textInvitation(kind)).not.toBe("");
  expect(textInvitation("a kind of a later version")).toBe("Write something");
});
