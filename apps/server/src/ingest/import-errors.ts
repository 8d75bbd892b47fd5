import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { DriverError } from "@desirepath/engine/clickhouse/driver.ts";

/** What a caller of the imports can meet: an error of a store, or one of its own with a sentence for people. */
export type ImportError = DriverError | DocumentFault | NotFound | OwnError;

export interface OwnError {
  readonly code: "import-busy" | "import-not-ready" | "unreadable-file" | "mapping-incomplete" | "disk-full";
  readonly detail: string;
}

/** Why a job ended badly, as it is kept with it and shown. */
export interface JobError {
  readonly code: string;
  readonly detail: string;
}

export function jobError(error: ImportError): JobError {
  if ("detail" in error) return error;
  switch (error.code) {
    case "disk-full":
      return { code: "disk-full", detail: "The disk is full, so nothing of this file was stored. Free some space, then import it again." };
    case "engine-unavailable":
      return { code: error.code, detail: "The event store stopped while the file was read, so nothing of it was stored. Import it again." };
    case "query-timeout":
      return { code: error.code, detail: `The event store did not finish within ${Math.round(error.afterMs / 1000)} s. Nothing was stored.` };
    case "query-too-large":
      return { code: error.code, detail: `The event store ran into its limit of ${error.limit}. Nothing was stored. Give it more memory (DESIREPATH_ENGINE_MEMORY_BYTES), then import the file again.` };
    case "query-cancelled":
      return { code: error.code, detail: "The import was cancelled. Nothing was stored." };
    case "unknown-zone":
      return { code: "invalid-request", detail: `The event store knows no time zone ${JSON.stringify(error.zone)}. Choose another one for the column of times.` };
    case "bad-data":
      return { code: error.code, detail: `The event store could not take the rows: ${error.message}` };
    case "documents-unavailable":
      return { code: error.code, detail: "The document store does not answer. Import the file again in a moment." };
    case "not-found":
      return { code: `${error.what}-not-found`, detail: `There is no ${error.what} ${JSON.stringify(error.id)} any more.` };
  }
}
