import { ok } from "@desirepath/core/result.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "listImports" | "uploadFile" | "getImport" | "previewImport" | "checkImport" | "storeImport" | "importProblems" | "undoImport" | "removeImport";

export function importHandlers({ imports }: Pick<App, "imports">): Pick<Handlers, Names> {
  return {
    listImports: async ({ params }) => {
      const found = outward(await imports.list(params.workspace));
      return found.ok ? ok({ imports: found.value }) : found;
    },
    uploadFile: async ({ params, query, body, signal }) => outward(await imports.upload(params.workspace, query, body, signal)),
    getImport: async ({ params }) => outward(await imports.get(params.workspace, params.import)),
    previewImport: async ({ params, query }) => {
      const found = outward(await imports.preview(params.workspace, params.import, query));
      return found.ok ? ok({ rows: found.value }) : found;
    },
    checkImport: async ({ params, body }) => outward(await imports.check(params.workspace, params.import, body)),
    storeImport: async ({ params, body }) => outward(await imports.store(params.workspace, params.import, body)),
    importProblems: async ({ params }) => outward(await imports.problems(params.workspace, params.import)),
    undoImport: async ({ params }) => outward(await imports.undo(params.workspace, params.import)),
    removeImport: async ({ params }) => {
      const removed = outward(await imports.remove(params.workspace, params.import));
      return removed.ok ? ok({}) : removed;
    },
  };
}
