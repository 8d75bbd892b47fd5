import { err, ok } from "@desirepath/core/result.ts";
import { newSecret } from "@desirepath/engine/documents/secrets.ts";
import { type Answer, asked, bySurprise } from "./library-answers.ts";
import type { Cookies, LibraryDoor, Visit } from "./library-door.ts";

/** A one-time link to set a new password. */
export interface ResetLink {
  readonly path: string;
  /** ISO. */
  readonly expiresAt: string;
}

const resetLinkMs = 3_600_000;

/** Members' passwords: set, changed, checked, and set anew with a link. */
export class Passwords {
  readonly #door: LibraryDoor;

  constructor(door: LibraryDoor) {
    this.#door = door;
  }

  /** Only the token's digest is kept. */
  async makeResetLink(member: string): Answer<ResetLink> {
    const token = newSecret();
    const expiresAt = new Date(Date.now() + resetLinkMs);
    const { internalAdapter } = await this.#door.library.$context;
    const kept = await asked(() => internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: member, expiresAt }));
    if (!kept.ok) return bySurprise(kept.error);
    return ok({ path: `/reset-password/${token}`, expiresAt: expiresAt.toISOString() });
  }

  /** Set a new password with a one-time link. All sessions end, and all other links. @returns whose it was. */
  async resetPassword(token: string, password: string): Answer<string, { code: "link-expired" }> {
    const { internalAdapter } = await this.#door.library.$context;
    const found = await asked(() => internalAdapter.findVerificationValue(`reset-password:${token}`));
    if (!found.ok) return bySurprise(found.error);
    const member = found.value?.value;
    const reset = await asked(() => this.#door.library.api.resetPassword({ body: { token, newPassword: password } }));
    if (!reset.ok) return reset.error.code === "refused" ? err({ code: "link-expired" }) : err(reset.error);
    if (member === undefined) throw new Error("a link was used that was not found");
    await this.#forgetLinksOf(member);
    return ok(member);
  }

  /** All other sessions end, and links to reset it. @returns the cookies of this browser's new session. */
  async changePassword(visit: Visit, member: string, { current, next }: { readonly current: string; readonly next: string }): Answer<Cookies, { code: "password-wrong" }> {
    const { headers } = await this.#door.headersOf(visit);
    const changed = await asked(() => this.#door.library.api.changePassword({ body: { currentPassword: current, newPassword: next, revokeOtherSessions: true }, headers, returnHeaders: true }));
    if (!changed.ok) return changed.error.code === "refused" ? err({ code: "password-wrong" }) : err(changed.error);
    await this.#forgetLinksOf(member);
    return ok(changed.value.headers.getSetCookie());
  }

  async hasPassword(member: string): Answer<boolean> {
    const found = await asked(() => this.#door.settings.database.selectFrom("member_credentials").select("credential").where("member", "=", member).where("provider", "=", "credential").where("password", "is not", null).executeTakeFirst());
    return found.ok ? ok(found.value !== undefined) : bySurprise(found.error);
  }

  async isPasswordOf(member: string, password: string): Answer<boolean> {
    const { internalAdapter, password: passwords } = await this.#door.library.$context;
    const found = await asked(() => internalAdapter.findCredentialAccount(member));
    if (!found.ok) return bySurprise(found.error);
    const hash = found.value?.password;
    return ok(hash ? await passwords.verify({ hash, password }) : false);
  }

  /** Links to reset the password, and sign-ins that wait for their second step. */
  async #forgetLinksOf(member: string): Promise<void> {
    await this.#door.settings.database.deleteFrom("member_verifications").where("value", "=", member).execute();
  }
}
