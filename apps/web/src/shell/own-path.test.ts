import { expect, test } from "vitest";
import { isForStrangers, ownPath } from "./own-path.ts";

const origin = "http://127.0.0.1:4321";

test.each([["/"], ["/w/halden-bikes/maps/buying?touchpoint=pay&tab=edit#x"], ["/account"], ["/sign-in-sheet"], ["/invitations/secret"]])("leads back to a path of our own: %s", (to) => {
  expect(ownPath(to, origin)).toBe(to);
});

test.each([["//elsewhere.example"], ["/\\elsewhere.example"], ["/\t/elsewhere.example"], ["https://elsewhere.example/"], ["http://127.0.0.1:4321@elsewhere.example/"], ["javascript:alert(1)"], ["w/halden"], [""], [undefined], [7], ["//["]])(
  "never leads anywhere else: %j",
  (to) => {
    expect(ownPath(to, origin)).toBe("/");
  },
);

test.each([["/sign-in"], ["/sign-in?to=/sign-in"], ["/w/../sign-in"], ["/reset-password/secret"]])("does not lead back to a page that comes before signing in: %s", (to) => {
  expect(ownPath(to, origin)).toBe("/");
});

test("strangers see the pages on which one gets in, and what is shared with them", () => {
  expect(["/sign-in", "/invitations/secret", "/s/secret"].map(isForStrangers)).toEqual([true, true, true]);
  expect(["/", "/account", "/w/shop", "/w/s/x"].map(isForStrangers)).toEqual([false, false, false, false]);
});
