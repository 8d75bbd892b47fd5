import type { Result } from "@desirepath/core/result.ts";
import type { KeyInUse } from "@desirepath/engine/documents/api-keys.ts";
import type { DocumentFault } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { AuditTrail } from "./audit-trail.ts";

const toldEveryMs = 3_600_000;

/** Looks API keys up by their secrets. That a key is used stands in the audit log at most once an hour. */
export class KeyUse {
  readonly #documents: Pick<DocumentStore, "keys">;
  readonly #audit: Pick<AuditTrail, "note">;
  readonly #now: () => number;
  readonly #toldAt = new Map<string, number>();

  constructor({ documents, audit, now = () => performance.now() }: { readonly documents: Pick<DocumentStore, "keys">; readonly audit: Pick<AuditTrail, "note">; readonly now?: () => number }) {
    this.#documents = documents;
    this.#audit = audit;
    this.#now = now;
  }

  async keyWith(secret: string, address: string): Promise<Result<KeyInUse | undefined, DocumentFault>> {
    const found = await this.#documents.keys.use(secret, address);
    if (found.ok && found.value) await this.#tell(found.value, address);
    return found;
  }

  async #tell(key: KeyInUse, address: string): Promise<void> {
    const now = this.#now();
    const told = this.#toldAt.get(key.key);
    if (told !== undefined && now - told < toldEveryMs) return;
    for (const [other, at] of this.#toldAt) if (now - at >= toldEveryMs) this.#toldAt.delete(other);
    this.#toldAt.set(key.key, now);
    await this.#audit.note({ workspace: key.workspace, principal: { kind: "key", ...key }, action: "key.used", subject: key.name, details: {}, address });
  }
}
