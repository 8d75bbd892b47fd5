/**
 * The way of a file's rows: a body of text cells is read into `incoming_rows`, which keeps nothing; what is good there goes on to
 * `incoming_events`, what is not to `import_problems`. From `incoming_events` an import is stored, and its partition dropped. Names of
 * import problems are those of the API.
 */
export const importTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS incoming_rows (
     workspace LowCardinality(String),
     import UInt64,
     row UInt64,
     sequence UInt64,
     customer String,
     anonymous String,
     time DateTime64(3, 'UTC'),
     id String,
     name String,
     channel String,
     rating Float64,
     scale LowCardinality(String),
     emotion Int8,
     answer UInt8,
     text String,
     value Float64,
     currency String,
     properties Map(String, String),
     traits Map(String, String),
     -- Columns of the file, from 0, to name in problems.
     customer_column UInt16,
     event_column UInt16,
     time_column UInt16,
     rating_column UInt16,
     scale_column UInt16,
     value_column UInt16,
     time_text String,
     rating_text String,
     scale_text String,
     value_text String,
     time_problem Enum8('' = 0, 'time-unreadable' = 1, 'time-out-of-range' = 2),
     rating_problem Enum8('' = 0, 'rating-not-a-number' = 1, 'rating-off-scale' = 2, 'scale-unknown' = 3),
     value_problem Enum8('' = 0, 'value-not-a-number' = 1)
   ) ENGINE = Null`,

  `CREATE TABLE IF NOT EXISTS incoming_events (
     workspace LowCardinality(String),
     import UInt64,
     sequence UInt64 CODEC(Delta, LZ4),
     customer String,
     -- Kept for rows that had one; \`customer\` is empty where nobody is known yet.
     anonymous String,
     time DateTime64(3, 'UTC') CODEC(Delta, LZ4),
     id String,
     -- 1: \`id\` is the file's own; 0: made from the content, the same for equal rows.
     own_id UInt8,
     name LowCardinality(String),
     channel LowCardinality(String),
     rating Float64,
     scale LowCardinality(String),
     emotion Int8,
     answer UInt8,
     text String,
     value Float64,
     currency LowCardinality(String),
     properties Map(String, String),
     traits Map(String, String)
   ) ENGINE = MergeTree
   PARTITION BY import
   ORDER BY tuple()
   -- Rows wait here only for a while: to sort and merge them would cost more than to read them as they came.
   SETTINGS max_bytes_to_merge_at_max_space_in_pool = 1, parts_to_delay_insert = 1000000, parts_to_throw_insert = 1000000`,

  `CREATE TABLE IF NOT EXISTS import_problems (
     workspace LowCardinality(String),
     import UInt64,
     row UInt64,
     -- Column of the file, from 0; -1: the row as a whole.
     place Int32,
     code LowCardinality(String),
     value String
   ) ENGINE = MergeTree
   PARTITION BY import
   ORDER BY (workspace, row, place)`,

  `CREATE MATERIALIZED VIEW IF NOT EXISTS incoming_good TO incoming_events AS
   SELECT workspace, import, sequence, customer, anonymous, time,
     if(id != '', id, base64URLEncode(substring(sipHash128(concatWithSeparator('\\0', if(customer = '', anonymous, customer), toString(toUnixTimestamp64Milli(time)), name, channel, toString(answer), text, toString(value), currency)), 1, 12))) AS id,
     id_given AS own_id,
     name, channel, rating, scale, emotion, answer, text, value, currency, properties, traits
   FROM (SELECT *, id != '' AS id_given FROM incoming_rows)
   WHERE time_problem = '' AND rating_problem = '' AND value_problem = '' AND name != '' AND (customer != '' OR anonymous != '')`,

  `CREATE MATERIALIZED VIEW IF NOT EXISTS incoming_bad TO import_problems AS
   SELECT workspace, import, row, toInt32(found.1) AS place, found.2 AS code, substringUTF8(found.3, 1, 200) AS value
   FROM incoming_rows
   ARRAY JOIN arrayFilter(p -> p.2 != '', [
     (customer_column, if(customer = '' AND anonymous = '', 'customer-missing', ''), ''),
     (event_column, if(name = '', 'event-missing', ''), ''),
     (time_column, toString(time_problem), time_text),
     (if(rating_problem = 'scale-unknown' AND scale_text != '', scale_column, rating_column), toString(rating_problem), if(rating_problem = 'scale-unknown' AND scale_text != '', scale_text, rating_text)),
     (value_column, toString(value_problem), value_text)]) AS found
   WHERE time_problem != '' OR rating_problem != '' OR value_problem != '' OR name = '' OR (customer = '' AND anonymous = '')`,

  // Ids of an import that are not simply new: they come more than once in its file, or an earlier import brought them.
  `CREATE TABLE IF NOT EXISTS incoming_known_ids (
     import UInt64,
     id String,
     times UInt32,
     is_stored UInt8
   ) ENGINE = MergeTree
   PARTITION BY import
   ORDER BY id`,

  // Events that an import has stored under further numbers, which become visible and vanish with it.
  `CREATE TABLE IF NOT EXISTS import_parts (
     workspace LowCardinality(String),
     import UInt64,
     part UInt64
   ) ENGINE = ReplacingMergeTree
   ORDER BY (workspace, import, part)`,
];
