import { randomBytes } from "node:crypto";
import type { Role } from "@desirepath/core/access/policy.ts";
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import type { App } from "./app.ts";
import { hashPassword } from "better-auth/crypto";

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
  /** A session beside the first. */
  signInAgain(): Promise<{ readonly cookie: string; readonly ask: Asker }>;
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

/** Requests with these headers, each over a connection of its own. */
export function askerWith(app: App, headers: Readonly<Record<string, string>>): Asker {
  return (options) => {
    const asked = typeof options === "string" ? { url: options } : options;
    return app.http.inject({ method: "GET", ...asked, headers: { host, ...headers, ...asked.headers } });
  };
}

export function askersOf(app: App): Askers {
  const members = new Map<string, TestMember>();
  const { database, workspaces } = app.stores.documents;
  const asker = (headers: Readonly<Record<string, string>>) => askerWith(app, headers);
  const make = async (name: string): Promise<TestMember> => {
    const [id, email] = [`member-${randomBytes(6).toString("hex")}`, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ".")}@example.com`];
    await database.insertInto("members").values({ member: id, name, email, email_verified: true, image: null }).execute();
    // Hashing is slow on purpose; all members of tests have one password.
    hashed ??= hashPassword(testPassword);
    await database.insertInto("member_credentials").values({ credential: `credential-${id}`, member: id, provider: "credential", account: id, password: await hashed }).execute();
    const signInAgain = async () => {
      const cookie = await signedIn(app, id);
      return { cookie, ask: asker({ cookie, origin: `http://${host}` }) };
    };
    return { id, name, email, password: testPassword, signInAgain, ...(await signInAgain()) };
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
      if (who === "stranger") return asker({});
      if (who === "local-owner") return asker({ authorization: `Bearer ${app.stores.directory.token}` });
      const member = members.get(who);
      if (!member) throw new Error(`no member ${who} was made`);
      return member.ask;
    },
    asKey: (secret) => asker({ authorization: `Bearer ${secret}` }),
  };
}

/** The cookie of a new session, as a browser would send it. */
async function signedIn({ authentication }: App, member: string): Promise<string> {
  const cookies = await authentication.openSession(member, { headers: { "user-agent": "test" }, address: host });
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}
