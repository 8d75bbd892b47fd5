import { err, ok } from "@desirepath/core/result.ts";
import { type Answer, asked } from "./library-answers.ts";
import type { Cookies, LibraryDoor, Visit } from "./library-door.ts";

/** The codes of an authenticator app, turned on and off. */
export class SecondFactor {
  readonly #door: LibraryDoor;

  constructor(door: LibraryDoor) {
    this.#door = door;
  }

  /** Begin with codes of an authenticator app; they count once `confirm` has seen one. */
  async start(visit: Visit, password: string): Answer<{ uri: string; secret: string; backupCodes: string[] }, { code: "password-wrong" } | { code: "second-factor-on" }> {
    const { headers } = await this.#door.headersOf(visit);
    const begun = await asked(() => this.#door.library.api.enableTwoFactor({ body: { password, method: "totp" }, headers }));
    if (!begun.ok) {
      if (begun.error.code !== "refused") return err(begun.error);
      return begun.error.reason === "TOTP_ALREADY_ENABLED" ? err({ code: "second-factor-on" }) : err({ code: "password-wrong" });
    }
    if (begun.value.method !== "totp") throw new Error("codes of an app were asked for");
    const { totpURI: uri, backupCodes } = begun.value;
    return ok({ uri, secret: new URL(uri).searchParams.get("secret") ?? "", backupCodes });
  }

  /** Turn codes on with a first one. @returns the cookies of the browser's new session. */
  async confirm(visit: Visit, code: string): Answer<Cookies, { code: "code-refused" }> {
    const { headers } = await this.#door.headersOf(visit);
    const confirmed = await asked(() => this.#door.library.api.verifyTOTP({ body: { code: code.replaceAll(" ", "") }, headers, returnHeaders: true }));
    if (!confirmed.ok) return confirmed.error.code === "refused" ? err({ code: "code-refused" }) : err(confirmed.error);
    return ok(confirmed.value.headers.getSetCookie());
  }

  /** @returns the cookies of the browser's new session. */
  async stop(visit: Visit, password: string): Answer<Cookies, { code: "password-wrong" }> {
    const { headers } = await this.#door.headersOf(visit);
    const stopped = await asked(() => this.#door.library.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }));
    if (!stopped.ok) return stopped.error.code === "refused" ? err({ code: "password-wrong" }) : err(stopped.error);
    return ok(stopped.value.headers.getSetCookie());
  }
}
