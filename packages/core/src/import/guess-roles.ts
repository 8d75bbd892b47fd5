import type { ColumnRole, TimeFormat } from "../api/imports.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { TimeGuess } from "./guess-time.ts";
import { type NamedRole, nameStrength, plainWords } from "./role-words.ts";

/** A column with all that is known of it. */
export interface SampledColumn {
  readonly name: string;
  readonly facts: ColumnFacts;
  readonly time: TimeGuess | undefined;
}

export interface RoleGuess {
  readonly role: ColumnRole;
  readonly reason: string;
}

/** Roles are given in this order, each to the column that fits it best; a column has one role. */
const order: readonly NamedRole[] = ["time", "customer", "anonymous", "event", "rating", "scale", "id", "channel", "text", "value", "currency"];

/** Roles that are worth guessing from content alone, because nothing can be stored without them. */
const needed = new Set<NamedRole>(["time", "customer", "event"]);

/**
 * Guesses the role of each column from its name and its cells. A name that says a role holds only if the cells can be that; without a telling name
 * the cells alone decide for customer, event and time. Columns without a role are traits if each customer has one value in them, else properties.
 *
 * @param rows the sample, for the traits.
 */
export function guessRoles(columns: readonly SampledColumn[], rows: readonly (readonly string[])[]): RoleGuess[] {
  const guesses = new Map<number, RoleGuess>();
  for (const role of order) {
    let best = { column: -1, score: 0, byName: false };
    for (const [i, column] of columns.entries()) {
      if (guesses.has(i)) continue;
      const strength = nameStrength(column.name, role);
      const fit = fitness(role, column);
      if (fit < 0 || (fit === 0 && strength < 3) || (strength === 0 && !needed.has(role))) continue;
      const score = strength * 10 + fit;
      if (score > best.score) best = { column: i, score, byName: strength > 0 };
    }
    if (best.column < 0) continue;
    let { column: at, byName } = best;
    if (!byName) {
      // Without a telling name only a column that no other one rivals; two are a question for people.
      const rivals = [...columns.keys()].filter((i) => !guesses.has(i) && isSureFromContent(role, columns[i]!));
      if (rivals.length === 0 || (rivals.length > 1 && role !== "time") || !mayGuessFromContent(role, columns, guesses)) continue;
      at = rivals[0]!;
    }
    guesses.set(at, { role, reason: byName ? `The name ${JSON.stringify(columns[at]!.name)} says so, and the cells fit.` : contentReasons[role as keyof typeof contentReasons] });
  }
  const customer = [...guesses].find(([, guess]) => guess.role === "customer")?.[0];
  return columns.map((column, i) => guesses.get(i) ?? unassigned(column, i, customer, rows));
}

const contentReasons = {
  time: "Its cells are times.",
  customer: "Its values come again over several rows, as customers do.",
  event: "It has few different short texts, as events do.",
};

/** How its cells are times, if they are. Long numbers are as often ids: only a name makes times of them. */
function timeOf({ name, time }: SampledColumn): TimeGuess | undefined {
  return time !== undefined && longNumbers.has(time.format) && nameStrength(name, "time") === 0 ? undefined : time;
}

const longNumbers: ReadonlySet<string> = new Set(["compact", "epoch-microseconds", "epoch-nanoseconds"] satisfies TimeFormat[]);

