import { expect, test } from "vitest";
import { rightsOf } from "./who-am-i.ts";

test("nothing is allowed before it is known who asks, nor in a workspace that one is not in", () => {
  expect(rightsOf(undefined)).toMatchObject({ isKnown: false });
  expect(rightsOf(undefined).may("map:read")).toBe(false);
  expect(rightsOf([])).toMatchObject({ isKnown: true });
  expect(rightsOf([]).may("map:read")).toBe(false);
});

test("a role allows what the policy says, and comments of one's own are told from everybody's", () => {
  expect(["map:read", "map:write", "members:write"].map((right) => rightsOf(["viewer"]).may(right as "map:read"))).toEqual([true, false, false]);
  expect(rightsOf(["commenter"]).reach("comments:write")).toBe("own");
  expect(rightsOf(["admin"]).reach("comments:write")).toBe("all");
});

test("several columns allow what any of them does", () => {
  expect(rightsOf(["viewer", "editor"]).may("map:write")).toBe(true);
});
