import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { Mail, mailSettingsOf, sentenceOnMail } from "./mail.ts";
import { browserOf } from "./test-browser.ts";

interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the line, with soft line breaks of quoted-printable undone. */
  readonly text: string;
}

const letters: Letter[] = [];
let server: SMTPServer;
let smtpUrl: string;
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({ from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString("utf8").replaceAll("=\r\n", "").replaceAll("=3D", "=") });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));
beforeEach(() => void letters.splice(0));

const silent = pino({ level: "silent" });
const mailOver = (url: string, log: Pick<typeof silent, "warn"> = silent) => new Mail({ smtpUrl: url, from: "Desirepath <journeys@example.com>", origin: "https://journeys.example.com" }, log);
const invitation = { workspace: "Shop", invitedBy: "Olga", role: "editor", expiresAt: "2026-12-01T10:00:00Z", path: "/invitations/abc" };

describe("an e-mail", () => {
  test("goes out as plain text and HTML, with a link to the public address", async () => {
    const mail = mailOver(smtpUrl);
    mail.invitation("ann@example.com", invitation);
    expect(letters).toEqual([]); // nobody waits for it
    await mail.idle();
    expect(letters).toMatchObject([{ from: "journeys@example.com", to: ["ann@example.com"] }]);
    const { text } = letters[0]!;
    for (const part of ["Subject: Olga invites you to Shop", "Content-Type: text/plain", "Content-Type: text/html", "as an editor", "1 December 2026", "https://journeys.example.com/invitations/abc"]) expect(text).toContain(part);
  });

  test("shows what people wrote as they wrote it, and never as HTML or a header", async () => {
    const mail = mailOver(smtpUrl);
    mail.invitation("ann@example.com", { ...invitation, workspace: "<img src=x onerror=alert(1)>", invitedBy: "Eve\r\nBcc: all@example.com\r\n\r\n<b>Hi" });
    await mail.idle();
    expect(letters).toHaveLength(1);
    const { to, text } = letters[0]!;
    expect(to).toEqual(["ann@example.com"]);
    expect(text.split("\r\n\r\n")[0]).not.toMatch(/^bcc:/im);
    const html = text.slice(text.indexOf("Content-Type: text/html"));
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toMatch(/<img|<b>/);
  });

  test("goes to one address, whatever that looks like", async () => {
    const mail = mailOver(smtpUrl);
    mail.passwordReset("ann@example.com, eve@example.com", { path: "/reset-password/abc", name: "Ann" });
    await mail.idle();
    expect(letters.flatMap(({ to }) => to)).not.toContain("eve@example.com");
  });

  test("that cannot be sent is told in the log and disturbs nobody", async () => {
    const warn = vi.fn();
    const mail = mailOver("smtp://127.0.0.1:1", { warn });
    mail.roleChanged("ann@example.com", { name: "Ann", workspace: "Shop", role: null, changedBy: "Olga" });
    await mail.idle();
    expect(warn).toHaveBeenCalledOnce();
  });

  test("is not sent where none can be", async () => {
    const mail = new Mail(undefined, silent);
    mail.invitation("ann@example.com", invitation);
    await mail.idle();
    expect([mail.sends, letters.length]).toEqual([false, 0]);
  });
});

