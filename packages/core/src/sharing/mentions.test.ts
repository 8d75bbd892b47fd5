import { expect, test } from "vitest";
import { mentionedIn, mentionParts, withMarks, withNames, withoutMentions } from "./mentions.ts";

const names = new Map([["m1", "Ben"], ["m2", "Ben Ode"]]);

test("a member is named by id, and read by name", () => {
  const text = "<@m2>, could you ask <@m1> and <@m2>? <@gone>";
  expect(mentionedIn(text)).toEqual(["m2", "m1", "gone"]);
  expect(withNames(text, names)).toBe("@Ben Ode, could you ask @Ben and @Ben Ode? @former member");
});

test("what was picked is written by id, though one name begins another", () => {
  expect(withMarks("@Ben Ode and @Ben and @Eve", names)).toBe("<@m2> and <@m1> and @Eve");
  expect(withNames(withMarks("@Ben Ode and @Ben", names), names)).toBe("@Ben Ode and @Ben");
});

test.each(["", "a < b @ c", "<@>", "<@a b>", `<@${"x".repeat(65)}>`, "<script>"])("other text is left as it is: %j", (text) => {
  expect([mentionedIn(text), withNames(text, names), mentionParts(text).map((part) => (part.kind === "text" ? part.text : "")).join("")]).toEqual([[], text, text]);
});

test("who may mention nobody mentions nobody", () => {
  expect(mentionedIn(withoutMentions("hi <@m1> <<@m1>@m2>"))).toEqual([]);
});
