import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    // One more than the cores of a small machine: browser tests wait as much as they work.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A zone other than UTC, with a half-hour offset: code that leans on the machine's zone fails here.
    env: { TZ: "Asia/Kolkata" },
    reporters: ["default"],
    // What a passing test makes the program say is of no interest.
    silent: "passed-only",
    // They run in the order of their names, so that the longest files come first.
    projects: [
      { extends: true, test: { name: "program", include: ["tests/**/*.test.ts"] } },
      { extends: true, test: { name: "server", include: ["packages/engine/src/**/*.test.ts", "apps/server/src/**/*.test.ts"] } },
      // Pure code: its many short files share their processes, as starting one for each takes longer than their tests.
      { extends: true, test: { name: "web and core", include: ["packages/core/src/**/*.test.ts", "apps/web/src/**/*.test.{ts,tsx}"], isolate: false } },
    ],
  },
});
