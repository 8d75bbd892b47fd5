import type { StoresError } from "./stores.ts";

/** One sentence on why the stores do not open, and what to do. */
export function sentenceOn(error: StoresError): string {
  switch (error.code) {
    case "directory-in-use":
      return "path" in error
        ? `The data directory ${error.path} is in use by process ${error.pid}${error.address ? `, which serves ${error.address}` : ""}. Use that server, stop it, or choose another directory with --data-dir.`
        : `The data directory ${error.directory} is in use by another process. Stop it, or choose another directory with --data-dir.`;
    case "not-a-directory":
      return `${error.path} is a file, not a directory. Choose another data directory with --data-dir.`;
    case "directory-of-others":
      return `${error.path} holds something that is not Desirepath's (${error.found}). Choose an empty or a new directory with --data-dir.`;
    case "directory-unreadable":
      return `The data directory ${error.path} cannot be read. Give your account the right to read and write it, or choose another with --data-dir.`;
    case "directory-not-writable":
      return `The data directory ${error.path} cannot be written. Give your account the right to write it, or choose another with --data-dir.`;
    case "disk-full":
      return `The disk is full${"path" in error ? ` at ${error.path}` : ""}. Free some space, or choose a data directory on another disk with --data-dir.`;
    case "data-format-unknown":
      return error.found === null
        ? `The data directory ${error.path} is damaged: its format.json cannot be read. Restore it from a backup, or choose another directory with --data-dir.`
        : `The data directory ${error.path} was written by a newer version of Desirepath (format ${error.found}; this version reads ${error.supported}). Start that version, or choose another directory with --data-dir.`;
    case "directory-unusable":
      return `The event store cannot use ${error.directory}: ${error.message}`;
    case "engine-unavailable":
      return `The event store does not start: ${error.message}`;
    case "documents-too-new":
      return `The documents were written by a newer version of Desirepath (schema ${error.found}; this version reads ${error.supported}). Start that version.`;
    case "documents-of-other-postgresql":
      return `The documents in ${error.folder} were made by PostgreSQL ${error.found}; this version embeds ${error.supported}. Dump them with the version that made them, and restore the dump.`;
    case "documents-damaged":
      return `The documents in ${error.folder} are damaged: their PostgreSQL does not start. Restore the data directory from a backup, or choose another with --data-dir.`;
    case "secrets-too-short":
      return `Each secret of DESIREPATH_SECRETS must have ${error.least} letters at least. Make one with: openssl rand -base64 32`;
    case "secrets-unreadable":
      return `The secrets in ${error.path} cannot be read. Restore the file from a backup; or remove it, and everybody signs in anew and sets up second factors again.`;
    default:
      return `The stores do not open: ${JSON.stringify(error)}`;
  }
}
