import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest files; first those that need no demo, which is made meanwhile. */
const longest = ["tests/start", "command-line", "browser/members", "crash", "browser/grid", "browser/settings", "members-command", "browser/start", "browser/demo", "browser/explore", "browser/lanes"];

/** The longest files come first, so that none is left to run alone; a fresh checkout does not know yet how long each takes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

/** After them the other files of the program as a whole, which take longer than those of its parts. */
function placeOf({ moduleId, project }: TestSpecification): number {
  const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  if (found >= 0) return found;
  return longest.length + (relative(project.config.root, moduleId).startsWith("tests") ? 0 : 1);
}
