import type { Share } from "@desirepath/core/api/shares.ts";
import { describe, expect, test } from "vitest";
import { draftOf, emptyShare, problemsOf, settingsOf, linkText } from "./share-draft.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const share: Share = { id: "s", map: "m", mapTitle: "A map", name: "Board", mode: "comment", hasPassword: true, expiresAt: null, view: { hiddenLanes: ["a"], showsWords: true, showsCustomers: false }, madeBy: "Ann", madeAt: "2026-11-01T00:00:00Z", lastUsedAt: null, uses: 3 };

describe("a share link's form", () => {
  test("begins with the least: viewing, no words, nobody's name", () => {
    expect(settingsOf(emptyShare, now)).toEqual({ name: "", mode: "view", password: null, expiresAt: null, view: { hiddenLanes: [], showsWords: false, showsCustomers: false } });
  });

  test("changes nothing that was not touched, and leaves the password as it is", () => {
    expect(settingsOf(draftOf(share), now)).toEqual({ name: "Board", mode: "comment", expiresAt: null, view: share.view });
  });

  test("takes the password away, or puts another in its place", () => {
    expect(settingsOf({ ...draftOf(share), asksPassword: false }, now).password).toBeNull();
    expect(settingsOf({ ...draftOf(share), password: "another" }, now).password).toBe("another");
  });

  test("ends after whole days from now, or with a day where the reader is", () => {
    expect(settingsOf({ ...emptyShare, ending: "7" }, now).expiresAt).toBe("2026-11-28T12:00:00.000Z");
    expect(settingsOf({ ...emptyShare, ending: "date", lastDay: "2026-12-24" }, now).expiresAt).toBe(new Date(2026, 11, 24, 23, 59, 59, 999).toISOString());
  });

  test("gives back the day that it was given", () => {
    const { expiresAt } = settingsOf({ ...emptyShare, ending: "date", lastDay: "2026-12-24" }, now);
    expect(draftOf({ ...share, expiresAt })).toMatchObject({ ending: "date", lastDay: "2026-12-24" });
  });

  test("never shows who said what without the words", () => {
    expect(settingsOf({ ...emptyShare, showsCustomers: true }, now).view).toEqual({ hiddenLanes: [], showsWords: false, showsCustomers: false });
  });

  test.each([
    [emptyShare, false, {}],
    [{ ...emptyShare, asksPassword: true, password: "short" }, false, { password: "At least 6 characters." }],
    [{ ...emptyShare, asksPassword: true }, false, { password: "At least 6 characters." }],
    [{ ...emptyShare, asksPassword: true }, true, {}],
    [{ ...emptyShare, ending: "date" as const }, false, { lastDay: "Which day is the last?" }],
    [{ ...emptyShare, ending: "date" as const, lastDay: "2026-11-19" }, false, { lastDay: "This day is over." }],
    [{ ...emptyShare, ending: "date" as const, lastDay: "2026-11-23" }, false, {}],
  ])("says what is missing: %j", (draft, hadPassword, problems) => {
    expect(problemsOf(draft, hadPassword, now)).toEqual(problems);
  });

  test("reads as one line", () => {
    expect(linkText(share, now)).toBe("View and comment, with password, no end, customers' words, 1 lane hidden");
    expect(linkText({ ...share, mode: "view", hasPassword: false, expiresAt: "2026-11-20T12:00:00Z", view: { hiddenLanes: [], showsWords: false, showsCustomers: false } }, now)).toBe("View, no password, ended 20 Nov");
  });
});
