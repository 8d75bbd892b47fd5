import * as fc from "fast-check";
import { timeBinStarts } from "./time-bins.ts";
import type { TimeSelection, WaitQuestion } from "./wait-question.ts";

const node = fc.constantFrom("ad", "shop", "pay", "use", "off:call", "off:chat", "off:", "nowhere", "off:nothing");

/** Questions about time over the names of `anyLog`, unknown nodes among them. */
export const anyWait: fc.Arbitrary<WaitQuestion> = fc.oneof(
  fc.record({ kind: fc.constant("next" as const), node }),
  fc.record({ kind: fc.constant("between" as const), from: node, to: node }),
  fc.record({ kind: fc.constant("journey" as const), to: fc.constantFrom("goal" as const, "end" as const) }),
  fc.record({ kind: fc.constantFrom("acting" as const, "waiting" as const), start: node, end: node }),
);

/** Zones east and west, with and without summer time, half an hour apart, and across the date line. */
export const anyZone: fc.Arbitrary<string> = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Calcutta", "Australia/Lord_Howe", "Pacific/Apia");

/** Selections of journeys by time. */
export const anyTimeSelection: fc.Arbitrary<TimeSelection> = fc.oneof(
  fc.record(
    { kind: fc.constant("took" as const), wait: anyWait, outcome: fc.constantFrom("began" as const, "arrived" as const, "waiting" as const, "left" as const), atLeastMs: fc.constantFrom(...timeBinStarts.slice(0, 24)), belowMs: fc.constantFrom(...timeBinStarts.slice(1)) },
    { requiredKeys: ["kind", "wait", "outcome"] },
  ),
  fc.record({ kind: fc.constant("at-hour" as const), node, weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }), zone: anyZone }, { requiredKeys: ["kind"] }),
);
