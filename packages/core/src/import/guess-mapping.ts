import type { FileGlance, ImportMapping } from "../api/imports.ts";
import { columnFacts } from "./column-facts.ts";
import { columnNames } from "./column-names.ts";
import { guessRoles, type SampledColumn } from "./guess-roles.ts";
import { guessScale } from "./guess-scale.ts";
import { guessTime } from "./guess-time.ts";
import type { DecimalMark } from "./read-numbers.ts";
import { nameStrength } from "./role-words.ts";

export type Question = FileGlance["questions"][number];

export interface MappingGuess {
  readonly columns: FileGlance["columns"];
  readonly mapping: ImportMapping;
  readonly questions: readonly Question[];
}

/**
 * The whole guess for a file: what its columns are, how its cells are to be read, and what only people can say. Pure and
 * deterministic.
 *
 * @param first the cells of the file's first row.
 * @param rows a sample of the rows after it, in the file's order, with empty cells as "".
 */
export function guessMapping(first: readonly string[], rows: readonly (readonly string[])[]): MappingGuess {
  const header = isHeader(first, rows);
  const names = columnNames(header ? first : first.map(() => ""));
  const data = header ? rows : [first, ...rows];
  const columns: SampledColumn[] = names.map((name, i) => ({ name, facts: columnFacts(data, i), time: guessTime(data.map((row) => row[i] ?? "")) }));
  const guesses = guessRoles(columns, data);
  const roles = guesses.map((guess) => guess.role);
  const place = (role: (typeof roles)[number]): number => roles.indexOf(role);
  const time = columns[place("time")]?.time;
  const rating = columns[place("rating")];
  const scale = rating ? guessScale(rating.name, rating.facts) : null;

  const questions: Question[] = [];
  const ask = (code: Question["code"], role: (typeof roles)[number] | null, text: string): void => {
    questions.push({ code, column: role === null || place(role) < 0 ? null : place(role), text });
  };
  if (!header) ask("no-header", null, "The first row looks like data, not like names of columns. It is read as data, and the columns are numbered.");
  if (place("customer") < 0 && place("anonymous") < 0) ask("no-customer", null, "Which column says who the customer is?");
  if (place("event") < 0) ask("no-event", null, "Which column says what happened? If every row is the same kind of event, give it a name instead.");
  if (!time) ask("no-time", null, "Which column says when it happened?");
  if (time?.isAmbiguous) ask("time-order", "time", `Is ${JSON.stringify(columns[place("time")]!.facts.examples[0] ?? "")} day first or month first? Every date in the rows looked at could be either.`);
  if (time && !time.hasOffset) ask("time-zone", "time", "The times do not say their offset from UTC. In which time zone were they written? They are read as UTC unless you name one.");
  if (rating && scale === null && place("scale") < 0) ask("scale", "rating", `Which scale are the ratings in ${JSON.stringify(rating.name)} on? Their numbers go from ${rating.facts.lowest} to ${rating.facts.highest}.`);

  const value = columns[place("value")];
  return {
    columns: columns.map(({ name, facts, time: times }, i) => ({
      name,
      role: guesses[i]!.role,
      reason: guesses[i]!.reason,
      filled: facts.filled,
      distinct: facts.distinct,
      examples: [...facts.examples],
      time: times ? { format: times.format, isAmbiguous: times.isAmbiguous, hasOffset: times.hasOffset } : null,
      scale: facts.numberShare > 0.5 ? guessScale(name, facts) : null,
    })),
    mapping: { roles, timeFormat: time?.format ?? "iso", zone: "UTC", scale, channel: null, decimalMark: value ? guessDecimalMark(data.map((row) => row[place("value")] ?? "")) : ".", header },
    questions,
  };
}

/**
 * Is the first row one of names? Not if one of its cells is a number or a time where the rows below have numbers or times as well, unless
 * names in it are known.
 */
function isHeader(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (first.some((name) => (["customer", "event", "time"] as const).some((role) => nameStrength(name, role) === 3))) return true;
  const below = rows.slice(0, 200);
  if (below.length === 0) return true;
  return !first.some((cell, i) => {
    const facts = columnFacts(below, i);
    if (facts.filled === 0) return false;
    const isNumber = columnFacts([[cell]], 0).numberShare === 1;
    return (isNumber && facts.numberShare > 0.9) || (guessTime([cell]) !== undefined && guessTime(below.map((row) => row[i] ?? "")) !== undefined);
  });
}

/** A comma stands before the decimals if it does so in some cell, and no cell has a point there. */
function guessDecimalMark(cells: readonly string[]): DecimalMark {
  const commas = cells.some((cell) => /^\s*[+-]?[0-9.]*,[0-9]{1,2}\s*$/.test(cell) || /,[0-9]{4,}\s*$/.test(cell));
  const points = cells.some((cell) => /^\s*[+-]?[0-9,]*\.[0-9]{1,2}\s*$/.test(cell));
  return commas && !points ? "," : ".";
}
