import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/", "/w/shop", "/w/shop/maps?sort=name#top", "/a/b/../c?to=https://example.com", "/apiary"])("%s is a path of this app", (to) => {
  expect(ownPath(to)).toBe(to.replace("/a/b/../c", "/a/c"));
});

test.each([undefined, "", "w/shop", "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/%0a/../\\evil", "/a/..//evil.example", "/.//evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", " /w", "/api/me", "/api", "/x/../api/me"])("%j is none", (to) => {
  expect(ownPath(to)).toBeUndefined();
});

test("whatever comes out leads a browser to this app, wherever that is", () => {
  const parts = fc.array(fc.constantFrom("/", "\\", ".", "..", "@", ":", "evil.example", "http:", "?", "#", "%2f", "%5c", "\t", "\n", " ", "a"), { maxLength: 12 });
  fc.assert(
    fc.property(parts, (pieces) => {
      const path = ownPath(`/${pieces.join("")}`);
      if (path === undefined) return;
      expect(new URL(path, "https://journeys.example.com").origin).toBe("https://journeys.example.com");
      expect(ownPath(path)).toBe(path);
    }),
  );
});
