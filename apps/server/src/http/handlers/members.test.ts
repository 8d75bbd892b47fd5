import type { Role } from "@desirepath/core/access/policy.ts";
import { auditEntry, workspaceMember } from "@desirepath/core/api/members.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../../test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  given(await app.stores.documents.workspaces.create({ id: "open", name: "Open", isDemo: false }));
});
afterAll(() => app?.remove());

type Method = "GET" | "POST" | "PATCH" | "DELETE";
/** Status and code of a problem, or status and body of an answer. */
async function ask(who: string, method: Method, path: string, payload?: object) {
  const answer = await app.as(who)({ method, url: `/api/w/${path}`, ...(payload ? { payload } : {}) });
  const body = String(answer.headers["content-type"]).includes("json") ? answer.json() : answer.body;
  return { status: answer.statusCode, code: body.code as string | undefined, body };
}
const inWorkspace = async (name: string, workspace: string, role: Role) => (await app.member({ name, roles: { [workspace]: role } })).id;

describe("before anybody has an account", () => {
  test("nobody is invited: the owner's own account comes first", async () => {
    expect(await ask("stranger", "POST", "open/invitations", { email: "kim@example.com", role: "viewer" })).toMatchObject({ status: 409, code: "owner-account-needed", body: { detail: expect.stringContaining("Make your own account first") } });
    expect(given(await app.stores.documents.invitations.list("open"))).toEqual([]);
  });
});

