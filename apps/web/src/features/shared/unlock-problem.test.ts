import { expect, test } from "vitest";
import { unlockProblem } from "./unlock-problem.ts";

const problem = (code: string, facts: Readonly<Record<string, unknown>> = {}) => ({ type: "about:blank", title: "", status: 401, detail: "What the server says.", code, ...facts });

test.each([
  [problem("share-locked"), "That is not the password."],
  [problem("too-many-tries", { retryAfterSeconds: 42.2 }), "Too many tries. Try again in 43 seconds."],
  [problem("too-many-tries", { retryAfterSeconds: 600 }), "Too many tries. Try again in 10 minutes."],
  [problem("too-many-tries", { retryAfterSeconds: 10_000 }), "Too many tries. Try again in 3 hours."],
  [problem("too-many-tries"), "Too many tries. Try again in a while."],
  [problem("documents-unavailable"), "What the server says."],
])("says why a link did not open: %j", (failure, said) => {
  expect(unlockProblem(failure)).toBe(said);
});
