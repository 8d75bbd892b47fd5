import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { expect, test } from "vitest";
import { workspaceAmong } from "./workspace-named.ts";

const known = [["w1", "Shop"], ["w2", "Shop"], ["w3", "Ferries"], ["Ferries", "Boats"]].map(([id, name]) => ({ id: id!, name: name!, isDemo: false, timeZone: "UTC", holders: [] }) satisfies WorkspaceSummary);

test("a workspace is named by its id before any name, or by a name that only it has", () => {
  expect(["w2", "Ferries", "Boats", "Sheds"].map((wanted) => workspaceAmong(known, wanted)?.id)).toEqual(["w2", "Ferries", "Ferries", undefined]);
});

test("a name that several have names none of them, and says their ids", () => {
  expect(() => workspaceAmong(known, "Shop")).toThrow('2 workspaces are called "Shop"; name one by its id: w1, w2.');
});
