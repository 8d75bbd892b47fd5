import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    // One more than the cores of a small machine: browser tests wait as much as they work.
    maxWorkers: 3,
    // Walks over every route, and random logs against the store, take a while where a machine is busy.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // What a page or a queue comes to show is looked for as long as the browser looks for an element on a busy machine, not for one second.
    expect: { poll: { timeout: 20_000 } },
    // A zone other than UTC, with a half-hour offset: code that leans on the machine's zone fails here.
    env: { TZ: "Asia/Kolkata" },
    reporters: ["default"],
    // What a passing test makes the program say is of no interest.
    silent: "passed-only",
    // They run in the order of their names: the program as a whole comes first, whose files are the longest.
    projects: [
      { extends: true, test: { name: "program", include: ["tests/**/*.test.ts"] } },
      // These files share their processes: to start one and load the program into it takes longer than the tests of most.
      { extends: true, test: { name: "workspaces", include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}"], isolate: false } },
    ],
  },
});
