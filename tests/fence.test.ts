import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
let checkout: string;

/** A tree with our linter's configuration and nothing in it but what a test plants. */
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), "desirepath-fence-"));
  await cp(join(root, ".oxlintrc.json"), join(checkout, ".oxlintrc.json"));
  await symlink(join(root, "node_modules"), join(checkout, "node_modules"));
});

afterAll(() => rm(checkout, { recursive: true, force: true }));

async function lint(path: string, content: string): Promise<{ passed: boolean; said: string }> {
  await mkdir(dirname(join(checkout, path)), { recursive: true });
  await writeFile(join(checkout, path), content);
  const done = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), "--deny-warnings", path], { cwd: checkout }, (error, stdout) => resolve({ code: error ? Number(error.code) : 0, said: stdout }));
  });
  await rm(join(checkout, path));
  return { passed: done.code === 0, said: done.said };
}

describe("the fence between the workspaces", () => {
  test.each([
    ["core importing engine", "packages/core/src/breach.ts", "@desirepath/engine/clickhouse/driver.ts"],
    ["core reaching into engine by path", "packages/core/src/maps/breach.ts", "../../../engine/src/clickhouse/driver.ts"],
    ["core importing the server", "packages/core/src/breach.ts", "desirepath/config.ts"],
    ["core importing Node", "packages/core/src/breach.ts", "node:fs"],
    ["engine importing the server by path", "packages/engine/src/breach.ts", "../../../apps/server/src/config.ts"],
    ["engine importing the web app", "packages/engine/src/breach.ts", "@desirepath/web/main.tsx"],
    ["web importing engine", "apps/web/src/breach.tsx", "@desirepath/engine/clickhouse/driver.ts"],
    ["web importing the server by path", "apps/web/src/api/breach.ts", "../../../server/src/config.ts"],
    ["web importing Node", "apps/web/src/breach.ts", "node:path"],
    ["server importing the web app by path", "apps/server/src/http/breach.ts", "../../../web/src/api/client.ts"],
  ])("catches %s", async (_, path, specifier) => {
    const { passed, said } = await lint(path, `import { thing } from "${specifier}";\nexport const it = thing;\n`);
    expect(said).toContain("no-restricted-imports");
    expect(passed).toBe(false);
  });

  test("catches a type import, too", async () => {
    expect((await lint("packages/core/src/breach.ts", `import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";\nexport type It = EventDriver;\n`)).passed).toBe(false);
  });

  test.each([
    ["a random number", "Math.random()"],
    ["the clock", "Date.now()"],
  ])("catches core taking %s", async (_, expression) => {
    expect(await lint("packages/core/src/breach.ts", `export const it = () => ${expression};\n`)).toMatchObject({ passed: false, said: expect.stringContaining("no-restricted-properties") });
  });

  test.each([
    ["engine", "packages/engine/src/fine.ts", "@desirepath/core/result.ts"],
    ["server", "apps/server/src/fine.ts", "@desirepath/engine/clickhouse/driver.ts"],
    ["web", "apps/web/src/fine.ts", "@desirepath/core/result.ts"],
  ])("lets %s import what it may", async (_, path, specifier) => {
    expect(await lint(path, `import { thing } from "${specifier}";\nexport const it = thing;\n`)).toMatchObject({ passed: true });
  });
});
