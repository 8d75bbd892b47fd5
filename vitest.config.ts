import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    // One more than the cores of a small machine: browser tests wait as much as they work.
    maxWorkers: 3,
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A zone other than UTC, with a half-hour offset: code that leans on the machine's zone fails here.
    env: { TZ: "Asia/Kolkata" },
    reporters: ["default"],
    // What a passing test makes the program say is of no interest.
    silent: "passed-only",
  },
});
