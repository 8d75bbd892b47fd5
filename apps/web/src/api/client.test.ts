import { contract } from "@desirepath/core/api/contract.ts";
import { expect, test } from "vitest";
import { addressOf, failureText } from "./client.ts";
import { routeLines } from "./route-lines.ts";

test("the browser's table of routes is the contract's", () => {
  expect(routeLines).toEqual(Object.fromEntries(Object.entries(contract).map(([name, route]) => [name, [route.method, route.path]])));
});

test("parameters are escaped, filters go as JSON, and what is undefined is left out", () => {
  expect(addressOf("customerTimeline", { params: { workspace: "w", customer: "a/b ü?" }, query: { map: undefined } })).toBe("/api/w/w/customers/a%2Fb%20%C3%BC%3F");
  expect(addressOf("mapMeasures", { params: { workspace: "w", map: "m" }, query: { filter: { channels: ["web"] } } })).toBe("/api/w/w/maps/m/measures?filter=%7B%22channels%22%3A%5B%22web%22%5D%7D");
});

test("every failure is a sentence", () => {
  expect(failureText({ type: "about:blank", title: "Not found", status: 404, detail: "There is no such map.", code: "map-not-found" })).toBe("There is no such map.");
  expect(failureText({ code: "unreachable" })).toMatch(/does not answer/);
});
