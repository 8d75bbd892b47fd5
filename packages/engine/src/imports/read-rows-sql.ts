import type { ColumnRole, ImportMapping } from "@desirepath/core/api/imports.ts";
import { answers, emotionUnits, noEmotion, scaleNames } from "@desirepath/core/events/scales.ts";
import { blanks } from "@desirepath/core/import/cell.ts";
import { longestName } from "@desirepath/core/import/read-row.ts";
import { amountPatterns, numberPattern, wholePattern } from "@desirepath/core/import/read-numbers.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { type Definitions, text, timeDefinitions } from "./time-sql.ts";

/** What the rows of one file are read as. */
export interface Reading {
  readonly workspace: string;
  readonly import: string;
  /** Added to row numbers, so that rows of later imports come after those of earlier ones at the same millisecond. */
  readonly sequenceBase: number;
  /** Names of the columns, unique, in file order. */
  readonly columns: readonly string[];
  readonly mapping: ImportMapping;
}

/**
 * The statement that reads a body of CSV rows (row number, then the cells as text) and its parameters. Every rule of a cell must agree
 * with its reader in core/import.
 */
export function readRowsStatement({ workspace, import: number, sequenceBase, columns, mapping }: Reading): { sql: string; parameters: Parameters } {
  const { roles, decimalMark = "." } = mapping;
  const place = (role: ColumnRole): number => roles.indexOf(role);
  const cell = (role: ColumnRole): string => (place(role) < 0 ? "''" : trimmed(`c${place(role)}`));
  const column = (role: ColumnRole, otherwise = 65535): string => `toUInt16(${place(role) < 0 ? otherwise : place(role)})`;
  const placesOf = (role: ColumnRole): number[] => roles.flatMap((r, i) => (r === role ? [i] : []));
  const properties = placesOf("property");
  const traits = placesOf("trait");

  const definitions: Definitions = [
    ["time_text", cell("time")],
    ...timeDefinitions(mapping.timeFormat, mapping.zone),
    ["rating_text", cell("rating")],
    ["scale_text", cell("scale")],
    ["scale_read", `if(rating_text = '', '', multiIf(scale_text = '', {scale:String}, lower(scale_text) IN (${scaleNames.map(text).join(", ")}), lower(scale_text), ''))`],
    ["whole", `if(rating_text = '', NULL, toInt32OrNull(extract(rating_text, ${text(wholePattern)})))`],
    ["answer_key", `if(scale_read = '' OR isNull(whole), '', concat(scale_read, toString(assumeNotNull(whole))))`],
    ["answer_code", `if(answer_key = '', 0, ${lookUp("answer_key", answers.map((a) => [`${a.scale}${a.answer}`, a.code]), 0)})`],
    ["rating_problem", `multiIf(rating_text = '', 0, NOT match(rating_text, ${text(numberPattern)}), 1, scale_read = '', 3, answer_code = 0, 2, 0)`],
    ["value_text", cell("value")],
    ["value_problem", `if(value_text = '', 0, length(value_text) > 40 OR NOT match(value_text, ${text(amountPatterns[decimalMark])}))`],
    ["anonymous_text", cell("anonymous")],
    ["name_text", orElse(cell("event"), "event_name", mapping.eventName)],
    ["customer_text", mapping.customerIfMissing ? `if(anonymous_text = '' AND ${cell("customer")} = '', {customer_if_missing:String}, ${cell("customer")})` : cell("customer")],
  ];
  const plainValue = decimalMark === "." ? "replaceAll(value_text, ',', '')" : "replaceOne(replaceAll(value_text, '.', ''), ',', '.')";
  const outputs: Record<string, string> = {
    workspace: "{workspace:String}",
    import: "{import:UInt64}",
    row: "row",
    sequence: "{sequence_base:UInt64} + row",
    customer: "customer_text",
    anonymous: "anonymous_text",
    time: "fromUnixTimestamp64Milli(time_ms)",
    id: cell("id"),
    name: "if(length(name_text) > {longest_name:UInt32}, substringUTF8(name_text, 1, {longest_name:UInt32}), name_text)",
    channel: orElse(cell("channel"), "channel", mapping.channel),
    rating: "if(answer_code = 0, nan, toFloat64(assumeNotNull(whole)))",
    scale: "if(answer_code = 0, '', scale_read)",
    emotion: `if(answer_code = 0, ${noEmotion}, ${lookUp("answer_code", answers.map((a) => [a.code, Math.round(a.score * emotionUnits)]), noEmotion)})`,
    answer: "answer_code",
    text: place("text") < 0 ? "''" : `if(${cell("text")} = '', '', c${place("text")})`,
    value: `if(value_text = '' OR value_problem != 0, nan, toFloat64OrZero(${plainValue}))`,
    currency: cell("currency"),
    properties: mapOf(properties, "property_names"),
    traits: mapOf(traits, "trait_names"),
    customer_column: column("customer", Math.max(0, place("anonymous"))),
    event_column: column("event"),
    time_column: column("time"),
    rating_column: column("rating"),
    scale_column: column("scale"),
    value_column: column("value"),
    time_text: "time_text",
    rating_text: "rating_text",
    scale_text: "scale_text",
    value_text: "value_text",
    time_problem: "time_problem",
    rating_problem: "rating_problem",
    value_problem: "value_problem",
  };
  const sql = `
    INSERT INTO incoming_rows (${Object.keys(outputs).join(", ")})
    SELECT
      ${Object.values(outputs).join(",\n      ")}
    FROM ${inLayers(definitions, `input('row UInt64, ${columns.map((_, i) => `c${i} String`).join(", ")}')`)}`;
  const named = (places: readonly number[]): string[] => places.map((i) => columns[i]!);
  return {
    sql,
    parameters: {
      workspace,
      import: number,
      sequence_base: sequenceBase,
      scale: mapping.scale ?? "",
      channel: mapping.channel ?? "",
      customer_if_missing: mapping.customerIfMissing ?? "",
      event_name: mapping.eventName ?? "",
      longest_name: longestName,
      zone: mapping.zone,
      property_names: named(properties),
      trait_names: named(traits),
    },
  };
}

