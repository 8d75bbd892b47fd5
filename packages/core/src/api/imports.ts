import { z } from "zod";
import { scaleNames } from "../events/scales.ts";
import { inJson, route } from "./route.ts";

/** What a column of a file means. `property` keeps it as a property of the event, `trait` as one of the customer, `skip` drops it. */
export const columnRoles = ["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "value", "currency", "trait", "property", "skip"] as const;
export const columnRole = z.enum(columnRoles);
export type ColumnRole = z.infer<typeof columnRole>;

export const scaleName = z.enum(scaleNames as [(typeof scaleNames)[number], ...(typeof scaleNames)[number][]]);

/**
 * How times are written. `iso` also takes a space for the T and fractions; without an offset the zone applies. `day-month-year` and
 * `month-day-year` take `/`, `.` or `-` between, a two- or four-digit year, and an optional time, also with AM/PM; `year-month-day` likewise.
 * `month-name` takes English names of months, in full or their first letters, before or after the day; `compact` digits without marks between.
 */
export const timeFormat = z.enum(["iso", "epoch-seconds", "epoch-milliseconds", "epoch-microseconds", "epoch-nanoseconds", "day-month-year", "month-day-year", "year-month-day", "month-name", "compact"]);
export type TimeFormat = z.infer<typeof timeFormat>;

export const importMapping = z.object({
  /** One role for each column of the file, by position. */
  roles: z.array(columnRole).max(2000),
  timeFormat,
  /** IANA zone for times without an offset. */
  zone: z.string().max(64).default("UTC"),
  /** Scale of the rating column where no column says it row by row. */
  scale: scaleName.nullable().default(null),
  /** Channel for all rows where no column says it. */
  channel: z.string().max(200).nullable().default(null),
  /** The customer of rows that name none, not even an anonymous one. Without it such rows are bad. */
  customerIfMissing: z.string().max(200).nullable().optional(),
  /** Name of the event for all rows where no column says what happened, for files of one kind of event such as reviews. */
  eventName: z.string().max(200).nullable().optional(),
  /** What stands before the decimals of a value; a point unless said. */
  decimalMark: z.enum([".", ","]).optional(),
  /** Is the file's first row a header? Yes unless said. Without one, columns are called "column 1", "column 2", ... */
  header: z.boolean().optional(),
});
export type ImportMapping = z.infer<typeof importMapping>;

export const columnGuess = z.object({
  name: z.string(),
  role: columnRole,
  /** Why this role, in a short sentence for people. */
  reason: z.string(),
  filled: z.number(),
  distinct: z.number(),
  examples: z.array(z.string()).max(5),
  /** How times in this column are written, if it holds any; to go with it when people make it the time. */
  time: z.object({ format: timeFormat, isAmbiguous: z.boolean(), hasOffset: z.boolean() }).nullable().optional(),
  /** The scale that its name and numbers speak for, if they do; to go with it when people make it the rating. */
  scale: scaleName.nullable().optional(),
});

/** What a look at the file found, before anything is stored. */
export const fileGlance = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  compressed: z.boolean(),
  /** Columns in file order. */
  columns: z.array(columnGuess),
  mapping: importMapping,
  /** What people must decide before rows can be read, such as day or month first. */
  questions: z.array(z.object({ code: z.enum(["time-order", "time-zone", "scale", "no-customer", "no-time", "no-event", "no-header"]), column: z.number().nullable(), text: z.string() })),
  /** First data rows with their row numbers in the file (the header is row 1), cells as text. */
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
});
export type FileGlance = z.infer<typeof fileGlance>;

export const rowProblem = z.object({
  /** Row number in the file, counting rows and not lines; the header is row 1. */
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.enum(["time-unreadable", "time-out-of-range", "customer-missing", "event-missing", "rating-not-a-number", "rating-off-scale", "scale-unknown", "value-not-a-number", "broken-quoting", "wrong-encoding", "wrong-number-of-cells", "row-too-long"]),
  reason: z.string(),
});
export type RowProblem = z.infer<typeof rowProblem>;

