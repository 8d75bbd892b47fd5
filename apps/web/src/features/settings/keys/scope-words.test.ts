import { expect, test } from "vitest";
import { inOrder, keyEnd, tryOut } from "./scope-words.ts";

const about = { origin: "http://127.0.0.1:4321", workspace: "halden bikes", secret: "dp_s" } as const;

test("a key that reads is tried out on the maps, one that only brings events on the workspaces", () => {
  expect(tryOut({ ...about, given: ["ingest", "read"] })).toBe('curl -sS -H "Authorization: Bearer dp_s" \\\n  "http://127.0.0.1:4321/api/w/halden%20bikes/maps"');
  expect(tryOut({ ...about, given: ["ingest"] })).toContain('"http://127.0.0.1:4321/api/workspaces"');
});

test("a key ends so many days from now, or not at all", () => {
  expect([keyEnd("30", 0), keyEnd("never", 0)]).toEqual(["1970-01-31T00:00:00.000Z", null]);
});

test("scopes stand in the order of their power", () => {
  expect(inOrder(["admin", "ingest", "read"])).toEqual(["ingest", "read", "admin"]);
});
