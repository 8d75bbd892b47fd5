/**
 * What a request says in ClickHouse's HTTP protocol, and the text that makes chDB do the same. Everything here is pure.
 *
 * @typedef {object} Request
 * @property {string} sql
 * @property {string} queryId
 * @property {ReadonlyMap<string, string>} parameters values as the protocol sends them: escaped as in TabSeparated
 * @property {ReadonlyMap<string, string>} settings
 * @property {boolean} waits send nothing until the statement has ended, so that an error is never in the middle of an answer
 */

/** Words of the protocol that are no settings of the engine. */
const protocolWords = new Set([
  "query", "query_id", "database", "default_format", "session_id", "session_timeout", "session_check", "role", "user", "password",
  "quota_key", "wait_end_of_query", "buffer_size", "compress", "decompress", "enable_http_compression", "http_zlib_compression_level",
]);

const settingName = /^[a-z][a-z0-9_]*$/i;

/**
 * Reads a request from its address (and the parts of a form, if it is one).
 *
 * @param {URLSearchParams} search
 * @param {string} body the statement, unless `query` has it
 * @param {ReadonlyMap<string, string>} [form]
 * @returns {Request}
 */
export function readRequest(search, body, form = new Map()) {
  const parameters = new Map();
  const settings = new Map();
  let waits = false;
  for (const [name, value] of [...search, ...form]) {
    if (name.startsWith("param_")) parameters.set(name.slice("param_".length), value);
    else if (name === "wait_end_of_query") waits = value === "1";
    else if (!protocolWords.has(name) && settingName.test(name)) settings.set(name, value);
  }
  const queryId = search.get("query_id") ?? "";
  if (queryId !== "" && !settings.has("log_comment")) settings.set("log_comment", queryId);
  return { sql: form.get("query") ?? search.get("query") ?? body, queryId, parameters, settings, waits };
}

/**
 * The `SET` statement that gives a session exactly these settings and parameters, whatever it had before: settings that an earlier
 * request left behind go back to their defaults.
 *
 * @param {Request} request
 * @param {Iterable<string>} leftBehind names of settings that earlier requests set
 */
export function setting(request, leftBehind) {
  const parts = [];
  for (const [name, value] of request.settings) parts.push(`${name} = ${literal(value)}`);
  for (const name of leftBehind) if (!request.settings.has(name)) parts.push(`${name} = DEFAULT`);
  for (const [name, value] of request.parameters) parts.push(`param_${name} = ${literal(value)}`);
  return parts.length === 0 ? "" : `SET ${parts.join(", ")}; `;
}

/**
 * Parameters outlive their request in a session and cannot be unset. A statement that names one which this request does not bring
 * must fail as it does on a server, and not see the value of an earlier request.
 *
 * @param {Request} request
 * @param {ReadonlySet<string>} known names that earlier requests bound in the session
 * @returns {string | undefined} the first name that is missing
 */
export function missingParameter(request, known) {
  for (const [, name] of request.sql.matchAll(/\{\s*([A-Za-z_]\w*)\s*:/g)) {
    if (name !== undefined && known.has(name) && !request.parameters.has(name)) return name;
  }
  return undefined;
}

/** @param {string} text */
export function literal(text) {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0")}'`;
}

const trailingFormat = /\sFORMAT\s+(\w+)\s*;?\s*$/i;

/**
 * The statement that reads its rows from a file or pipe instead of the request's body. `input('structure')` becomes `file(...)`; any
 * other insert gets `FROM INFILE`. Rows keep the order of the body either way.
 *
 * @param {string} sql an INSERT that ends in FORMAT
 * @param {string} path
 * @returns {string | undefined} undefined if the statement names no format
 */
export function fromFile(sql, path) {
  const format = trailingFormat.exec(sql);
  if (!format) return undefined;
  const head = sql.slice(0, format.index);
  const input = /\binput\s*\(/i.exec(head);
  if (!input) return `${head} FROM INFILE ${literal(path)} FORMAT ${format[1]}`;
  return `${head.slice(0, input.index)}file(${literal(path)}, '${format[1]}', ${head.slice(input.index + input[0].length)}`;
}

/**
 * The statement that writes its answer to a pipe, or undefined if it names no format at its end.
 *
 * @param {string} sql
 * @param {string} path
 */
export function intoFile(sql, path) {
  const format = trailingFormat.exec(sql);
  return format ? `${sql.slice(0, format.index)} INTO OUTFILE ${literal(path)} APPEND FORMAT ${format[1]}` : undefined;
}

/** @param {string} sql */
export function isKill(sql) {
  return /^\s*KILL\s+QUERY\b/i.test(sql);
}

/**
 * The parts of a multipart/form-data body, as the official client sends long parameters.
 *
 * @param {Buffer} body
 * @param {string} contentType
 * @returns {Map<string, string>}
 */
export function formParts(body, contentType) {
  const boundary = /boundary=("?)([^";]+)\1/i.exec(contentType)?.[2];
  const parts = new Map();
  if (boundary === undefined) return parts;
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = body.subarray(at + mark.length + 2, next - 2); // between the line breaks
    const headEnd = part.indexOf("\r\n\r\n");
    const name = /name="([^"]*)"/.exec(part.subarray(0, headEnd).toString())?.[1];
    if (headEnd >= 0 && name !== undefined) parts.set(name, part.subarray(headEnd + 4).toString());
    at = next;
  }
  return parts;
}