/** Settings under which the engine splits cells exactly as the row scanner does. */
export function bodySettings(delimiter: string): Record<string, string | number> {
  return {
    format_csv_delimiter: delimiter,
    format_csv_allow_single_quotes: 0,
    format_csv_allow_double_quotes: 1,
    input_format_csv_trim_whitespaces: 0,
    input_format_csv_allow_whitespace_or_tab_as_delimiter: 1,
    input_format_null_as_default: 0,
  };
}

/**
 * A subquery that adds the definitions to a table. Those that need others stand in a layer further out: as names of one list, the engine
 * would copy each into every use of it, and take longer over the statement than over the rows.
 */
function inLayers(definitions: Definitions, table: string): string {
  const depths = new Map<string, number>();
  for (const [name, expression] of definitions) {
    const needed = [...depths].filter(([other]) => new RegExp(`\\b${other}\\b`).test(expression)).map(([, depth]) => depth + 1);
    depths.set(name, Math.max(0, ...needed));
  }
  let layers = table;
  for (let depth = 0; depth <= Math.max(...depths.values()); depth++) {
    const added = definitions.filter(([name]) => depths.get(name) === depth).map(([name, expression]) => `${expression} AS ${name}`);
    layers = `(SELECT *, ${added.join(", ")} FROM ${layers})`;
  }
  return layers;
}

function trimmed(cell: string): string {
  return `trimBoth(${cell}, '${blanks.replaceAll("\t", "\\t").replaceAll("\r", "\\r").replaceAll("\n", "\\n")}')`;
}

/** A cell, or where it is empty a parameter, if there is one. */
function orElse(cell: string, parameter: string, value: string | null | undefined): string {
  return value ? `if(${cell} = '', {${parameter}:String}, ${cell})` : cell;
}

/** A map of the non-empty cells among these columns, named by an array parameter. */
function mapOf(places: readonly number[], names: string): string {
  if (places.length === 0) return "CAST(map(), 'Map(String, String)')";
  return `mapFilter((k, v) -> v != '', mapFromArrays({${names}:Array(String)}, [${places.map((i) => `c${i}`).join(", ")}]))`;
}

function lookUp(key: string, entries: readonly (readonly [string | number, number])[], otherwise: number): string {
  return `transform(${key}, [${entries.map(([k]) => (typeof k === "string" ? text(k) : k)).join(", ")}], [${entries.map(([, v]) => v).join(", ")}], ${otherwise})`;
}
