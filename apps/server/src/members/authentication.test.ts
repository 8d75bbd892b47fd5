import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given } from "../test-app.ts";
import { Authentication, type Cookies, type Visit } from "./authentication.ts";
import type { Secrets } from "./secrets.ts";
import { codeOf, cookieAfter } from "./test-sign-in.ts";

const log = pino({ level: "silent" });
const [first, second] = ["a-first-secret-of-forty-letters-at-least", "another-secret-of-forty-letters-at-least"] as const;
const password = "plain walks beat paved roads";

let test1: TestDocuments;
let documents: DocumentStore;
beforeAll(async () => {
  test1 = await openTestDocuments();
  ({ documents } = test1);
});
afterAll(() => test1?.remove());

const opened = (secrets: Secrets = [first], publicUrl?: string) => new Authentication({ database: documents.database, secrets, publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl), log });
const from = (cookie = ""): Visit => ({ headers: { cookie, "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0" }, address: "192.0.2.7" });

async function signedIn(authentication: Authentication, email: string, { cookie = "", remember = true, password: given1 = password } = {}): Promise<Cookies> {
  const answer = given(await authentication.signIn(from(cookie), { email, password: given1, remember }));
  if (answer.next !== "signed-in") throw new Error("a second factor is asked for");
  return answer.cookies;
}

describe("a session", () => {
  test("is opened with the password, knows its member and ends with sign-out", async () => {
    const authentication = opened();
    const ann = given(await authentication.makeAccount({ name: "Ann", email: "Ann@Example.com", password }));
    expect(ann).toMatchObject({ name: "Ann", email: "ann@example.com" });
    const cookie = cookieAfter(await signedIn(authentication, "ANN@example.com"));
    expect(await authentication.sessionIn({ cookie })).toMatchObject({ ...ann });
    const [session] = given(await authentication.sessionsOf(ann.member));
    expect(session).toMatchObject({ device: "Firefox on Linux", address: "192.0.2.7" });
    const after = cookieAfter(await authentication.signOut(from(cookie)), cookie);
    expect(await authentication.sessionIn({ cookie })).toBeUndefined();
    expect(after).toBe("");
  });
});
void second;
void codeOf;