/** How well the cells can play a role, up to 10; 0 badly, only if the name leaves no doubt; less than that not at all. */
function fitness(role: NamedRole, column: SampledColumn): number {
  const { facts } = column;
  const time = timeOf(column);
  const { rows, filled, distinct, meanLength, numberShare, wholeShare, lowest, highest, sentenceShare } = facts;
  if (filled === 0) return -1;
  const filledShare = filled / rows;
  const isTime = time !== undefined && time.share >= 0.8;
  switch (role) {
    case "time":
      return time ? 10 * time.share * (0.5 + filledShare / 2) : -1;
    case "customer":
      if (isTime || sentenceShare > 0.5 || filledShare < 0.3) return -1;
      // Rows of one customer come more than once, and there is more than one customer.
      return 1 + filledShare * 4 + (distinct > 1 && distinct < filled ? 4 : 0) + (distinct > 1 ? 1 : 0);
    case "anonymous":
      return isTime || sentenceShare > 0.2 ? -1 : 5;
    case "event":
      if (isTime || filledShare < 0.5) return -1;
      if (numberShare > 0.9 || meanLength > 100) return 0;
      if (rows >= 50 && distinct > filled * 0.6) return 0;
      return 1 + filledShare * 4 + (distinct > 1 ? 3 : 0) + (distinct <= 200 ? 2 : 0);
    case "rating":
      return !isTime && numberShare >= 0.8 && wholeShare >= 0.5 && lowest >= 0 && highest <= 10 ? 5 : -1;
    case "scale":
      return numberShare === 0 && distinct <= 10 && meanLength <= 10 ? 5 : -1;
    case "id":
      if (isTime || filledShare <= 0.99 || sentenceShare >= 0.1) return -1;
      // A sender that tries again sends some events twice: that is what their ids are for.
      return distinct === filled ? 5 : distinct >= filled * 0.8 ? 0 : -1;
    case "channel":
      return !isTime && numberShare < 0.5 && distinct <= Math.max(50, filled * 0.05) && meanLength <= 40 ? 5 : -1;
    case "text":
      return !isTime && numberShare < 0.5 && (sentenceShare > 0.2 || meanLength >= 15) ? 3 + Math.min(5, meanLength / 20) : -1;
    case "value":
      return !isTime && numberShare >= 0.9 ? 5 : -1;
    case "currency":
      return numberShare === 0 && distinct <= 50 && meanLength <= 4 ? 5 : -1;
  }
}

/** Customers and events are guessed from cells only in a table of things that happened: with times, and customers that come again. */
function mayGuessFromContent(role: NamedRole, columns: readonly SampledColumn[], guesses: ReadonlyMap<number, RoleGuess>): boolean {
  if (role === "time") return true;
  const placed = (wanted: NamedRole): SampledColumn | undefined => [...guesses].flatMap(([i, guess]) => (guess.role === wanted ? [columns[i]!] : []))[0];
  const customer = placed("customer")?.facts;
  return placed("time") !== undefined && (role === "customer" || (customer !== undefined && customer.distinct < customer.filled * 0.8));
}

function isSureFromContent(role: NamedRole, column: SampledColumn): boolean {
  const { rows, filled, distinct, sentenceShare, numberShare, wholeShare } = column.facts;
  const time = timeOf(column);
  if (role === "time") return time !== undefined && time.share >= 0.9;
  if (rows < 10 || filled < rows * 0.9) return false;
  if (role === "customer") return distinct >= rows * 0.01 && distinct <= rows * 0.7 && distinct >= 3 && (numberShare < 0.5 || wholeShare > 0.99);
  return role === "event" && distinct >= 2 && distinct <= Math.min(200, rows * 0.2) && sentenceShare < 0.7;
}

function unassigned(sampled: SampledColumn, column: number, customer: number | undefined, rows: readonly (readonly string[])[]): RoleGuess {
  const { name, facts } = sampled;
  const time = timeOf(sampled);
  if (facts.filled === 0) return { role: "skip", reason: "Empty in all rows that were looked at." };
  const isTime = time !== undefined && time.share >= 0.8;
  if (customer !== undefined && !isTime && isSteady(name, rows, column, customer)) return { role: "trait", reason: "Each customer has one value in it." };
  return { role: "property", reason: isTime ? "A second time; kept with the event." : "Kept with the event." };
}

/** Words for what a customer is, rather than for what happened. */
const traitNames = /\b(country|region|city|state|segment|plan|tier|industry|gender|age|language|cohort|land|kundensegment|branche|geschlecht|sprache|pais|cidade|estado|sexo|idioma|pays|ville|secteur|sexe|langue|geslacht|taal)\b/;

/**
 * Has every customer one value in the column, seen in at least ten customers that come more than once (or in ten at all, if the name
 * tells), and are there fewer values than customers?
 */
function isSteady(name: string, rows: readonly (readonly string[])[], column: number, customer: number): boolean {
  const values = new Map<string, string>();
  const again = new Set<string>();
  for (const row of rows) {
    const [who, value] = [row[customer] ?? "", row[column] ?? ""];
    if (who === "" || value === "") continue;
    const known = values.get(who);
    if (known === undefined) values.set(who, value);
    else if (known === value) again.add(who);
    else return false;
  }
  const different = new Set(values.values()).size;
  const isTold = values.size >= 10 && traitNames.test(plainWords(name));
  return (again.size >= 10 || isTold) && different > 1 && different <= Math.max(20, values.size * 0.1);
}
