import { expect, test } from "vitest";
import { RequestLimit } from "./request-limit.ts";

/** A limit of 2 a second with 5 at once, and a clock that stands until it is set. */
function limited() {
  const clock = { ms: 0 };
  const limit = new RequestLimit({ perSecond: 2, burst: 5 }, () => clock.ms);
  const taken = (times: number, address = "192.0.2.1") => Array.from({ length: times }, () => limit.take(address));
  return { clock, taken };
}

test("lets a burst through, then as many as the rate allows, and says how long to wait", () => {
  const { clock, taken } = limited();
  expect(taken(7)).toEqual([0, 0, 0, 0, 0, 1, 1]);
  clock.ms = 500;
  expect(taken(2)).toEqual([0, 1]);
  clock.ms = 1_500;
  expect(taken(3)).toEqual([0, 0, 1]);
  clock.ms = 60_000;
  expect(taken(6)).toEqual([0, 0, 0, 0, 0, 1]);
});

test("whoever goes on asking too often is not kept waiting longer for it", () => {
  const { clock, taken } = limited();
  taken(500);
  clock.ms = 500;
  expect(taken(1)).toEqual([0]);
});

test("tells addresses apart, and takes a network of version 6 for one", () => {
  const { taken } = limited();
  taken(5, "192.0.2.1");
  expect(taken(1, "192.0.2.2")).toEqual([0]);
  expect(taken(1, "::ffff:192.0.2.1")).toEqual([1]);
  taken(5, "2001:db8:1:2:3:4:5:6");
  expect([taken(1, "2001:db8:1:2::9"), taken(1, "2001:DB8:1:2:ffff::"), taken(1, "2001:db8:1:3::9"), taken(1, "2001:db8::9")]).toEqual([[1], [1], [0], [0]]);
});

test("forgets addresses that have rested when there are too many, before those that are at it", () => {
  const { clock, taken } = limited();
  for (let n = 0; n < 20_000; n++) taken(1, `10.0.${n >> 8}.${n & 255}`);
  clock.ms = 10_000;
  taken(5, "192.0.2.1");
  for (let n = 0; n < 19_999; n++) taken(1, `10.1.${n >> 8}.${n & 255}`);
  expect(taken(1, "192.0.2.1")).toEqual([1]);
});
