import type { Share } from "@desirepath/core/api/shares.ts";
import { describe, expect, test } from "vitest";
import { draftOf, emptyShare, problemsOf, settingsOf, linkText } from "./share-draft.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const share: Share = { id: "s", map: "m", mapTitle: "A map", name: "Board", mode: "comment", hasPassword: true, expiresAt: null, view: { hiddenLanes: ["a"], showsWords: true, showsCustomers: false }, madeBy: "Ann", madeAt: "2026-11-01T00:00:00Z", lastUsedAt: null, uses: 3 };

describe("a share link's form", () => {
  test("begins with the least: viewing, no words, nobody's name", () => {
    expect(settingsOf(emptyShare, null, now)).toEqual({ name: "", mode: "view", password: null, expiresAt: null, view: { hiddenLanes: [], showsWords: false, showsCustomers: false } });
  });

  test("changes nothing that was not touched, and leaves the password as it is", () => {
    expect(settingsOf(draftOf(share), share, now)).toEqual({ name: "Board", mode: "comment", view: share.view });
  });

  test("takes the password away, or puts another in its place", () => {
    expect(settingsOf({ ...draftOf(share), asksPassword: false }, share, now).password).toBeNull();
    expect(settingsOf({ ...draftOf(share), password: "another" }, share, now).password).toBe("another");
  });

  test("ends after whole days from now, or with a day where the reader is", () => {
    expect(settingsOf({ ...emptyShare, ending: "7" }, null, now).expiresAt).toBe("2026-11-28T12:00:00.000Z");
    expect(settingsOf({ ...emptyShare, ending: "date", lastDay: "2026-12-24" }, null, now).expiresAt).toBe(new Date(2026, 11, 24, 23, 59, 59, 999).toISOString());
  });

  test("gives back the day that it was given", () => {
    const { expiresAt = null } = settingsOf({ ...emptyShare, ending: "date", lastDay: "2026-12-24" }, null, now);
    expect(draftOf({ ...share, expiresAt })).toMatchObject({ ending: "date", lastDay: "2026-12-24" });
  });

  test("never shows who said what without the words", () => {
    expect(settingsOf({ ...emptyShare, showsCustomers: true }, null, now).view).toEqual({ hiddenLanes: [], showsWords: false, showsCustomers: false });
  });

  test.each([
    [emptyShare, null, {}],
    [{ ...emptyShare, asksPassword: true, password: "short" }, null, { password: "At least 6 characters." }],
    [{ ...emptyShare, asksPassword: true }, null, { password: "At least 6 characters." }],
    [{ ...emptyShare, asksPassword: true }, share, {}],
    [{ ...emptyShare, asksPassword: true }, { ...share, hasPassword: false }, { password: "At least 6 characters." }],
    [draftOf({ ...share, expiresAt: "2026-11-20T12:00:00Z" }), { ...share, expiresAt: "2026-11-20T12:00:00Z" }, {}],
    [{ ...draftOf({ ...share, expiresAt: "2026-11-20T12:00:00Z" }), lastDay: "2026-11-18" }, { ...share, expiresAt: "2026-11-20T12:00:00Z" }, { lastDay: "This day is over." }],
    [{ ...emptyShare, ending: "date" as const }, null, { lastDay: "Which day is the last?" }],
    [{ ...emptyShare, ending: "date" as const, lastDay: "2026-11-19" }, null, { lastDay: "This day is over." }],
    [{ ...emptyShare, ending: "date" as const, lastDay: "2026-11-23" }, null, {}],
  ])("says what is missing: %j", (draft, before, problems) => {
    expect(problemsOf(draft, before, now)).toEqual(problems);
  });

  test("reads as one line", () => {
    expect(linkText(share, now)).toBe("View and comment, with password, no end, customers' words, 1 lane hidden");
    expect(linkText({ ...share, mode: "view", hasPassword: false, expiresAt: "2026-11-20T12:00:00Z", view: { hiddenLanes: [], showsWords: false, showsCustomers: false } }, now)).toBe("View, no password, ended 20 Nov");
  });
});
