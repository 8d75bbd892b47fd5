import { expect, test } from "vitest";
import { cookiesIn, signedAnew, signedValue, valueOf } from "./signed-cookies.ts";

const [now, before, other] = ["secret now", "secret before", "secret of somebody else"] as const;

test("a value is believed if one of the secrets signed it", async () => {
  expect(await valueOf(await signedValue("token", now), [now, before])).toEqual({ value: "token", isCurrent: true });
  expect(await valueOf(await signedValue("token", before), [now, before])).toEqual({ value: "token", isCurrent: false });
  expect(await valueOf(await signedValue("token", other), [now, before])).toBeUndefined();
});

test.each(["", ".", "token", "token.", ".c2ln", "%", "token.%zz", "token.AAAA"])("%j is signed by nobody", async (signed) => {
  expect(await valueOf(signed, [now])).toBeUndefined();
});

test("only our own cookies are handed on, signed by the secret of now", async () => {
  const [old, forged] = [await signedValue("one", before), await signedValue("two", other)];
  expect(await signedAnew(`theme=dark; app.session=${old}; app.forged=${forged}`, "app.", [now, before])).toEqual({ cookie: `app.session=${await signedValue("one", now)}`, isOld: true });
  expect(await signedAnew(undefined, "app.", [now])).toEqual({ cookie: "", isOld: false });
});

test("of two cookies with one name the first counts", () => {
  expect([...cookiesIn("a=1; b=2=3;a=4; ; =5; c")]).toEqual([["a", "1"], ["b", "2=3"]]);
});
