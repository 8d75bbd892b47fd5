import { describe, expect, test } from "vitest";
import { guessMapping } from "./guess-mapping.ts";

/** A table as on a whiteboard: rows by line, cells by comma. */
function guess(...lines: string[]) {
  const [first, ...rows] = lines.map((line) => line.split(","));
  return guessMapping(first!, rows);
}

const log = (header: string, times: readonly string[]): string[] => [header, ...times.map((time, i) => `c${i % 7},${["ad", "shop", "pay"][i % 3]},${time}`)];
const days = (count: number, write: (day: number, month: number) => string): string[] => Array.from({ length: count }, (_, i) => write((i % 12) + 1, (Math.floor(i * 5.7) % 12) + 1));

describe("roles by name", () => {
  test.each([
    ["case_id,activity,timestamp", "customer,event,time"],
    ["case:concept:name,concept:name,time:timestamp", "customer,event,time"],
    ["customerID,Event Name,createdAt", "customer,event,time"],
    ["Kundennummer,Ereignis,Zeitpunkt", "customer,event,time"],
    ["id_cliente,evento,fecha", "customer,event,time"],
    ["código_cliente,atividade,data_hora", "customer,event,time"],
    ["id_client,événement,horodatage", "customer,event,time"],
    ["klantnummer,gebeurtenis,tijdstip", "customer,event,time"],
    ["user_id,action,ts", "customer,event,time"],
  ])("%s", (header, roles) => {
    expect(guess(...log(header, days(30, (day, month) => `2024-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T10:00:00Z`))).mapping.roles.join(",")).toBe(roles);
  });

  test("finds ratings, words, amounts, channel and own ids among them", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `e${i},c${i % 12},ad,2024-01-${String((i % 28) + 1).padStart(2, "0")},${["web", "phone"][i % 2]},${i % 11},this was quite a good thing ${i},${i}.50,EUR,${["DE", "FR", "NL"][(i % 12) % 3]}`);
    const found = guess("event_id,customer,event,date,channel,nps_score,comment,amount,currency,country", ...rows);
    expect(found.mapping).toMatchObject({ roles: ["id", "customer", "event", "time", "channel", "rating", "text", "value", "currency", "trait"], scale: "nps", decimalMark: "." });
    expect(found.questions.map(({ code }) => code)).toEqual(["time-zone"]);
  });
});

describe("what only people can say is asked", () => {
  test("day or month first, where every date could be either", () => {
    const ambiguous = guess(...log("customer,event,date", days(40, (day, month) => `${day}/${month}/2024`)));
    expect(ambiguous.questions.map(({ code }) => code)).toContain("time-order");
  });
  test("but not where one day is above 12", () => {
    expect(guess(...log("customer,event,date", [...days(40, (day, month) => `${day}/${month}/2024`), "13/1/2024"]))).toMatchObject({ mapping: { timeFormat: "day-month-year" } });
    expect(guess(...log("customer,event,date", [...days(40, (day, month) => `${day}/${month}/2024`), "1/13/2024"])).questions.map(({ code }) => code)).not.toContain("time-order");
  });
  test("nor where only one reading puts the rows in order of time", () => {
    const rising = Array.from({ length: 24 }, (_, i) => `${(i % 12) + 1}/${Math.floor(i / 12) + 3}/2024`);
    const found = guess(...log("customer,event,date", rising));
    expect(found.mapping.timeFormat).toBe("day-month-year");
    expect(found.questions.map(({ code }) => code)).toEqual(["time-zone"]);
  });
  test("the scale of ratings from 1 to 5 that no name tells", () => {
    const found = guess("customer,event,time,rating", ...Array.from({ length: 20 }, (_, i) => `c${i % 5},ad,2024-01-02T10:00:00Z,${(i % 5) + 1}`));
    expect(found.questions.map(({ code }) => code)).toEqual(["scale"]);
    expect(found.mapping.scale).toBeNull();
  });
  test("which of several columns says what happened", () => {
    const found = guess("customer,time,colour,size", ...Array.from({ length: 40 }, (_, i) => `c${i % 8},2024-01-02T10:00:00Z,${["red", "blue"][i % 2]},${["S", "M", "L"][i % 3]}`));
    expect(found.questions.map(({ code }) => code)).toEqual(["no-event"]);
  });
});

test("long numbers and digits alone are times where a name says so, and ids elsewhere", () => {
  const found = guess("user_id,event,event_timestamp,order_no", ...Array.from({ length: 20 }, (_, i) => `${1_254_459_154_682_919 + (i % 4)},ad,${1_700_000_000_000_000 + i * 1e6},202401${String((i % 28) + 1).padStart(2, "0")}`));
  expect(found.mapping).toMatchObject({ roles: ["customer", "event", "time", "property"], timeFormat: "epoch-microseconds" });
  expect(guess(...log("customer,event,date", days(30, (day, month) => `2024${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`))).mapping.timeFormat).toBe("compact");
  expect(guess(...log("customer,event,date", days(30, (day) => `${day} May 2024 10:00`))).mapping.timeFormat).toBe("month-name");
});

test("ids of which a few come twice are still ids, and long names of events still names", () => {
  const found = guess("event_id,customer,event,time", ...Array.from({ length: 60 }, (_, i) => `e${i % 55},c${i % 7},${"x".repeat(150)}${i % 3},2024-01-02T10:00:00Z`));
  expect(found.mapping.roles).toEqual(["id", "customer", "event", "time"]);
});

test("a first row of data is no header", () => {
  const found = guess("17,ad,2024-01-01T10:00:00Z", "17,shop,2024-01-02T10:00:00Z", "18,ad,2024-01-03T10:00:00Z");
  expect(found.mapping.header).toBe(false);
  expect(found.columns.map(({ name }) => name)).toEqual(["column 1", "column 2", "column 3"]);
  expect(found.questions.map(({ code }) => code)).toContain("no-header");
});

test("columns without a name, or with the same one, are told apart", () => {
  expect(guess("customer,,date,date,Event", "a,b,2024-01-01,2024-01-01,x").columns.map(({ name }) => name)).toEqual(["customer", "column 2", "date", "date (2)", "Event"]);
});

test("numbers are times only in the years when there were events", () => {
  const epochs = guess("customer,event,time", "a,x,1700000000", "b,y,1700000500", "a,x,1700000700");
  expect(epochs.mapping.timeFormat).toBe("epoch-seconds");
  expect(guess("customer,event,amount", "a,x,1700", "b,y,42", "a,x,99").questions.map(({ code }) => code)).toContain("no-time");
});
