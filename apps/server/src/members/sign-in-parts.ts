import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Exposure } from "../http/policy.ts";
import { Authentication } from "./authentication.ts";
import { KnownDevices } from "./known-devices.ts";
import { Mail, mailSettingsOf, sentenceOnMail } from "./mail.ts";
import type { Secrets } from "./secrets.ts";
import { sentenceOnSingleSignOn, SingleSignOn, singleSignOnOf } from "./single-sign-on.ts";
import { Tries } from "./tries.ts";

/** Everything by which members get in. */
export interface SignInParts {
  readonly authentication: Authentication;
  /** Undefined if no provider is configured. */
  readonly singleSignOn: SingleSignOn | undefined;
  readonly mail: Mail;
  readonly tries: Tries;
  readonly devices: KnownDevices;
}

export interface SignInSources {
  readonly config: Config;
  readonly documents: DocumentStore;
  readonly secrets: Secrets;
  readonly exposure: Exposure;
  readonly log: Logger;
}

/** Settings for e-mail or single sign-on that cannot work count as none here; `start` refuses them first, with `sentenceOnSignInSettings`. */
export function openSignIn({ config, documents, secrets, exposure: { publicUrl }, log }: SignInSources): SignInParts {
  const settings = { database: documents.database, secrets, publicUrl, log };
  const authentication = new Authentication(settings);
  const [mailSettings, provider] = [mailSettingsOf(config), singleSignOnOf(config)];
  return {
    authentication,
    singleSignOn: provider.ok && provider.value && publicUrl ? new SingleSignOn({ provider: provider.value, settings: { ...settings, publicUrl }, authentication, documents }) : undefined,
    mail: new Mail(mailSettings.ok ? mailSettings.value : undefined, log),
    tries: new Tries(),
    devices: new KnownDevices({ secrets, publicUrl }),
  };
}

/** Why the server must not start with these settings, and what to do; undefined if they can work. */
export function sentenceOnSignInSettings(config: Config): string | undefined {
  const [mail, provider] = [mailSettingsOf(config), singleSignOnOf(config)];
  if (!mail.ok) return sentenceOnMail(mail.error);
  return provider.ok ? undefined : sentenceOnSingleSignOn(provider.error);
}
