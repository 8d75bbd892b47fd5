import type { ColumnRole, FileGlance, ImportMapping, TimeFormat } from "@desirepath/core/api/imports.ts";
import { type Scale, scaleNames } from "@desirepath/core/events/scales.ts";
import { guessTime } from "@desirepath/core/import/guess-time.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { shown } from "./table.ts";

/** What the options of `desirepath import` say about the columns; what they leave open is guessed. */
export interface MappingOptions {
  readonly customer?: string;
  readonly anonymous?: string;
  readonly event?: string;
  readonly time?: string;
  readonly id?: string;
  readonly channel?: string;
  readonly rating?: string;
  readonly scaleColumn?: string;
  readonly text?: string;
  readonly value?: string;
  readonly currency?: string;
  readonly trait?: readonly string[];
  readonly property?: readonly string[];
  readonly skip?: readonly string[];
  readonly scale?: Scale;
  readonly eventName?: string;
  readonly customerIfMissing?: string;
  readonly channelName?: string;
  readonly decimalMark?: "." | ",";
  readonly timeFormat?: TimeFormat;
  readonly zone?: string;
}

/** The options that give one column a role. */
export const singleRoles = { customer: "customer", anonymous: "anonymous", event: "event", time: "time", id: "id", channel: "channel", rating: "rating", scaleColumn: "scale", text: "text", value: "value", currency: "currency" } as const satisfies Partial<Record<keyof MappingOptions, ColumnRole>>;
const repeatedRoles = { trait: "trait", property: "property", skip: "skip" } as const;

export type MappingError =
  /** Options that do not fit the file, with a sentence for people. */
  | { readonly code: "does-not-fit"; readonly detail: string }
  /** Day or month first? Only people know. */
  | { readonly code: "time-order"; readonly example: string };

export interface ChosenMapping {
  readonly mapping: ImportMapping;
  /** Columns, by place, whose role somebody named. */
  readonly named: ReadonlySet<number>;
  /** What people may want to know about the reading, in sentences. */
  readonly remarks: readonly string[];
}

/** The guessed mapping of a file, overruled by what the options say. */
export function mappingFrom({ columns, mapping: guessed, preview, questions }: FileGlance, options: MappingOptions): Result<ChosenMapping, MappingError> {
  const roles: ColumnRole[] = [...guessed.roles];
  const named = new Set<number>();
  const remarks: string[] = [];
  const theColumns = `The columns are: ${columns.map(({ name }) => shown(name, 40)).join(", ")}.`;

  const wanted = Object.entries({ ...singleRoles, ...repeatedRoles }).flatMap(([option, role]) => namesIn(options[option as keyof typeof singleRoles | keyof typeof repeatedRoles]).map((name) => ({ name, role })));
  for (const { name, role } of wanted) {
    const at = placeOf(columns, name);
    if (at === undefined) return fault(`The file has no column ${JSON.stringify(name)}. ${theColumns}`);
    if (named.has(at)) return fault(`The column ${JSON.stringify(columns[at]!.name)} is given two roles, ${roles[at]} and ${role}. Name it once.`);
    roles[at] = role;
    named.add(at);
  }
  // A role that somebody gave to one column is no other column's by guess.
  for (const { role } of wanted) {
    if (role in repeatedRoles) continue;
    roles.forEach((other, i) => {
      if (other === role && !named.has(i)) roles[i] = "property";
    });
  }

  const time = roles.indexOf("time");
  if (time < 0) return fault(`Which column says when it happened? Say --time COLUMN. ${theColumns}`);
  if (!roles.includes("event") && options.eventName === undefined) return fault(`Which column says what happened? Say --event COLUMN, or --event-name NAME if every row is the same kind of event. ${theColumns}`);
  if (!roles.includes("customer") && !roles.includes("anonymous")) return fault(`Which column says who the customer is? Say --customer COLUMN. ${theColumns}`);

  const scale = options.scale ?? guessed.scale;
  const rating = roles.indexOf("rating");
  if (rating >= 0 && scale === null && !roles.includes("scale")) {
    const name = JSON.stringify(columns[rating]!.name);
    if (named.has(rating)) return fault(`Which scale are the ratings in ${name} on? Say --scale ${scaleNames.join(", --scale ")}, or --scale-column COLUMN.`);
    roles[rating] = "property";
    remarks.push(`The column ${name} looks like ratings, but on which scale? It is kept as a property; say --rating and --scale to use it as ratings.`);
  }

  // The look at the file tells how the column is written that it takes for the time; of another one, the rows that it shows.
  const isGuessed = guessed.roles[time] === "time";
  const read = isGuessed ? undefined : guessTime(preview.map(({ cells }) => cells[time] ?? ""));
  const asked = new Set(questions.map(({ code }) => code));
  const isOrderOpen = isGuessed ? asked.has("time-order") : read?.isAmbiguous === true;
  if (isOrderOpen && options.timeFormat === undefined) return err({ code: "time-order", example: columns[time]!.examples[0] ?? "" });
  const lacksOffset = isGuessed ? asked.has("time-zone") : read?.hasOffset === false;
  if (lacksOffset && options.zone === undefined) remarks.push("The times do not say their offset from UTC. They are read as UTC; say --zone, such as --zone Europe/Berlin, if they were written elsewhere.");

  return ok({
    named,
    remarks,
    mapping: {
      ...guessed,
      roles,
      scale,
      timeFormat: options.timeFormat ?? read?.format ?? guessed.timeFormat,
      zone: options.zone ?? guessed.zone,
      channel: options.channelName ?? guessed.channel,
      ...(options.eventName === undefined ? {} : { eventName: options.eventName }),
      ...(options.customerIfMissing === undefined ? {} : { customerIfMissing: options.customerIfMissing }),
      ...(options.decimalMark === undefined ? {} : { decimalMark: options.decimalMark }),
    },
  });
}

function namesIn(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === "string" ? [given] : given;
}

/** The column of this name; or, if only one differs by case and blanks at its ends, that one. */
function placeOf(columns: FileGlance["columns"], name: string): number | undefined {
  const exact = columns.findIndex((column) => column.name === name);
  if (exact >= 0) return exact;
  const alike = columns.flatMap((column, i) => (folded(column.name) === folded(name) ? [i] : []));
  return alike.length === 1 ? alike[0] : undefined;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function fault(detail: string): Result<never, MappingError> {
  return err({ code: "does-not-fit", detail });
}
