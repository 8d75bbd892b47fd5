import { newerText } from "@desirepath/core/maps/schema-versions.ts";
import type { DriverError } from "@desirepath/engine/clickhouse/driver.ts";
import type { Conflict, DocumentFault, MapTooNew, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { TouchpointError } from "@desirepath/engine/journeys/journey-store.ts";
import type { ImportError } from "../ingest/import-errors.ts";
import type { ApiError } from "./problem.ts";

/** Errors of the stores that handlers hand on. */
export type StoreError = DriverError | TouchpointError | DocumentFault | NotFound | MapTooNew | Conflict | ImportError;

/** An error of a store as it goes out: with the sentence that says what to do. Errors that are on their way out already stay as they are. */
export function apiError(error: StoreError | ApiError): ApiError {
  if ("detail" in error) return error;
  switch (error.code) {
    case "query-timeout":
      return { code: "query-timeout", detail: `The question took longer than ${error.afterMs / 1000} s. Narrow it down with a filter, or ask again when the machine is less busy.` };
    case "query-too-large":
      return { code: "query-too-large", detail: `The answer needs more ${error.limit} than is allowed. Narrow the question down with a filter.`, facts: { limit: error.limit } };
    case "query-cancelled":
      return { code: "query-cancelled", detail: "The question was cancelled." };
    case "unknown-zone":
      return { code: "invalid-request", detail: `The event store knows no time zone ${JSON.stringify(error.zone)}. Take another one of the same clocks.` };
    case "bad-data":
      return { code: "bad-data", detail: error.message };
    case "disk-full":
      return { code: "disk-full", detail: "The disk is full. Free some space and try again; nothing that was stored is lost." };
    case "engine-unavailable":
      return { code: "engine-unavailable", detail: "The event store is restarting. Try again in a moment." };
    case "documents-unavailable":
      return { code: "documents-unavailable", detail: "The document store does not answer. Check the database server, then try again." };
    case "map-too-new":
      return { code: "map-too-new", detail: `The map ${JSON.stringify(error.map)} cannot be opened here: its schemaVersion ${newerText(error.version)}. Nothing of it was changed.`, facts: { map: error.map, version: error.version } };
    case "no-touchpoint":
      return { code: "touchpoint-not-found", detail: `The map has no touchpoint ${JSON.stringify(error.touchpoint)}.` };
    case "not-found":
      return { code: `${error.what}-not-found`, detail: `There is no ${error.what} ${JSON.stringify(error.id)}.`, facts: { id: error.id } };
    case "conflict":
      return { code: "conflict", detail: `There is a ${error.what} ${JSON.stringify(error.id)} already.`, facts: { id: error.id } };
  }
}
