import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type Conflict, type DocumentFault, isTaken, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly isDemo: boolean;
}

export class Workspaces {
  constructor(private readonly database: Database) {}

  async create({ id, name, isDemo }: Workspace): Promise<Result<Workspace, Conflict | DocumentFault>> {
    return attemptResult(async () => {
      try {
        await this.database.insertInto("workspaces").values(ownedBy<"workspaces">(id, { name: asText(name), is_demo: isDemo })).execute();
        return ok({ id, name: asText(name), isDemo });
      } catch (thrown) {
        if (isTaken(thrown)) return err({ code: "conflict", what: "workspace", id } as const);
        throw thrown;
      }
    });
  }

  /** Every workspace of the installation, oldest first: the one statement that looks across them. */
  async list(): Promise<Result<Workspace[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("workspaces").select(["workspace", "name", "is_demo"]).orderBy("created_at").orderBy("workspace").execute();
      return rows.map((row) => ({ id: row.workspace, name: row.name, isDemo: row.is_demo }));
    });
  }

  async get(id: string): Promise<Result<Workspace, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.selectFrom("workspaces").select(["name", "is_demo"]).where(inWorkspace(id)).executeTakeFirst();
      return row ? ok({ id, name: row.name, isDemo: row.is_demo }) : err(noWorkspace(id));
    });
  }

  async rename(id: string, name: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database.updateTable("workspaces").set({ name: asText(name) }).where(inWorkspace(id)).returning("workspace").execute();
      return rows.length > 0 ? ok(undefined) : err(noWorkspace(id));
    });
  }

  /** With everything in it. */
  async remove(id: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database.deleteFrom("workspaces").where(inWorkspace(id)).returning("workspace").execute();
      return rows.length > 0 ? ok(undefined) : err(noWorkspace(id));
    });
  }
}

function noWorkspace(id: string): NotFound {
  return { code: "not-found", what: "workspace", id };
}
