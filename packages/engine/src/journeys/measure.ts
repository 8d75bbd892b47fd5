import type { Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { journeyCte, type JourneyView } from "./journey-view.ts";

/** Runs a statement over the journeys in view. */
export type Read = <Row>(statement: string, parameters?: Parameters) => Promise<Result<Row[], DriverError>>;

/** Runs a statement that reads from `journey` (see `journeyCte`) over the journeys in view. */
export function measure<Row>(driver: EventDriver, view: JourneyView, statement: string, parameters: Parameters = {}): Promise<Result<Row[], DriverError>> {
  const journey = journeyCte(view);
  return driver.rows<Row>(`WITH ${journey.sql}${statement}`, { parameters: { ...journey.parameters, ...parameters }, timeoutMs: 60_000 });
}
