import { expect, test } from "vitest";
import { backedClaims } from "./backed-claims.ts";

const claim = (text: string, evidence = "") => ({ text, evidence });

test("counts the claims that rest on something, and those that nobody wrote not at all", () => {
  expect(backedClaims({ goals: [claim("Ride dry", "9 of 12 interviews"), claim("Park safe", " ")], frustrations: [claim("Late", "Tickets"), claim("", "")], motivations: [] })).toEqual({ backed: 2, all: 3 });
  expect(backedClaims({ goals: [], frustrations: [], motivations: [] })).toEqual({ backed: 0, all: 0 });
});
