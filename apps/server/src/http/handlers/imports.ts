import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { Principal, Reach } from "@desirepath/core/access/policy.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { ImportError } from "../../ingest/import-errors.ts";
import type { ApiError } from "../problem.ts";
import type { Exchange, Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "listImports" | "uploadFile" | "getImport" | "previewImport" | "checkImport" | "storeImport" | "importProblems" | "undoImport" | "removeImport";

interface AskedOfImport {
  readonly params: { readonly workspace: string; readonly import: string };
  readonly principal: Principal;
  readonly reach: Reach;
}

export function importHandlers({ imports }: Pick<App, "imports">): Pick<Handlers, Names> {
  /** Answers about an import, if it is within the asker's reach; one beyond it is as good as not there. */
  async function ofImport<T>({ params, principal, reach }: AskedOfImport, ask: (workspace: string, id: string) => Promise<Result<T, ImportError | ApiError>>): Promise<Result<T, ApiError>> {
    if (reach === "own") {
      const own = outward(await imports.isBy(params.workspace, params.import, actorOf(principal).id));
      if (!own.ok) return own;
      if (!own.value) return err({ code: "import-not-found", detail: `There is no import ${JSON.stringify(params.import)}.`, facts: { id: params.import } });
    }
    return outward(await ask(params.workspace, params.import));
  }

  return {
    listImports: async ({ params, principal, reach }) => {
      const found = outward(await imports.list(params.workspace, reach === "own" ? actorOf(principal).id : undefined));
      return found.ok ? ok({ imports: found.value }) : found;
    },
    uploadFile: async ({ params, query, body, signal, principal, exchange }) => told(exchange, outward(await imports.upload(params.workspace, { ...query, by: actorOf(principal).id }, body, signal))),
    getImport: async (asked) => ofImport(asked, (workspace, id) => imports.get(workspace, id)),
    previewImport: async (asked) => {
      const found = await ofImport(asked, (workspace, id) => imports.preview(workspace, id, asked.query));
      return found.ok ? ok({ rows: found.value }) : found;
    },
    checkImport: async (asked) => ofImport(asked, (workspace, id) => imports.check(workspace, id, asked.body)),
    storeImport: async (asked) => told(asked.exchange, await ofImport(asked, (workspace, id) => imports.store(workspace, id, asked.body))),
    importProblems: async (asked) =>
      ofImport(asked, async (workspace, id) => {
        const found = await imports.get(workspace, id);
        if (!found.ok) return found;
        asked.exchange.tell({ subject: found.value.file, details: { rows: String(found.value.rows?.bad ?? 0), what: "bad rows" } });
        return imports.problems(workspace, id);
      }),
    undoImport: async (asked) => told(asked.exchange, await ofImport(asked, (workspace, id) => imports.undo(workspace, id))),
    removeImport: async (asked) =>
      ofImport(asked, async (workspace, id) => {
        const found = await imports.get(workspace, id);
        if (!found.ok) return found;
        told(asked.exchange, found);
        const removed = await imports.remove(workspace, id);
        return removed.ok ? ok({}) : removed;
      }),
  };
}

/** Lets the audit log name the file, where it came from, and its rows as far as they are known. */
function told<E>(exchange: Exchange, found: Result<ImportJob, E>): Result<ImportJob, E> {
  if (!found.ok) return found;
  const { file, source, rows } = found.value;
  exchange.tell({ subject: file, details: { source, ...(rows === null ? {} : { rows: String(rows.stored || rows.good) }) } });
  return found;
}
