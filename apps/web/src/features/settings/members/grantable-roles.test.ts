import { expect, test } from "vitest";
import { grantableRoles } from "./grantable-roles.ts";

test("owners and whoever sits at the machine give every role, admins all but owner, others none", () => {
  expect(grantableRoles(["owner"])).toEqual(["owner", "admin", "editor", "commenter", "viewer"]);
  expect(grantableRoles(["local-owner"])).toContain("owner");
  expect(grantableRoles(["admin"])).toEqual(["admin", "editor", "commenter", "viewer"]);
  expect([grantableRoles(["editor"]), grantableRoles(["viewer"]), grantableRoles(["member-elsewhere"]), grantableRoles([])]).toEqual([[], [], [], []]);
});
