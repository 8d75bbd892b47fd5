import type { AuditAction } from "@desirepath/core/access/audit.ts";
import type { Principal } from "@desirepath/core/access/policy.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";

/** One thing that was done, as it is told to the audit log. */
export interface AuditNote {
  /** Undefined for what concerns no workspace, such as a sign-in. */
  readonly workspace: string | undefined;
  readonly principal: Principal;
  readonly action: AuditAction;
  /** What it was done to, by a name that people know. */
  readonly subject: string;
  readonly details: Readonly<Record<string, string>>;
  readonly address: string;
}

/** Writes the audit log. It never fails what it tells of: that has happened already. */
export class AuditTrail {
  readonly #documents: Pick<DocumentStore, "audit">;
  readonly #log: Pick<Logger, "error">;

  constructor({ documents, log }: { readonly documents: Pick<DocumentStore, "audit">; readonly log: Pick<Logger, "error"> }) {
    this.#documents = documents;
    this.#log = log;
  }

  async note({ workspace, principal, action, subject, details, address }: AuditNote): Promise<void> {
    const written = await this.#documents.audit.append({ workspace: workspace ?? null, actor: actorOf(principal), action, subject, details, address });
    if (!written.ok) this.#log.error({ error: written.error, action }, "an entry could not be written into the audit log");
  }
}

/** Somebody as the audit log and comments name them. */
export function actorOf(principal: Principal): { readonly kind: Principal["kind"]; readonly id: string; readonly name: string } {
  switch (principal.kind) {
    case "member":
      return { kind: "member", id: principal.member, name: principal.name };
    case "key":
      return { kind: "key", id: principal.key, name: principal.name };
    case "share":
      return { kind: "share", id: principal.share, name: "Guest with a link" };
    case "local-owner":
      return { kind: "local-owner", id: "local-owner", name: "Owner of this machine" };
    case "stranger":
      return { kind: "stranger", id: "", name: "Somebody not signed in" };
  }
}