describe("roles", () => {
  test("members are listed to every member, in the contract's form", async () => {
    await inWorkspace("Olga", "shop", "owner");
    await inWorkspace("Vic", "shop", "viewer");
    const { body } = await ask("Vic", "GET", "shop/members");
    expect(body.members.map((member: unknown) => workspaceMember.parse(member)).map(({ name, role }: { name: string; role: Role }) => `${name}: ${role}`)).toEqual(["Olga: owner", "Vic: viewer"]);
    expect(JSON.stringify(body)).not.toMatch(/password|token|secret/i);
  });

  test("a change of role counts at once, and stands in the audit log with both roles", async () => {
    const vic = await inWorkspace("Vic", "shop", "viewer");
    const draft = () => ask("Vic", "POST", "shop/maps", { title: "Mine" });
    expect((await draft()).status).toBe(403);
    expect(await ask("Olga", "PATCH", `shop/members/${vic}`, { role: "editor" })).toMatchObject({ status: 200, body: { name: "Vic", role: "editor" } });
    expect((await draft()).status).toBe(200);
    const { body } = await ask("Olga", "GET", "shop/audit?action=member.role-changed");
    expect(body.entries.map((entry: unknown) => auditEntry.parse(entry))).toMatchObject([{ actor: { name: "Olga" }, subject: "Vic", details: { before: "viewer", after: "editor" } }]);
  });

  test("an admin sees to all but owners", async () => {
    await inWorkspace("Ada", "shop", "admin");
    const [olga, vic] = [await inWorkspace("Olga", "shop", "owner"), await inWorkspace("Vic", "shop", "viewer")];
    expect(await ask("Ada", "PATCH", `shop/members/${vic}`, { role: "admin" })).toMatchObject({ status: 200 });
    expect(await ask("Ada", "PATCH", `shop/members/${vic}`, { role: "owner" })).toMatchObject({ status: 403, code: "forbidden" });
    expect(await ask("Ada", "PATCH", `shop/members/${olga}`, { role: "admin" })).toMatchObject({ status: 403 });
    expect(await ask("Ada", "DELETE", `shop/members/${olga}`)).toMatchObject({ status: 403 });
    expect(await ask("Ada", "POST", "shop/invitations", { email: "x@example.com", role: "owner" })).toMatchObject({ status: 403 });
  });

  test("the last owner stays, whichever way they would go, and whoever is removed is out at once", async () => {
    const olga = await inWorkspace("Olga", "shop", "owner");
    const second = await inWorkspace("Otto", "shop", "owner");
    expect(await ask("Olga", "DELETE", `shop/members/${second}`)).toMatchObject({ status: 200 });
    expect(await ask("Otto", "GET", "shop/members")).toMatchObject({ status: 403 });
    for (const gone of [ask("Olga", "PATCH", `shop/members/${olga}`, { role: "viewer" }), ask("Olga", "DELETE", `shop/members/${olga}`), ask("Olga", "POST", "shop/leave"), ask("local-owner", "DELETE", `shop/members/${olga}`)]) {
      expect(await gone).toMatchObject({ status: 409, code: "last-owner" });
    }
  });

  test("of two owners who leave at the same moment one stays", async () => {
    for (const name of ["Pia", "Pol"]) await inWorkspace(name, "pair", "owner");
    const left = await Promise.all([ask("Pia", "POST", "pair/leave"), ask("Pol", "POST", "pair/leave")]);
    expect(left.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("whoever makes a workspace owns it, and lists only their own", async () => {
    await app.member({ name: "Mia" });
    const made = await app.as("Mia")({ method: "POST", url: "/api/workspaces", payload: { name: "Mia's" } });
    expect(made.json()).toMatchObject({ name: "Mia's", isDemo: false, holders: ["owner"] });
    expect((await app.as("Mia")("/api/workspaces")).json()).toEqual({ workspaces: [made.json()] });
    expect(await ask("Mia", "PATCH", made.json().id, { name: "Ours" })).toMatchObject({ status: 200, body: { name: "Ours", holders: ["owner"] } });
  });
});

describe("a link to set a new password", () => {
  test("is made only by who may manage the member everywhere they belong", async () => {
    const kim = await inWorkspace("Kim", "shop", "viewer");
    await inWorkspace("Ada", "shop", "admin");
    expect(await ask("Ada", "POST", `shop/members/${kim}/reset-link`)).toMatchObject({ status: 200, body: { path: expect.stringMatching(/^\/reset-password\/[\w-]{16,}$/) } });
    await inWorkspace("Kim", "elsewhere", "owner");
    for (const who of ["Ada", "Olga"]) expect(await ask(who, "POST", `shop/members/${kim}/reset-link`), who).toMatchObject({ status: 403, code: "forbidden" });
    expect(await ask("local-owner", "POST", `shop/members/${kim}/reset-link`)).toMatchObject({ status: 200 });
    await inWorkspace("Ada", "elsewhere", "admin");
    expect(await ask("Ada", "POST", `shop/members/${kim}/reset-link`), "an admin does not get in as an owner").toMatchObject({ status: 403 });
    await inWorkspace("Olga", "elsewhere", "owner");
    expect(await ask("Olga", "POST", `shop/members/${kim}/reset-link`)).toMatchObject({ status: 200 });
    const { body } = await ask("Olga", "GET", "shop/audit?action=password.reset-link-made");
    expect(body.entries).toMatchObject([{ subject: "Kim" }, { subject: "Kim" }, { subject: "Kim" }]);
    expect(JSON.stringify(body)).not.toContain("reset-password/");
  });

  test("is made for nobody of another workspace", async () => {
    const stranger = await inWorkspace("Zed", "elsewhere", "viewer");
    expect(await ask("Olga", "POST", `shop/members/${stranger}/reset-link`)).toMatchObject({ status: 404, code: "member-not-found" });
  });
});

describe("invitations", () => {
  test("lead to the page that accepts them, which is told once; without e-mail somebody hands it over", async () => {
    const made = await ask("Olga", "POST", "shop/invitations", { email: "New@example.com", role: "editor" });
    expect(made).toMatchObject({ status: 200, body: { isMailed: false, path: expect.stringMatching(/^\/invitations\/[\w-]{43}$/), invitation: { email: "new@example.com", role: "editor", invitedBy: "Olga", state: "open" } } });
    const listed = await ask("Olga", "GET", "shop/invitations");
    expect(listed.body.invitations).toHaveLength(1);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.path.split("/").at(-1));
    expect(await ask("Olga", "POST", "shop/invitations", { email: "ada@example.com", role: "editor" })).toMatchObject({ status: 409, code: "already-member" });
    const again = await ask("Olga", "POST", "shop/invitations", { email: "new@example.com", role: "viewer" });
    expect(again.body.path).not.toBe(made.body.path);
    expect(given(await app.stores.documents.invitations.byToken(made.body.path.split("/").at(-1)))).toBeUndefined();
    expect(await ask("Olga", "DELETE", `shop/invitations/${again.body.invitation.id}`)).toMatchObject({ status: 200 });
    expect(await ask("Olga", "DELETE", `shop/invitations/${again.body.invitation.id}`)).toMatchObject({ status: 404, code: "invitation-not-found" });
    const { body } = await ask("Olga", "GET", "shop/audit?search=new@example.com");
    expect(body.entries.map(({ action }: { action: string }) => action)).toEqual(["invitation.revoked", "member.invited", "member.invited"]);
  });
});