describe("settings for e-mail", () => {
  const [smtp, mailFrom, publicUrl] = ["smtp://mail.example.com", "Desirepath <journeys@example.com>", "https://journeys.example.com"];
  test("need a server, a sender and the address that links begin with", () => {
    expect(mailSettingsOf({ smtpUrl: undefined, mailFrom: undefined, publicUrl: undefined })).toEqual({ ok: true, value: undefined });
    expect(mailSettingsOf({ smtpUrl: smtp, mailFrom, publicUrl })).toMatchObject({ ok: true, value: { origin: "https://journeys.example.com" } });
  });

  test.each([
    [{ smtpUrl: smtp, mailFrom, publicUrl: undefined }, "mail-without-public-url", "DESIREPATH_URL"],
    [{ smtpUrl: smtp, mailFrom: undefined, publicUrl }, "mail-without-sender", "MAIL_FROM"],
    [{ smtpUrl: "mail.example.com:25", mailFrom, publicUrl }, "smtp-url-unreadable", "smtp://"],
    [{ smtpUrl: "smtp://", mailFrom, publicUrl }, "smtp-url-unreadable", "smtp://"],
  ] as const)("%j say what is missing", (settings, code, word) => {
    const read = mailSettingsOf(settings);
    expect(read).toEqual({ ok: false, error: { code } });
    if (!read.ok) expect(sentenceOnMail(read.error)).toContain(word);
  });
});

describe("with e-mail", () => {
  let app: TestApp;
  const told: string[] = [];
  const log = pino({ level: "trace" }, { write: (line) => void told.push(line) });
  beforeAll(async () => void (app = await openTestApp(log, { SMTP_URL: smtpUrl, MAIL_FROM: "journeys@example.com", DESIREPATH_URL: "https://journeys.example.com" })));
  afterAll(() => app?.remove());
  const browser = () => browserOf(app, { host: "journeys.example.com", origin: "https://journeys.example.com", address: "192.0.2.9" });
  const password = "plain walks beat paved roads";

  test("a forgotten password is set anew with the link that comes, and unknown addresses get nothing", async () => {
    given(await app.authentication.makeAccount({ name: "Ann", email: "ann@example.com", password }));
    const ann = browser();
    expect((await ann.get("/api/me")).json()).toMatchObject({ sendsEmail: true });
    for (const email of ["ann@example.com", "nobody@example.com"]) expect((await ann.send("POST", "/api/password-resets", { email })).body).toBe("{}");
    await app.mail.idle();
    expect(letters.map(({ to }) => to)).toEqual([["ann@example.com"]]);
    const token = /https:\/\/journeys\.example\.com\/reset-password\/([\w-]{43})/.exec(letters[0]!.text)![1]!;
    expect((await ann.send("POST", `/api/password-resets/${token}`, { password: "quite another password" })).statusCode).toBe(200);
    const answer = await ann.send("POST", "/api/sign-in", { email: "ann@example.com", password: "quite another password" });
    // Behind TLS cookies go over TLS alone, and no other host can set them.
    for (const cookie of [answer.headers["set-cookie"]].flat()) expect(cookie).toMatch(/^__Host-desirepath[^;]*; (Max-Age=\d+; )?Path=\/; HttpOnly;( Secure;)? SameSite=Lax(; Secure)?$/);
    for (const cookie of [answer.headers["set-cookie"]].flat()) expect(cookie).toContain("Secure");
    await app.mail.idle();
    // What the log tells, at its most talkative, opens nothing.
    const session = /session_token=([^;.%]+)/.exec(ann.cookie)![1]!;
    expect(told.length).toBeGreaterThan(0);
    for (const secret of [token, session, password, "quite another password", ...app.stores.secrets]) expect(told.join("")).not.toContain(secret);
  });

  test("a browser that is new is told of once, unless its member does not want that", async () => {
    const bo = given(await app.authentication.makeAccount({ name: "Bo", email: "bo@example.com", password }));
    const credentials = { email: "bo@example.com", password };
    const known = browser();
    await known.send("POST", "/api/sign-in", credentials);
    await known.send("POST", "/api/sign-out");
    await known.send("POST", "/api/sign-in", credentials);
    await app.mail.idle();
    expect(letters.map(({ to }) => to)).toEqual([["bo@example.com"]]);
    expect(letters[0]!.text).toContain("Firefox on Linux at the address 192.0.2.9");
    given(await app.stores.documents.members.changeProfile(bo.member, { mailNewDevice: false }));
    await browser().send("POST", "/api/sign-in", credentials);
    await app.mail.idle();
    expect(letters).toHaveLength(1);
  });
});
