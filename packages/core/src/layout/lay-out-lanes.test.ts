import { expect, test } from "vitest";
import type { CellMark, Lane } from "../maps/journey-map.ts";
import { emptyLane } from "./lanes.ts";
import { layOut } from "./lay-out.ts";
import { mapWith, measured, measuresOf } from "./small-map.test-data.ts";

function drawn(kind: string, text: string, mark: CellMark = {}, more: Partial<Lane> = {}): string {
  const lane: Lane = { ...emptyLane("lane", kind, "Lane"), cells: { ad: text }, marks: { ad: mark }, ...more };
  return layOut(mapWith("look: ad", { lanes: [lane] }), measuresOf([measured("ad", 1200)]), [{ touchpoint: "ad", text: "From evidence", source: "Survey" }]).marks.flatMap((one) => (one.kind === "text" ? [one.text] : [])).join(" | ");
}

test.each([
  ["marks of rich text are left out", drawn("text", "**Calls** the [shop](https://halden.example)"), "Calls the shop"],
  ["a pain point says its severity and how many pass it", drawn("pain-points", "No answer", { severity: 4 }), "No answer | Severity 4 · 1,200"],
  ["a pain point without one is reported", drawn("pain-points", "No answer"), "No answer | Reported · 1,200"],
  ["a quote that people chose stands with its source", drawn("quotes", "Typed", { source: "Interview" }), "“Typed” | Interview"],
  ["without one the quote from evidence stands", drawn("quotes", ""), "“From evidence” | Survey"],
  ["a reason says what it does", drawn("reasons", "No lease", { reason: "abandon" }), "Abandons | No lease"],
  ["competitors are named", drawn("competitors", "", { competitors: [{ name: "Volta", level: 1 }] }), "Volta"],
  ["a metrics lane shows what it names", drawn("metrics", "", {}, { metrics: ["reach"] }), "Reach | 1,200"],
])("%s", (_name, texts, part) => {
  expect(texts).toContain(part);
});
