import { describe, expect, test } from "vitest";
import { holders, holdersOf, mayDo, mayGrant, type Principal, reachOf, reachOfHolder, type Right, rights, roles, scopes } from "./policy.ts";

const member = (memberRoles: Extract<Principal, { kind: "member" }>["roles"]): Principal => ({ kind: "member", member: "ann", name: "Ann", email: "ann@example.com", session: "s", roles: memberRoles });
const key = (...given: Extract<Principal, { kind: "key" }>["scopes"]): Principal => ({ kind: "key", key: "k", name: "import", workspace: "shop", scopes: given });
const share = (mode: "view" | "comment"): Principal => ({ kind: "share", share: "s", workspace: "shop", map: "m", mode });
const order = ["none", "own", "all"];

describe("the policy table", () => {
  test("gives each role everything that the next one down may do", () => {
    for (const [at, lower] of roles.slice(1).entries()) {
      for (const right of rights) expect([right, roles[at], lower, order.indexOf(reachOfHolder(roles[at]!, right)) >= order.indexOf(reachOfHolder(lower, right))]).toEqual([right, roles[at], lower, true]);
    }
  });

  test("gives strangers what it takes to sign in, and nothing else", () => {
    expect(rights.filter((right) => reachOfHolder("stranger", right) !== "none")).toEqual(["health:read", "session:open"]);
  });

  test("lets nobody but whoever is of a workspace do anything in it", () => {
    const ofNoWorkspace: readonly Right[] = ["health:read", "session:open", "account:use", "workspaces:list", "workspaces:create"];
    expect(rights.filter((right) => reachOfHolder("member-elsewhere", right) !== "none")).toEqual(ofNoWorkspace);
  });

  test("opens one map to a share link, and no right that members have", () => {
    for (const mode of ["share:view", "share:comment"] as const) {
      const others = rights.filter((right) => reachOfHolder(mode, right) !== "none" && holders.some((holder) => !holder.startsWith("share:") && reachOfHolder(holder, right) !== "none"));
      expect(others).toEqual(["health:read", "session:open"]);
    }
    expect([reachOfHolder("share:view", "shared:comment"), reachOfHolder("share:comment", "shared:comment")]).toEqual(["none", "own"]);
  });

  test("keeps making keys, accounts and owners out of the reach of keys", () => {
    for (const scope of scopes) for (const right of ["keys:write", "account:use", "workspace:delete", "installation:claim", "workspaces:create"] as const) expect([scope, right, reachOfHolder(`key:${scope}`, right)]).toEqual([scope, right, "none"]);
  });

  test("leaves no right without a holder", () => {
    expect(rights.filter((right) => holders.every((holder) => reachOfHolder(holder, right) === "none"))).toEqual([]);
  });
});

describe("somebody", () => {
  test("has the role of the workspace that is asked about, and in others is a member from elsewhere", () => {
    const ann = member({ shop: "viewer", lab: "owner" });
    expect([holdersOf(ann, "shop"), holdersOf(ann, "lab"), holdersOf(ann, "bank"), holdersOf(ann, undefined)]).toEqual([["viewer"], ["owner"], ["member-elsewhere"], ["member-elsewhere"]]);
    expect([mayDo(ann, "map:write", "shop"), mayDo(ann, "map:write", "lab"), mayDo(ann, "map:read", "bank")]).toEqual([false, true, false]);
  });

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("has no role in a workspace that is called %s", (workspace) => {
    expect(holdersOf(member({ shop: "owner" }), workspace)).toEqual(["member-elsewhere"]);
    expect(mayDo(member({ shop: "owner" }), "map:read", workspace)).toBe(false);
  });

  test("with a key is nobody in another workspace", () => {
    for (const right of rights.filter((one) => !["health:read", "session:open"].includes(one))) expect([right, mayDo(key("admin", "write", "read", "ingest"), right, "bank")]).toEqual([right, false]);
  });

  test("with a key of several scopes reaches as far as the furthest", () => {
    expect([reachOf(key("ingest"), "imports:write", "shop"), reachOf(key("ingest", "write"), "imports:write", "shop"), reachOf(key("ingest", "read"), "imports:write", "shop"), reachOf(key(), "map:read", "shop")]).toEqual(["own", "all", "own", "none"]);
  });

  test("with a link is nobody in another workspace, and in its own reaches the shared map alone", () => {
    expect([reachOf(share("comment"), "shared:read", "bank"), reachOf(share("view"), "shared:read", "shop"), reachOf(share("view"), "map:read", "shop"), reachOf(share("comment"), "comments:write", "shop")]).toEqual(["none", "all", "none", "none"]);
  });
});

test("owners see to every role, admins to all but owners, nobody else to any", () => {
  for (const role of roles) {
    expect([mayGrant("owner", role), mayGrant("local-owner", role)]).toEqual([true, true]);
    expect([mayGrant("admin", role), mayGrant("key:admin", role)]).toEqual([role !== "owner", role !== "owner"]);
    for (const other of ["editor", "commenter", "viewer"] as const) expect(mayGrant(other, role)).toBe(false);
  }
});
