import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest files of the program as a whole; first those that need no demo, which is made meanwhile. */
const longest = ["start", "command-line", "browser/members", "crash", "browser/grid", "browser/settings", "members-command", "browser/start", "browser/demo", "browser/explore", "browser/lanes"];

/** The longest files come first, so that none is left to run alone; a fresh checkout does not know yet how long each takes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const found = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return found < 0 ? longest.length : found;
}
