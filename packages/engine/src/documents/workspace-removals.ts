import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import { type Database, inWorkspace, ownedBy } from "./tables.ts";

/** A workspace whose documents are gone and whose events and files are to follow. */
export interface WorkspaceRemoval {
  readonly workspace: string;
  /** Its imports, whose files and waiting rows are found by their numbers alone. */
  readonly imports: readonly string[];
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/**
 * Workspaces on their way out. All documents of one go in a single transaction, which leaves this note of what the other places still
 * hold; the note goes last. So a workspace is either whole or unreachable, and a removal that was cut short is known.
 */
export class WorkspaceRemovals {
  constructor(private readonly database: Database) {}

  /** @returns with the maps that it had, which somebody may have open. */
  async begin(workspace: string): Answer<WorkspaceRemoval & { readonly maps: readonly string[] }, NotFound> {
    return attemptResult<WorkspaceRemoval & { readonly maps: readonly string[] }, NotFound>(() =>
      this.database.transaction().execute(async (transaction) => {
        const found = await transaction.selectFrom("workspaces").select("is_demo").where(inWorkspace(workspace)).forUpdate().executeTakeFirst();
        if (!found) return err({ code: "not-found", what: "workspace", id: workspace });
        const rows = await transaction.selectFrom("imports").select("import").where(inWorkspace(workspace)).orderBy("import").execute();
        const imports = rows.map((row) => row.import);
        const maps = await transaction.selectFrom("maps").select("map").where(inWorkspace(workspace)).orderBy("map").execute();
        await transaction.insertInto("workspace_removals").values(ownedBy<"workspace_removals">(workspace, { imports: JSON.stringify(imports), is_demo: found.is_demo, is_finished: false })).execute();
        await transaction.deleteFrom("workspaces").where(inWorkspace(workspace)).execute();
        return ok({ workspace, imports, maps: maps.map(({ map }) => map) });
      }),
    );
  }

  /** Those that were begun and not finished, oldest first. */
  async begun(): Answer<WorkspaceRemoval[]> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("workspace_removals").select(["workspace", "imports"]).where("is_finished", "=", false).orderBy("begun_at").orderBy("workspace").execute();
      return rows.map(({ workspace, imports }) => ({ workspace, imports: JSON.parse(imports) as string[] }));
    });
  }

  /** Nothing is left of it. Only of the demo a note stays, so that the next start does not make it again. */
  async finish(workspace: string): Answer<void> {
    return attempt(async () => {
      await this.database.deleteFrom("workspace_removals").where(inWorkspace(workspace)).where("is_demo", "=", false).execute();
      await this.database.updateTable("workspace_removals").set({ is_finished: true, imports: "[]" }).where(inWorkspace(workspace)).execute();
    });
  }

  /** Was it removed, or is it being removed? */
  async has(workspace: string): Answer<boolean> {
    return attempt(async () => (await this.database.selectFrom("workspace_removals").select("workspace").where(inWorkspace(workspace)).executeTakeFirst()) !== undefined);
  }
}
