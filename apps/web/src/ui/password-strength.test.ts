import { passwordLength as lengths } from "@desirepath/core/api/account.ts";
import { expect, test } from "vitest";
import { passwordLength, passwordStrength } from "./password-strength.ts";

test("the screens ask for the length that the API asks for", () => {
  expect(passwordLength).toEqual(lengths);
});

test.each([
  ["", /^At least 10/],
  ["nine char", /^1 more to go$/],
  ["ten chars!", /^Long enough/],
  ["fourteen chars", /^Long: good/],
  ["x".repeat(20), /^Very long/],
])("says how a password of that length does: %j", (password, words) => {
  expect(passwordStrength(password).words).toMatch(words);
});
