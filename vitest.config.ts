import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";

export default defineConfig({
  test: {
    pool: "forks",
    // Twice the cores of a small machine: tests in browsers and of processes wait as much as they work.
    maxWorkers: 4,
    // Files share their processes: to start one and load the program into it takes longer than the tests of most.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: ["tests/random-worlds.ts"],
    // Walks over every route, and random logs against the store, take a while where a machine is busy.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // What a page or a queue comes to show is looked for as long as the browser looks for an element on a busy machine, not for one second.
    expect: { poll: { timeout: 20_000 } },
    // A zone other than UTC, with a half-hour offset: code that leans on the machine's zone fails here.
    env: { TZ: "Asia/Kolkata" },
    reporters: ["default"],
    // What a passing test makes the program say is of no interest.
    silent: "passed-only",
    // One project for all: each would transform the program anew, and start processes of its own.
    include: ["tests/**/*.test.ts", "packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}"],
  },
});
