/** The tables of what texts say of feelings. A text is known by its hash, so that the same words are read once. */
export const textTables: readonly string[] = [
  // What a reader made of a text; never made again by the same reader.
  `CREATE TABLE IF NOT EXISTS text_scores (
     workspace LowCardinality(String),
     reader LowCardinality(String),
     text_hash UInt64,
     -- In units of 1/120; -128: the reader cannot score it.
     score Int8,
     -- In hundredths.
     confidence UInt8,
     language LowCardinality(String)
   ) ENGINE = ReplacingMergeTree
   ORDER BY (workspace, reader, text_hash)`,

  // What people said a text's score is. The newest version of a text holds; one that is withdrawn says that readers hold again.
  `CREATE TABLE IF NOT EXISTS text_corrections (
     workspace LowCardinality(String),
     text_hash UInt64,
     version UInt64,
     score Int8,
     is_withdrawn UInt8,
     -- Kind, id and name of who said so.
     by_kind LowCardinality(String),
     by String,
     by_name String,
     at DateTime64(3, 'UTC')
   ) ENGINE = MergeTree
   ORDER BY (workspace, text_hash, version)`,

  // Emotions that are on their way into events, under the number that their customers are noted by.
  `CREATE TABLE IF NOT EXISTS text_changes (
     workspace LowCardinality(String),
     import UInt64,
     text_hash UInt64,
     emotion Int8
   ) ENGINE = MergeTree
   ORDER BY (workspace, import, text_hash)`,
];
