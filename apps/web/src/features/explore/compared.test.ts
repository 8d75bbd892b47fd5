import { expect, test } from "vitest";
import { againstAfter, changedSince, comparedName, everybody, everyoneElse, ofCustomers, previousPeriod } from "./compared.ts";

const [january, february, march] = [Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1)];
const gold = { match: "all" as const, conditions: [{ kind: "trait" as const, name: "plan", is: "one-of" as const, values: ["gold"] }] };
const mara = { id: "m", name: "Mara", segment: gold, group: "Personas" as const };

test("the period before is as long as the filter's, ends where it begins, and is of the same customers", () => {
  // February 2024 has 29 days; 29 days before it is the third of January.
  expect(previousPeriod({ from: february, until: march, segment: gold }, null)).toEqual({ from: Date.UTC(2024, 0, 3), until: february, segment: gold });
});

test("a filter without an end ends with the day of the newest event", () => {
  expect(previousPeriod({ from: Date.UTC(2024, 1, 21) }, Date.UTC(2024, 1, 29, 13))).toEqual({ from: Date.UTC(2024, 1, 12), until: Date.UTC(2024, 1, 21) });
});

test("before the beginning of the data there is no period", () => {
  expect(previousPeriod(undefined, march)).toBeNull();
  expect(previousPeriod({ until: march }, march)).toBeNull();
  expect(previousPeriod({ from: february }, null)).toBeNull();
});

test("everyone else is of the same time, and leaves out exactly what the filter wants", () => {
  expect(everyoneElse({ from: january, until: february, channels: ["web"], segment: gold })).toEqual({ from: january, until: february, except: [{ channels: ["web"], segment: gold }] });
  expect(everyoneElse({ from: january })).toBeNull();
  expect(everyoneElse({ except: [{ segment: gold }] })).toBeNull();
  expect(everyoneElse(undefined)).toBeNull();
});

test("what is compared with is told by what differs from the filter", () => {
  const filter = { from: february, until: march, segment: gold };
  const name = (against: object) => comparedName(filter, against, null, [mara]);
  expect(name(previousPeriod(filter, null)!)).toBe("the previous period");
  expect(name(everyoneElse(filter)!)).toBe("everyone else");
  expect(name(everybody(filter)!)).toBe("everybody");
  expect(name({ from: january, until: february, segment: gold })).toBe("1 Jan 2024 to 31 Jan 2024");
  expect(comparedName({ from: february, until: march }, ofCustomers({ from: february, until: march }, mara), null, [mara])).toBe("Mara");
  expect(comparedName(undefined, { segment: gold }, null, [])).toBe("plan is gold");
  // However its parts are ordered in the address.
  expect(name({ segment: { conditions: gold.conditions, match: "all" }, until: february, from: Date.UTC(2024, 0, 3) })).toBe("the previous period");
});

test("a rule that was taken from a segment is known as changed while the segment says something else", () => {
  const silver = { ...gold, conditions: [{ ...gold.conditions[0]!, values: ["silver"] }] };
  expect(changedSince({ ...silver, takenFrom: "m" }, [mara])).toBe(mara);
  expect([changedSince({ ...gold, takenFrom: "m" }, [mara]), changedSince(silver, [mara]), changedSince({ ...silver, takenFrom: "gone" }, [mara]), changedSince(undefined, [mara])]).toEqual([undefined, undefined, undefined, undefined]);
  expect(comparedName(undefined, { segment: { ...silver, takenFrom: "m" } }, null, [mara])).toBe("Mara before its change");
  // A link from before rules said where they were taken from.
  expect(comparedName(undefined, { segment: gold }, null, [{ ...mara, segment: { ...gold, takenFrom: "m" } }])).toBe("Mara");
});

test("a comparison with everyone else follows the filter, one with certain customers does not", () => {
  const [web, store] = [{ from: february, until: march, channels: ["web"] }, { from: february, until: march, channels: ["store"] }];
  expect(againstAfter(web, store, everyoneElse(web)!, null)).toEqual(everyoneElse(store));
  expect(againstAfter(web, { ...store, from: january, until: february }, previousPeriod(web, null)!, null)).toEqual(previousPeriod({ ...store, from: january, until: february }, null));
  expect(againstAfter(web, store, { segment: gold }, null)).toEqual({ segment: gold });
  // There is nobody else beside everybody.
  expect(againstAfter(web, undefined, everyoneElse(web)!, null)).toEqual(everyoneElse(web));
  expect(againstAfter(web, store, undefined, null)).toBeUndefined();
});
