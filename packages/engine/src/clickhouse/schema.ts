import { importTables } from "../imports/import-tables.ts";
import { textTables } from "../words/text-tables.ts";

/** One step of the schema. Numbers rise by one; a released migration never changes. Statements can be run again (IF NOT EXISTS). */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

const eventColumns = `
  workspace LowCardinality(String),
  customer String,
  time DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  -- The place that the source gave the event; orders events of one millisecond.
  sequence UInt64 CODEC(Delta, ZSTD(1)),
  id String CODEC(ZSTD(1)),
  import UInt64 CODEC(ZSTD(1)),
  name LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  -- NaN: none.
  rating Float64 DEFAULT nan CODEC(ZSTD(1)),
  scale LowCardinality(String),
  -- Score in units of 1/120; -128: none.
  emotion Int8 DEFAULT -128 CODEC(ZSTD(1)),
  -- Scale and answer in one byte; 0: none.
  answer UInt8 CODEC(ZSTD(1)),
  text String CODEC(ZSTD(1)),
  -- NaN: none.
  value Float64 DEFAULT nan CODEC(ZSTD(1)),
  currency LowCardinality(String),
  -- Keys are plain strings: as LowCardinality they make writing three times slower, even where all maps are empty.
  properties Map(String, String) CODEC(ZSTD(1))`;

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "events, imports, customers and journeys",
    statements: [
      `CREATE TABLE IF NOT EXISTS events (${eventColumns})
       ENGINE = ReplacingMergeTree
       ORDER BY (workspace, customer, time, sequence, id)`,

      // Rows that were left out of an import because an earlier import had brought the same (source, id): if that import is undone, they
      // take its place.
      `CREATE TABLE IF NOT EXISTS repeated_events (${eventColumns})
       ENGINE = ReplacingMergeTree
       ORDER BY (workspace, import, source, id, sequence)`,

      // What readers see: the rows of imports whose newest row here (by version) says "published".
      `CREATE TABLE IF NOT EXISTS import_states (
         workspace LowCardinality(String),
         import UInt64,
         version UInt64,
         state LowCardinality(String)
       ) ENGINE = ReplacingMergeTree(version)
       ORDER BY (workspace, import)`,

      // Whose journeys an import touches; written before its state changes, and kept when its rows are deleted.
      `CREATE TABLE IF NOT EXISTS import_customers (
         workspace LowCardinality(String),
         import UInt64,
         customer String
       ) ENGINE = ReplacingMergeTree
       ORDER BY (workspace, import, customer)`,

      // Traits. The value of the newest published import that has one holds (import numbers rise with time).
      `CREATE TABLE IF NOT EXISTS customers (
         workspace LowCardinality(String),
         name LowCardinality(String),
         customer String,
         import UInt64,
         sequence UInt64,
         value String
       ) ENGINE = ReplacingMergeTree(sequence)
       ORDER BY (workspace, name, customer, import)`,

      // Who is who: an identifier (an anonymous id, an e-mail) that turned out to be a customer's.
      `CREATE TABLE IF NOT EXISTS identifiers (
         workspace LowCardinality(String),
         kind LowCardinality(String),
         value String,
         customer String,
         import UInt64,
         sequence UInt64
       ) ENGINE = ReplacingMergeTree(sequence)
       ORDER BY (workspace, kind, value, customer, import)`,

      `CREATE TABLE IF NOT EXISTS journeys (
         workspace LowCardinality(String),
         -- A word of DDL, hence the quotes; statements need none.
         \`projection\` UInt64,
         build UInt64,
         customer String,
         ordinal UInt32,
         started_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
         ended_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
         -- Place (from 1) of the last event that meets the goal; 0: none does.
         goal_at UInt32,
         touchpoints Array(UInt16),
         -- Milliseconds since the journey's start.
         offsets Array(UInt64) CODEC(T64),
         emotions Array(Int8),
         answers Array(UInt8),
         channels Array(UInt16)
       ) ENGINE = MergeTree
       PARTITION BY (\`projection\`, build)
       ORDER BY (workspace, customer, ordinal)`,

      // The row with the highest version says which build of a projection holds.
      `CREATE TABLE IF NOT EXISTS projections (
         workspace LowCardinality(String),
         -- A word of DDL, hence the quotes; statements need none.
         \`projection\` UInt64,
         version UInt64,
         build UInt64,
         -- Changes of import states up to this version are in the build.
         watermark UInt64,
         definition String,
         off_map_names Array(String),
         channel_names Array(String),
         journeys UInt64,
         events UInt64,
         -- Unix milliseconds of the oldest and newest of all events of the workspace.
         oldest Nullable(Int64),
         newest Nullable(Int64)
       ) ENGINE = ReplacingMergeTree(version)
       ORDER BY (workspace, \`projection\`)`,
    ],
  },
  { number: 2, name: "the way of a file's rows", statements: importTables },
  { number: 3, name: "the feelings in texts", statements: textTables },
];
