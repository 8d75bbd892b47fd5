import { err, ok, type Result } from "@desirepath/core/result.ts";
import { createTransport, type Transporter } from "nodemailer";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { publicUrlIn } from "../exposure.ts";
import { htmlOf, invitationText, type InvitationMail, type MailText, type MentionedMail, mentionedText, newDeviceText, passwordResetText, plainText, roleChangedText, type RoleChangedMail } from "./mail-texts.ts";

export interface MailSettings {
  readonly smtpUrl: string;
  /** Such as `Desirepath <journeys@example.com>`. */
  readonly from: string;
  /** What links begin with. */
  readonly origin: string;
}

export type MailSettingsError = { readonly code: "mail-without-public-url" | "mail-without-sender" | "smtp-url-unreadable" };

/** How to send e-mail; undefined if that is not configured. */
export function mailSettingsOf({ smtpUrl, mailFrom, publicUrl }: Pick<Config, "smtpUrl" | "mailFrom" | "publicUrl">): Result<MailSettings | undefined, MailSettingsError> {
  if (smtpUrl === undefined) return ok(undefined);
  if (!URL.canParse(smtpUrl) || !/^smtps?:\/\/[^/]/.test(smtpUrl)) return err({ code: "smtp-url-unreadable" });
  const origin = publicUrl === undefined ? undefined : publicUrlIn(publicUrl);
  // A link to 127.0.0.1 leads whoever gets it to their own machine.
  if (!origin?.ok) return err({ code: "mail-without-public-url" });
  if (mailFrom === undefined) return err({ code: "mail-without-sender" });
  return ok({ smtpUrl, from: mailFrom, origin: origin.value.origin });
}

export function sentenceOnMail({ code }: MailSettingsError): string {
  switch (code) {
    case "mail-without-public-url":
      return "SMTP_URL is set but DESIREPATH_URL is not: links in e-mails need the address at which people reach this server, such as https://journeys.example.com.";
    case "mail-without-sender":
      return "SMTP_URL is set but MAIL_FROM is not: say whom e-mails come from, such as MAIL_FROM='Desirepath <journeys@example.com>'.";
    case "smtp-url-unreadable":
      return "SMTP_URL cannot be read. It looks like smtp://name:password@mail.example.com:587, or smtps:// for TLS from the start.";
  }
}

const patienceMs = 20_000;

/** Sends e-mail, and never makes anybody wait for it: what fails is told in the log. */
export class Mail {
  readonly #settings: MailSettings | undefined;
  readonly #transport: Transporter | undefined;
  readonly #log: Pick<Logger, "warn">;
  readonly #underWay = new Set<Promise<void>>();

  constructor(settings: MailSettings | undefined, log: Pick<Logger, "warn">) {
    this.#settings = settings;
    this.#log = log;
    this.#transport = settings && createTransport({ url: settings.smtpUrl, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true });
  }

  /** Can it send at all? Else people hand links over. */
  get sends(): boolean {
    return this.#transport !== undefined;
  }

  /** @param path of the page that accepts it. */
  invitation(to: string, { path, ...mail }: Omit<InvitationMail, "url"> & { readonly path: string }): void {
    this.#send(to, (origin) => invitationText({ ...mail, url: `${origin}${path}` }));
  }

  passwordReset(to: string, { path, name }: { readonly path: string; readonly name: string }): void {
    this.#send(to, (origin) => passwordResetText({ name, url: `${origin}${path}` }));
  }

  /** Only to members who want it: ask their profile first. */
  newDevice(to: string, mail: { readonly name: string; readonly device: string; readonly address: string; readonly at: Date }): void {
    this.#send(to, (origin) => newDeviceText({ ...mail, url: `${origin}/account` }));
  }

  /** Only to members who want it: ask their profile first. */
  roleChanged(to: string, mail: Omit<RoleChangedMail, "url">): void {
    this.#send(to, (origin) => roleChangedText({ ...mail, url: origin }));
  }

  /** Only to members who want it: ask their profile first. */
  mentioned(to: string, { path, ...mail }: Omit<MentionedMail, "url"> & { readonly path: string }): void {
    this.#send(to, (origin) => mentionedText({ ...mail, url: `${origin}${path}` }));
  }

  /** Do something after the answer has gone, such as looking up whom to write to: how long that takes tells nobody anything. */
  later(work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => this.#log.warn({ err: error }, "what was to be done after an answer failed"))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** When everything that is under way has been sent or has failed. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    await this.idle();
    this.#transport?.close();
  }

  #send(to: string, write: (origin: string) => MailText): void {
    const [settings, transport] = [this.#settings, this.#transport];
    if (!settings || !transport) return;
    const text = write(settings.origin);
    this.later(async () => {
      try {
        // As an object, an address is never read as a list of several.
        await transport.sendMail({ from: settings.from, to: { name: "", address: to }, subject: oneLine(text.subject), text: plainText(text), html: htmlOf(text), headers: { "Auto-Submitted": "auto-generated" } });
      } catch (error) {
        this.#log.warn({ err: error }, "an e-mail could not be sent");
      }
    });
  }
}

/** Nobody's name may begin a header of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").slice(0, 200);
}
