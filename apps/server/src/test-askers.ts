import { randomBytes } from "node:crypto";
import type { Role } from "@desirepath/core/access/policy.ts";
import { hashPassword } from "better-auth/crypto";
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import type { App } from "./app.ts";

/** Sends a request into the program as somebody, over loopback unless said otherwise. */
export type Asker = (options: string | (InjectOptions & { readonly url: string })) => Promise<Response>;

/** What a test says of a member whom it wants. */
export interface WantedMember {
  readonly name: string;
  /** By workspace; workspaces that do not exist are made. */
  readonly roles?: Readonly<Record<string, Role>>;
}

export interface TestMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Good for a Cookie header. */
  readonly cookie: string;
  readonly ask: Asker;
}

/** How a test acts as somebody. */
export interface Askers {
  /** An account with these roles, signed in. From the first on, sign-in is required. Asked again for the same name, it has these roles too. */
  member(wanted: WantedMember): Promise<TestMember>;
  /** `local-owner` (with the machine's token), `stranger`, or the name of a member made before. */
  as(who: string): Asker;
  /** With an API key's secret. */
  asKey(secret: string): Asker;
}

export const testPassword = "correct horse battery staple";
let hashed: Promise<string> | undefined;

/** The host that requests of tests name. */
const host = "127.0.0.1";

export function askersOf(app: App): Askers {
  const members = new Map<string, TestMember>();
  const { database, workspaces } = app.stores.documents;
  const askerWith =
    (headers: Readonly<Record<string, string>>): Asker =>
    (options) => {
      const asked = typeof options === "string" ? { url: options } : options;
      return app.http.inject({ method: "GET", ...asked, headers: { host, ...headers, ...asked.headers } });
    };
  const make = async (name: string): Promise<TestMember> => {
    const [id, email] = [`member-${randomBytes(6).toString("hex")}`, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ".")}@example.com`];
    await database.insertInto("members").values({ member: id, name, email, email_verified: true, image: null }).execute();
    // Hashing is slow on purpose; all members of tests have one password.
    hashed ??= hashPassword(testPassword);
    await database.insertInto("member_credentials").values({ credential: `credential-${id}`, member: id, provider: "credential", account: id, password: await hashed }).execute();
    const cookie = await signedIn(app, id);
    return { id, name, email, password: testPassword, cookie, ask: askerWith({ cookie, origin: `http://${host}` }) };
  };
  return {
    async member({ name, roles = {} }) {
      const member = members.get(name) ?? (await make(name));
      members.set(name, member);
      for (const [workspace, role] of Object.entries(roles)) {
        await workspaces.create({ id: workspace, name: workspace, isDemo: false });
        await database.insertInto("memberships").values({ workspace, member: member.id, role }).onConflict((it) => it.columns(["workspace", "member"]).doUpdateSet({ role })).execute();
      }
      app.principals.forget();
      return member;
    },
    as(who) {
      if (who === "stranger") return askerWith({});
      if (who === "local-owner") return askerWith({ authorization: `Bearer ${app.stores.directory.token}` });
      const member = members.get(who);
      if (!member) throw new Error(`no member ${who} was made`);
      return member.ask;
    },
    asKey: (secret) => askerWith({ authorization: `Bearer ${secret}` }),
  };
}

/** The cookie of a new session. */
async function signedIn(app: App, member: string): Promise<string> {
  const session = `session-${randomBytes(8).toString("hex")}`;
  await app.stores.documents.database
    .insertInto("member_sessions")
    .values({ session, member, token: randomBytes(24).toString("base64url"), address: "127.0.0.1", device: "test", expires_at: new Date(Date.now() + 86_400_000) })
    .execute();
  signInBySessionsOfTests(app);
  return `session-of-tests=${session}`;
}

const standsIn = new WeakSet<App["principals"]>();

/** Sessions of tests, until the program has its own: the cookie is the session's id. */
function signInBySessionsOfTests({ principals, stores }: App): void {
  if (standsIn.has(principals)) return;
  standsIn.add(principals);
  const { database } = stores.documents;
  const byProgram = principals.of.bind(principals);
  principals.isOpen = async () => (await database.selectFrom("members").select("member").limit(1).executeTakeFirst()) === undefined;
  principals.of = async (asking) => {
    const session = /session-of-tests=([\w-]+)/.exec(asking.headers.cookie ?? "")?.[1];
    if (session === undefined || asking.headers.authorization !== undefined || asking.shareToken !== undefined) return byProgram(asking);
    const found = await database.selectFrom("member_sessions").innerJoin("members", "members.member", "member_sessions.member").select(["members.member", "name", "email", "session"]).where("session", "=", session).executeTakeFirst();
    if (!found) return { kind: "stranger" };
    const roles = await database.selectFrom("memberships").select(["workspace", "role"]).where("member", "=", found.member).execute();
    return { kind: "member", ...found, roles: Object.fromEntries(roles.map(({ workspace, role }) => [workspace, role as Role])) };
  };
}
