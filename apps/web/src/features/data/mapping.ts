import type { ColumnRole, FileGlance, ImportMapping } from "@desirepath/core/api/imports.ts";

export type Question = FileGlance["questions"][number];

/** Roles that at most one column has. */
const once: ReadonlySet<ColumnRole> = new Set(["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "value", "currency"]);

/** The mapping with another role for one column; a column that had the role, where only one can, becomes a property. */
export function withRole(mapping: ImportMapping, column: number, role: ColumnRole): ImportMapping {
  return { ...mapping, roles: mapping.roles.map((other, at) => (at === column ? role : other === role && once.has(role) ? "property" : other)) };
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

/**
 * The questions of the first look that the mapping still makes people decide: a question about a column that no longer plays the
 * part is moot, and one about a missing part is answered by giving a column the part.
 *
 * @param answered codes that were decided by hand.
 */
export function openQuestions(questions: readonly Question[], mapping: ImportMapping, answered: ReadonlySet<Question["code"]>): readonly Question[] {
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
        return plays(question, "time") && !answered.has(question.code);
      case "no-header":
        return !answered.has(question.code);
    }
  });
}

/** Can every row be read under this mapping? */
export function isReady(questions: readonly Question[], mapping: ImportMapping, answered: ReadonlySet<Question["code"]>): boolean {
  return missingRoles(mapping).length === 0 && !needsScale(mapping) && isZone(mapping.zone) && openQuestions(questions, mapping, answered).length === 0;
}

/** Is this a time zone that the browser knows by its IANA name? */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "" && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** Do both make the same of every row? */
export function sameMapping(a: ImportMapping | null, b: ImportMapping | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(plain(a)) === JSON.stringify(plain(b)));
}

function plain(mapping: ImportMapping): unknown[] {
  return [mapping.roles, mapping.timeFormat, mapping.zone, mapping.scale, mapping.channel, mapping.decimalMark ?? ".", mapping.header ?? true];
}
