import { expect, test } from "vitest";
import { addressesIn } from "./addresses.ts";

test.each([
  ["ana@example.org", ["ana@example.org"]],
  ["ana@example.org, ben@example.org;cy@example.org\ndee@example.org eve@example.org", ["ana@example.org", "ben@example.org", "cy@example.org", "dee@example.org", "eve@example.org"]],
  ['Ana Ruiz <Ana@Example.org>, "Ben" <ben@example.org>', ["ana@example.org", "ben@example.org"]],
  ["ana@example.org ANA@example.org", ["ana@example.org"]],
  ["  \n ,; ", []],
])("addresses are found in %j", (text, addresses) => {
  expect(addressesIn(text)).toEqual({ addresses, wrong: [] });
});

test("what is no address is told, not dropped", () => {
  expect(addressesIn("ana@example.org, ben, cy@home, @example.org, Dee <dee@>")).toEqual({ addresses: ["ana@example.org"], wrong: ["ben", "cy@home", "@example.org", "dee@"] });
});
