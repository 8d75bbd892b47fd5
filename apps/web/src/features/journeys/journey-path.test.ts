import { expect, test } from "vitest";
import { csvCell } from "./csv.ts";
import { journeysCsv, pathSteps, shortened } from "./journey-path.ts";

const map = { stages: [], touchpoints: [{ id: "ad", name: "Ad" }, { id: "shop", name: "Shop" }], goal: null } as unknown as Parameters<typeof pathSteps>[1];

test("repeats in a row are one step, and what is off the map says so", () => {
  expect(pathSteps(["ad", "shop", "shop", "off:call", "shop", "off:"], map)).toEqual([
    { name: "Ad", isOffMap: false, times: 1 },
    { name: "Shop", isOffMap: false, times: 2 },
    { name: "call", isOffMap: true, times: 1 },
    { name: "Shop", isOffMap: false, times: 1 },
    { name: "other events", isOffMap: true, times: 1 },
  ]);
});

test("a long path keeps its ends and what is not on the map, and counts the rest", () => {
  const steps = pathSteps(["ad", "shop", "ad", "shop", "ad", "off:call", "ad", "shop", "ad", "shop"], map);
  const said = shortened(steps, 5).map((part) => ("left" in part ? part.left : part.name));
  expect(said).toEqual(["Ad", "Shop", 3, "call", 2, "Ad", "Shop"]);
  expect(shortened(steps, 10)).toEqual(steps);
  expect(shortened([], 5)).toEqual([]);
});

test("a cell that a spreadsheet would run is neutralised, a number is not", () => {
  expect(["=1+1", "+a", "-a", "@x", "-0.5", 'say "hi", bob', "plain"].map(csvCell)).toEqual(["'=1+1", "'+a", "'-a", "'@x", "-0.5", '"say ""hi"", bob"', "plain"]);
});

test("a list of journeys is a CSV file with one row for each", () => {
  const file = journeysCsv([{ customer: "=evil", ordinal: 0, started: 0, ended: 60_000, state: "open", events: 2, path: ["ad", "off:call"], emotion: -0.5 }], map);
  expect(file).toBe("customer,started,ended,state,events,emotion,path\r\n'=evil,1970-01-01T00:00:00.000Z,1970-01-01T00:01:00.000Z,open,2,-0.5,Ad > call\r\n");
});
