import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { Settings } from "@desirepath/engine/documents/settings.ts";
import { z } from "zod";
import type { ReaderError } from "./sentiment-reader.ts";

const sentKey = "sentiment.sent";
const sentOn = z.object({ day: z.string(), texts: z.number() });

/** Counts the texts of each workspace that went to the configured reader on each day (UTC); the count survives the program's end. */
export class ReaderBudget {
  readonly #settings: Pick<Settings, "get" | "set">;
  readonly #now: () => number;

  constructor(settings: Pick<Settings, "get" | "set">, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  async sentToday(workspace: string): Promise<Result<number, DocumentFault>> {
    const found = await this.#settings.get(workspace, sentKey);
    if (!found.ok) return found;
    const sent = sentOn.safeParse(found.value);
    return ok(sent.success && sent.data.day === this.#today() ? sent.data.texts : 0);
  }

  /** Takes some texts off what may be sent, before they are. Jobs of one workspace run one after the other, so no two take at once. */
  async take(workspace: string, texts: number, { perDay, leftOfRun }: { readonly perDay: number; readonly leftOfRun: number }): Promise<Result<void, ReaderError | DocumentFault | NotFound>> {
    if (texts > leftOfRun) return err({ code: "reader-budget-used-up", detail: "The texts that may be sent to the configured reader after one import are used up; the next import or a new start goes on." });
    const sent = await this.sentToday(workspace);
    if (!sent.ok) return sent;
    if (sent.value + texts > perDay) return err({ code: "reader-budget-used-up", detail: "The texts that may be sent to the configured reader today are used up." });
    return this.#settings.set(workspace, sentKey, { day: this.#today(), texts: sent.value + texts });
  }

  #today(): string {
    return new Date(this.#now()).toISOString().slice(0, 10);
  }
}
