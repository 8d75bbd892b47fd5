import type { ColumnRole, FileGlance, ImportMapping } from "@desirepath/core/api/imports.ts";
import { timeZoneNamed } from "@desirepath/core/time/time-zone.ts";

export type Question = FileGlance["questions"][number];

/** Roles that at most one column has. */
const once: ReadonlySet<ColumnRole> = new Set(["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "value", "currency"]);

/**
 * The mapping with another role for one column; a column that had the role, where only one can, becomes a property. What the first
 * look knows of the column's times or scale goes with it.
 */
export function withRole(mapping: ImportMapping, column: number, role: ColumnRole, guess?: FileGlance["columns"][number]): ImportMapping {
  const roles = mapping.roles.map((other, at) => (at === column ? role : other === role && once.has(role) ? "property" : other));
  if (mapping.roles[column] === role) return mapping;
  return {
    ...mapping,
    roles,
    ...(role === "time" && guess?.time ? { timeFormat: guess.time.format } : {}),
    ...(role === "rating" && guess?.scale !== undefined ? { scale: guess.scale } : {}),
  };
}

/** What the mapping still lacks before rows can be read, as the words of a sentence: "Which column holds the ...?" */
export function missingRoles(mapping: ImportMapping): readonly ("customer" | "event" | "time")[] {
  const has = (role: ColumnRole) => mapping.roles.includes(role);
  return [...(has("customer") || has("anonymous") ? [] : (["customer"] as const)), ...(has("event") ? [] : (["event"] as const)), ...(has("time") ? [] : (["time"] as const))];
}

/** A rating column needs a scale, for all rows or row by row. */
export function needsScale(mapping: ImportMapping): boolean {
  return mapping.roles.includes("rating") && !mapping.roles.includes("scale") && mapping.scale === null;
}

/** A question about one column is another one than the same about another column. */
export function keyOf(question: Pick<Question, "code" | "column">): string {
  return `${question.code} ${question.column ?? ""}`;
}

/** Must it be answered before rows are read? The others have an answer that holds unless people give another. */
export function isBlocking(question: Question): boolean {
  return question.code !== "time-zone" && question.code !== "no-header";
}

/** What the first look asks, and what it would have asked had it guessed the time column that people chose. */
export function questionsAbout(glance: Pick<FileGlance, "columns" | "questions">, mapping: ImportMapping): readonly Question[] {
  const column = mapping.roles.indexOf("time");
  const time = glance.columns[column]?.time;
  const asks = (code: Question["code"]) => glance.questions.some((question) => question.code === code && question.column === column);
  const example = glance.columns[column]?.examples[0] ?? "";
  return [
    ...glance.questions,
    ...(time?.isAmbiguous === true && !asks("time-order") ? [{ code: "time-order" as const, column, text: `Is "${example}" day first or month first?` }] : []),
    ...(time?.hasOffset === false && !asks("time-zone") ? [{ code: "time-zone" as const, column, text: "The times do not say their offset from UTC. They are read as UTC unless you name a zone." }] : []),
  ];
}

/**
 * The questions that the mapping still makes people look at: a question about a column that no longer plays the part is moot, and
 * one about a missing part is answered by giving a column the part.
 *
 * @param answered keys of the questions that were decided by hand.
 */
export function openQuestions(questions: readonly Question[], mapping: ImportMapping, answered: ReadonlySet<string>): readonly Question[] {
  const plays = (question: Question, role: ColumnRole) => (question.column === null ? mapping.roles.includes(role) : mapping.roles[question.column] === role);
  return questions.filter((question) => {
    switch (question.code) {
      case "no-customer":
        return missingRoles(mapping).includes("customer");
      case "no-event":
        return missingRoles(mapping).includes("event");
      case "no-time":
        return missingRoles(mapping).includes("time");
      case "scale":
        return plays(question, "rating") && needsScale(mapping);
      case "time-order":
      case "time-zone":
        return plays(question, "time") && !answered.has(keyOf(question));
      case "no-header":
        return !answered.has(keyOf(question));
    }
  });
}

/** Can every row be read under this mapping? */
export function isReady(questions: readonly Question[], mapping: ImportMapping, answered: ReadonlySet<string>): boolean {
  return missingRoles(mapping).length === 0 && !needsScale(mapping) && timeZoneNamed(mapping.zone) !== undefined && !openQuestions(questions, mapping, answered).some(isBlocking);
}

/** Do both make the same of every row? */
export function sameMapping(a: ImportMapping | null, b: ImportMapping | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(plain(a)) === JSON.stringify(plain(b)));
}

function plain(mapping: ImportMapping): unknown[] {
  return [mapping.roles, mapping.timeFormat, mapping.zone, mapping.scale, mapping.channel, mapping.decimalMark ?? ".", mapping.header ?? true];
}
