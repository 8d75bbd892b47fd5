import { err, ok } from "@desirepath/core/result.ts";
import { expect, test } from "vitest";
import { Remembered } from "./remembered.ts";

test("answers are found once, and the one unused for longest goes first", async () => {
  const asked: string[] = [];
  const answers = new Remembered<string, never>(2);
  const ask = (key: string) => answers.get(key, async () => ok((asked.push(key), key)));
  for (const key of ["a", "b", "a", "c", "a", "b"]) expect(await ask(key)).toEqual(ok(key));
  expect(asked).toEqual(["a", "b", "c", "b"]);
});

test("what fails is found again", async () => {
  let times = 0;
  const answers = new Remembered<number, "busy">(2);
  const ask = () => answers.get("a", async () => (++times === 1 ? err("busy") : ok(times)));
  expect([await ask(), await ask(), await ask()]).toEqual([err("busy"), ok(2), ok(2)]);
});
