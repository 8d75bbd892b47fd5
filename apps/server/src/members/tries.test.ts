import { expect, test } from "vitest";
import { given } from "../test-app.ts";
import { Tries } from "./tries.ts";

const few = (): Tries => new Tries({ accountFromAddress: { tries: 2, withinS: 60 }, address: { tries: 4, withinS: 60 }, account: { tries: 6, withinS: 60 } });
const isAllowed = async (tries: Tries, address: string, account?: string): Promise<boolean> => (await tries.begin(address, account)).ok;

test("an account is closed to an address that failed, and says for how long", async () => {
  const tries = few();
  expect([await isAllowed(tries, "192.0.2.1", "ann@example.com"), await isAllowed(tries, "192.0.2.1", "Ann@Example.com")]).toEqual([true, true]);
  const refused = await tries.begin("192.0.2.1", "ann@example.com");
  expect(refused).toMatchObject({ ok: false, error: { code: "too-many-tries" } });
  if (!refused.ok) expect(refused.error.afterS).toBeGreaterThan(55);
  if (!refused.ok) expect(refused.error.afterS).toBeLessThanOrEqual(60);
});

test("the rightful holder still gets in from another address", async () => {
  const tries = few();
  for (let i = 0; i < 3; i += 1) await tries.begin("192.0.2.1", "ann@example.com");
  expect(await isAllowed(tries, "198.51.100.9", "ann@example.com")).toBe(true);
});

test("one address cannot try many accounts", async () => {
  const tries = few();
  const outcomes: boolean[] = [];
  for (const account of ["a", "b", "c", "d", "e"]) outcomes.push(await isAllowed(tries, "192.0.2.1", account));
  expect(outcomes).toEqual([true, true, true, true, false]);
});

test("many addresses cannot try one account without end", async () => {
  const tries = few();
  const outcomes: boolean[] = [];
  for (let i = 0; i < 8; i += 1) outcomes.push(await isAllowed(tries, `192.0.2.${i}`, "ann"));
  expect(outcomes).toEqual([true, true, true, true, true, true, false, false]);
});

test("but never keep out a browser from which one has signed in before", async () => {
  const tries = few();
  for (let i = 0; i < 8; i += 1) await tries.begin(`192.0.2.${i}`, "ann");
  expect(await isAllowed(tries, "198.51.100.9", "ann")).toBe(false);
  expect((await tries.begin("198.51.100.9", "ann", true)).ok).toBe(true);
});

test("what an address tries in vain after it was stopped does not close the account for others", async () => {
  const tries = few();
  for (let i = 0; i < 20; i += 1) await tries.begin("192.0.2.1", "ann");
  expect(await isAllowed(tries, "198.51.100.9", "ann")).toBe(true);
});

test("a success gives an account its tries back, and the address the one that it took", async () => {
  const tries = few();
  await tries.begin("192.0.2.1", "ann");
  await given(await tries.begin("192.0.2.1", "ann")).succeeded();
  expect([await isAllowed(tries, "192.0.2.1", "ann"), await isAllowed(tries, "192.0.2.1", "ann"), await isAllowed(tries, "192.0.2.1", "ann")]).toEqual([true, true, false]);
});

test("a network of IPv6 addresses counts as one address", async () => {
  const tries = few();
  const outcomes: boolean[] = [];
  for (const address of ["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:0DB8:1:2:ffff::", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::7", "2001:db8:1:3::1", "::1", "fe80::1%eth0"]) outcomes.push(await isAllowed(tries, address));
  expect(outcomes).toEqual([true, true, true, true, false, true, true, true]);
});

test("tries at once cannot outrun the count", async () => {
  const tries = few();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => isAllowed(tries, "192.0.2.1", "ann")));
  expect(outcomes.filter(Boolean)).toHaveLength(2);
});
