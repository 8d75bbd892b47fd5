import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { afterAll, beforeAll } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { JourneyStore } from "./journey-store.ts";
import { storeLog } from "./stored-log.ts";

/** Opens a real engine and the journeys over it before the tests around, and closes it after them. */
export function openStoreBefore(hand: (engine: EventEngine, store: JourneyStore) => void): void {
  let engine: EventEngine | undefined;
  beforeAll(async () => {
    engine = await openTestEngine();
    hand(engine, new JourneyStore(engine.driver, { alone: true }));
  });
  afterAll(() => engine?.close());
}

let workspaces = 0;

/** A workspace of its own that holds these events. */
export async function workspaceWith({ driver }: Pick<EventEngine, "driver">, events: readonly SourcedEvent[]): Promise<string> {
  const workspace = `w${++workspaces}`;
  await storeLog(driver, workspace, events);
  return workspace;
}
