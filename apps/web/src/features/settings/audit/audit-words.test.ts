import { auditActions } from "@desirepath/core/access/audit.ts";
import { expect, test } from "vitest";
import { auditGroups, auditWords, detailName, sentenceOf } from "./audit-words.ts";

const ana = { kind: "member", id: "m1", name: "Ana" } as const;
const told = (entry: Parameters<typeof sentenceOf>[0]) => sentenceOf(entry).map(({ text }) => text).join("");

test("a change of role is told with both roles, and without them where they are not known", () => {
  expect(sentenceOf({ actor: ana, action: "member.role-changed", subject: "Ben", details: { before: "viewer", after: "editor" } })).toEqual([
    { text: "Ana", isName: true },
    { text: " ", isName: false },
    { text: "changed ", isName: false },
    { text: "Ben", isName: true },
    { text: "’s role from ", isName: false },
    { text: "viewer", isName: true },
    { text: " to ", isName: false },
    { text: "editor", isName: true },
  ]);
  expect(told({ actor: ana, action: "member.role-changed", subject: "Ben", details: { before: "viewer" } })).toBe("Ana changed Ben’s role");
  expect(told({ actor: ana, action: "member.role-changed", subject: "", details: {} })).toBe("Ana changed a role");
});

test.each([
  [{ kind: "key", id: "k", name: "Nightly" }, "The key Nightly imported a.csv"],
  [{ kind: "deleted", id: "", name: "" }, "A member since deleted imported a.csv"],
  [{ kind: "deleted", id: "", name: "Ben" }, "Ben (since deleted) imported a.csv"],
  [{ kind: "stranger", id: "", name: "" }, "Somebody imported a.csv"],
] as const)("who did it is named: %j", (actor, sentence) => {
  expect(told({ actor, action: "import.stored", subject: "a.csv", details: {} })).toBe(sentence);
});

test("every action can be told without any detail", () => {
  for (const action of auditActions) expect(told({ actor: ana, action, subject: "", details: {} }), action).not.toMatch(/[{}]/u);
});

test("a name that looks like a blank, or like what every object has, is told as it is", () => {
  expect(told({ actor: ana, action: "map.made", subject: "{from}", details: {} })).toBe("Ana made the map {from}");
  expect(told({ actor: ana, action: "map.made", subject: "constructor", details: {} })).toBe("Ana made the map constructor");
});

test("each group names an action, and no two of a group share a name", () => {
  for (const group of auditGroups) {
    const names = auditActions.filter((action) => auditWords[action].group === group).map((action) => auditWords[action].name);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("details are named in words", () => {
  expect(["hiddenLanes", "hidden-lanes", "to"].map(detailName)).toEqual(["Hidden lanes", "Hidden lanes", "To"]);
});
