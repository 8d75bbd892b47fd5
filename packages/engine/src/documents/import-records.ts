import { type ImportJob, importJob } from "@desirepath/core/api/imports.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type Conflict, type DocumentFault, isTaken, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

/** An import with what people do not see of it. */
export interface ImportRecord {
  readonly job: ImportJob;
  /** Digest of the file's bytes, to recognise the same file; empty while it is not known. */
  readonly digest: string;
  /** The id of who brought the file: a member, an API key, or `local-owner`. Empty in imports of early versions. */
  readonly createdBy: string;
}

/** The imports of a workspace: one row each, written again as the job goes on. */
export class ImportRecords {
  constructor(private readonly database: Database) {}

  async create(workspace: string, { job, digest, createdBy }: ImportRecord): Promise<Result<void, Conflict | NotFound | DocumentFault>> {
    return attemptResult<void, Conflict | NotFound>(async () => {
      try {
        await this.database
          .insertInto("imports")
          .values(ownedBy<"imports">(workspace, { import: job.id, state: job.state, digest, created_by: asText(createdBy), job: JSON.stringify(job) }))
          .execute();
        return ok(undefined);
      } catch (thrown) {
        if (isTaken(thrown)) return err({ code: "conflict", what: "import", id: job.id });
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  /** Write the job as it stands now. The digest is kept if none is given. */
  async save(workspace: string, job: ImportJob, digest?: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database
        .updateTable("imports")
        .set({ state: job.state, job: JSON.stringify(job), ...(digest === undefined ? {} : { digest }) })
        .where(inWorkspace(workspace))
        .where("import", "=", job.id)
        .returning("import")
        .execute();
      return rows.length > 0 ? ok(undefined) : err(noImport(job.id));
    });
  }

  async get(workspace: string, id: string): Promise<Result<ImportRecord, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.selectFrom("imports").select(["job", "digest", "created_by"]).where(inWorkspace(workspace)).where("import", "=", id).executeTakeFirst();
      return row ? ok(recordIn(row)) : err(noImport(id));
    });
  }

  /** Newest first. */
  async list(workspace: string, { states, createdBy, limit = 500 }: { readonly states?: readonly ImportJob["state"][]; readonly createdBy?: string | undefined; readonly limit?: number } = {}): Promise<Result<ImportRecord[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database
        .selectFrom("imports")
        .select(["job", "digest", "created_by"])
        .where(inWorkspace(workspace))
        .$if(states !== undefined, (query) => query.where("state", "in", [...states!]))
        .$if(createdBy !== undefined, (query) => query.where("created_by", "=", createdBy!))
        .orderBy("created_at", "desc")
        .orderBy("import")
        .limit(limit)
        .execute();
      return rows.map(recordIn);
    });
  }

  /** Which of these imports are there, in whichever workspace: files lie in one folder for all. */
  async known(ids: readonly string[]): Promise<Result<ReadonlySet<string>, DocumentFault>> {
    return attempt(async () => {
      if (ids.length === 0) return new Set();
      const rows = await this.database.selectFrom("imports").select("import").where("import", "in", [...ids]).execute();
      return new Set(rows.map((row) => row.import));
    });
  }

  async remove(workspace: string, id: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database.deleteFrom("imports").where(inWorkspace(workspace)).where("import", "=", id).returning("import").execute();
      return rows.length > 0 ? ok(undefined) : err(noImport(id));
    });
  }
}

function recordIn(row: { readonly job: string; readonly digest: string; readonly created_by: string }): ImportRecord {
  return { job: importJob.parse(JSON.parse(row.job)), digest: row.digest, createdBy: row.created_by };
}

function noImport(id: string): NotFound {
  return { code: "not-found", what: "import", id };
}
