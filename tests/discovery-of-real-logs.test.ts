import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { discoverMap } from "@desirepath/core/discovery/discover-map.ts";
import { discoveryFactsOf } from "@desirepath/core/discovery/facts-of-events.ts";
import type { OrderedEvent } from "@desirepath/core/events/event.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { sharedFolder } from "@desirepath/engine/journeys/reference-facts.test-data.ts";
import { describe, expect, test } from "vitest";

const logs = pathToFileURL(join(sharedFolder, "data/logs/"));
const present = existsSync(logs);

/** Records of a CSV text, with quoted fields that may hold commas, quotes and line ends. */
function records(text: string): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n\r]*))(,|\r?\n|$)/g)) {
    found.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") found.push([]);
  }
  return found.filter((record) => record.length > 1);
}

function eventsOf(name: string): readonly OrderedEvent[] {
  const [head = [], ...rows] = records(gunzipSync(readFileSync(new URL(`${name}.csv.gz`, logs))).toString("utf8"));
  const column = (title: string) => head.indexOf(title);
  return rows.map((row, sequence) => ({ customer: row[column("case_id")]!, name: row[column("activity")]!, time: Date.parse(row[column("timestamp")]!), channel: row[column("channel")] ?? "", sequence }));
}

/** Stages with their touchpoints, as a person reads the map. */
function mapOf(name: string): { readonly stages: readonly string[]; readonly scope: string; readonly timeoutDays: number; readonly goal: string | null } {
  const map = discoverMap(discoveryFactsOf(eventsOf(name)), { id: "draft", title: name });
  expect(journeyMap.parse(map)).toEqual(map);
  return {
    stages: map.stages.map((s) => `${s.name}: ${map.touchpoints.filter((t) => t.stage === s.id).map((t) => t.name).join(", ")}`),
    scope: map.scope.kind,
    timeoutDays: map.timeoutMs / 86_400_000,
    goal: map.goal?.name ?? null,
  };
}

describe.skipIf(!present)(present ? "the first map of a real log" : "the first map of a real log (skipped: ../shared/data/logs is not on this machine)", () => {
  test("of patients with sepsis goes from arrival to release", () => {
    expect(mapOf("sepsis")).toEqual({
      stages: [
        "Arrival: ER Registration, ER Triage, ER Sepsis Triage",
        "Diagnosis: Lactic acid",
        "Treatment: IV Liquid, IV Antibiotics, Admission NC, Admission IC",
        "Monitoring: Leucocytes, CRP",
        "Release: Release A, Release D, Release C, Release B, Release E, Return ER",
      ],
      scope: "lifetime",
      timeoutDays: 90,
      goal: "Release",
    });
  });

  test("of traffic fines goes from the fine to its collection", () => {
    expect(mapOf("traffic_fines")).toEqual({
      stages: ["Opening: Create Fine", "Notification: Send Fine, Insert Fine Notification", "Collection: Add penalty, Payment, Send for Credit Collection"],
      scope: "lifetime",
      timeoutDays: 540,
      goal: "Payment",
    });
  });

  test("of orders in a shop goes from purchase to review", () => {
    expect(mapOf("olist_orders")).toEqual({
      stages: ["Purchase: Purchase, Payment approved", "Delivery: Handed to carrier, Delivered", "Feedback: Review requested, Review answered"],
      scope: "lifetime",
      timeoutDays: 45,
      goal: "Delivered",
    });
  });

  test("of insurance claims by phone goes from request to closing", () => {
    expect(mapOf("teleclaims")).toMatchObject({ stages: [/^Request: Incoming claim/, /^Decision: /, /^Closing: .*End$/].map((pattern) => expect.stringMatching(pattern) as string), goal: "Close claim" });
  });

  test.each([
    ["hospital_billing", "BILLED"],
    ["receipt", null],
    ["helpdesk", "Closed"],
    ["ravenstack", "Subscription started"],
    ["olist_marketing_funnel", "Deal won"],
    ["cdnow", null],
  ])("of %s proposes the goal %s", (name, goal) => {
    expect(mapOf(name).goal).toBe(goal);
  });
});