export const importState = z.enum(["uploaded", "checking", "checked", "storing", "stored", "refused", "failed", "interrupted", "undoing", "undone"]);

export const importJob = z
  .object({
    id: z.string(),
    file: z.string(),
    source: z.string(),
    bytes: z.number(),
    state: importState,
    glance: fileGlance.nullable(),
    mapping: importMapping.nullable(),
    /** Share of bad rows above which the run is refused as a whole, 0..1. */
    refuseAbove: z.number(),
    progress: z.object({ bytesRead: z.number(), rows: z.number(), rowsPerSecond: z.number(), secondsLeft: z.number().nullable() }).nullable(),
    /** Data rows of the file = stored + repeated + bad. Known after the check, except `stored` and `repeated`. */
    rows: z.object({ total: z.number(), good: z.number(), bad: z.number(), stored: z.number(), repeated: z.number() }).nullable(),
    problemCounts: z.array(z.object({ code: rowProblem.shape.code, column: z.string(), rows: z.number() })),
    problems: z.array(rowProblem),
    /** When it failed or was refused: what happened and how to mend it. */
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: "ImportJob" });
export type ImportJob = z.infer<typeof importJob>;

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const importParams = workspaceParams.extend({ import: z.string().min(1).max(64) });

/** Imports go in three steps: upload (a glance comes back), check with a mapping, store. `store` checks first if need be. */
export const importRoutes = {
  listImports: route({ method: "GET", path: "/api/w/:workspace/imports", needs: "imports:read", summary: "Imports, newest first", params: workspaceParams, answer: z.object({ imports: z.array(importJob) }) }),
  uploadFile: route({
    method: "POST",
    path: "/api/w/:workspace/imports",
    needs: "imports:write",
    audit: "import.uploaded",
    summary: "Upload a file (streamed body) and get a first look at it; nothing is stored yet",
    params: workspaceParams,
    query: z.object({ file: z.string().min(1).max(500), source: z.string().max(200).optional() }),
    body: "bytes",
    answer: importJob,
  }),
  getImport: route({ method: "GET", path: "/api/w/:workspace/imports/:import", needs: "imports:read", summary: "One import with its progress", params: importParams, answer: importJob }),
  previewImport: route({
    method: "GET",
    path: "/api/w/:workspace/imports/:import/preview",
    needs: "imports:read",
    summary: "Rows of the file around a row number, with what is wrong in them under a mapping",
    params: importParams,
    query: z.object({ mapping: inJson(importMapping), fromRow: z.coerce.number().int().min(2).default(2), count: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ rows: z.array(z.object({ row: z.number(), cells: z.array(z.string()), problems: z.array(rowProblem) })) }),
  }),
  checkImport: route({ method: "POST", path: "/api/w/:workspace/imports/:import/check", needs: "imports:write", summary: "Check every row under a mapping; runs as a job", params: importParams, body: z.object({ mapping: importMapping, source: z.string().max(200).optional() }), answer: importJob }),
  storeImport: route({
    method: "POST",
    path: "/api/w/:workspace/imports/:import/store",
    needs: "imports:write",
    audit: "import.stored",
    summary: "Store the good rows; runs as a job",
    params: importParams,
    body: z.object({ mapping: importMapping, refuseAbove: z.number().min(0).max(1).default(1), source: z.string().max(200).optional() }),
    answer: importJob,
  }),
  importProblems: route({ method: "GET", path: "/api/w/:workspace/imports/:import/problems.csv", needs: "imports:read", audit: "customers.exported", summary: "Every bad row as CSV: row, column, value, code, reason", params: importParams, answer: "text/csv" }),
  undoImport: route({ method: "POST", path: "/api/w/:workspace/imports/:import/undo", needs: "imports:write", audit: "import.undone", summary: "Take a stored import back", params: importParams, answer: importJob }),
  removeImport: route({ method: "DELETE", path: "/api/w/:workspace/imports/:import", needs: "imports:write", audit: "import.removed", summary: "Cancel an import that is not stored, or forget one that ended", params: importParams, answer: z.object({}) }),
} as const;
