import { err, ok, type Result } from "@desirepath/core/result.ts";
import { utc } from "@desirepath/core/time/time-zone.ts";
import { attempt, attemptResult, type Conflict, type DocumentFault, isTaken, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly isDemo: boolean;
  /** Whose days and hours its views count by, such as "Europe/Berlin". */
  readonly timeZone: string;
}

/** What a workspace begins with; without a time zone, that of UTC. */
export type NewWorkspace = Omit<Workspace, "timeZone"> & Partial<Pick<Workspace, "timeZone">>;

export class Workspaces {
  constructor(private readonly database: Database) {}

  /** @param owner the member who becomes its owner, in the same transaction. */
  async create({ id, name, isDemo, timeZone = utc }: NewWorkspace, owner?: string): Promise<Result<Workspace, Conflict | NotFound | DocumentFault>> {
    return attemptResult<Workspace, Conflict | NotFound>(async () => {
      try {
        await this.database.transaction().execute(async (transaction) => {
          await transaction.insertInto("workspaces").values(ownedBy<"workspaces">(id, { name: asText(name), is_demo: isDemo, time_zone: timeZone })).execute();
          if (owner !== undefined) await transaction.insertInto("memberships").values(ownedBy<"memberships">(id, { member: owner, role: "owner" })).execute();
        });
        return ok({ id, name: asText(name), isDemo, timeZone });
      } catch (thrown) {
        if (isTaken(thrown)) return err({ code: "conflict", what: "workspace", id });
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "member", id: owner ?? "" });
        throw thrown;
      }
    });
  }

  /** Every workspace of the installation, oldest first: the one statement that looks across them. */
  async list(): Promise<Result<Workspace[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("workspaces").select(["workspace", "name", "is_demo", "time_zone"]).orderBy("created_at").orderBy("workspace").execute();
      return rows.map((row) => ({ id: row.workspace, name: row.name, isDemo: row.is_demo, timeZone: row.time_zone }));
    });
  }

  async get(id: string): Promise<Result<Workspace, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.selectFrom("workspaces").select(["name", "is_demo", "time_zone"]).where(inWorkspace(id)).executeTakeFirst();
      return row ? ok({ id, name: row.name, isDemo: row.is_demo, timeZone: row.time_zone }) : err(noWorkspace(id));
    });
  }

  rename(id: string, name: string): Promise<Result<void, NotFound | DocumentFault>> {
    return this.#change(id, { name: asText(name) });
  }

  setTimeZone(id: string, timeZone: string): Promise<Result<void, NotFound | DocumentFault>> {
    return this.#change(id, { time_zone: timeZone });
  }

  async #change(id: string, part: { readonly name?: string; readonly time_zone?: string }): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database.updateTable("workspaces").set(part).where(inWorkspace(id)).returning("workspace").execute();
      return rows.length > 0 ? ok(undefined) : err(noWorkspace(id));
    });
  }
}

function noWorkspace(id: string): NotFound {
  return { code: "not-found", what: "workspace", id };
}
