import { touchpoints, type TouchpointName, type TouchpointTable } from "./tables.ts";
import { truths, worldStart, type TruthId } from "./truths.ts";

/** What a comment may be about beyond the touchpoint itself; a comment about one of these is only given where it is so. */
export type Situation = "pop-ups" | "quiet-site" | "no-comparing" | "leasing-silence" | "id-rejected" | "dates-slip" | "told-again";

/** A touchpoint at one moment, for one person: the table's numbers, or what a truth makes of them. */
export interface Circumstances {
  readonly level: number;
  readonly dropOff: number;
  readonly waitDays: number;
  readonly waitSpread: number;
  /** Chances of single events that differ from the table. */
  readonly shares: Readonly<Record<string, number>>;
  readonly callLevel: number;
  readonly situations: readonly Situation[];
}

/** How a call to a store feels where no truth is in force. */
const plainCallLevel = 0;

/** What holds at a touchpoint at `time` (Unix milliseconds), in a world that started at `start`. */
export function circumstancesOf(name: TouchpointName, time: number, start: number, holds: ReadonlySet<TruthId>): Circumstances {
  const table: TouchpointTable = touchpoints[name];
  const plain: Circumstances = {
    level: table.level,
    dropOff: table.dropOff,
    waitDays: table.waitDays ?? 0,
    waitSpread: table.waitSpread ?? 0,
    shares: {},
    callLevel: plainCallLevel,
    situations: [],
  };
  if (name === "lands-on-site" && holds.has("quiet-consent-layer")) {
    const truth = truths["quiet-consent-layer"];
    if (time >= inWorld(truth.changedOn, start)) return { ...plain, situations: ["quiet-site"] };
    return { ...plain, level: truth.levelBefore, dropOff: truth.dropOffBefore, situations: ["pop-ups"] };
  }
  if (name === "compares-models" && holds.has("models-not-comparable")) return { ...plain, level: truths["models-not-comparable"].level, situations: ["no-comparing"] };
  if (name === "test-ride" && holds.has("test-ride-decides")) return { ...plain, level: truths["test-ride-decides"].level };
  if (name === "leasing-approval" && holds.has("leasing-silence")) {
    const { level, dropOff, waitDays, waitSpread, callLevel, idRejectedShare, callShare } = truths["leasing-silence"];
    return { level, dropOff, waitDays, waitSpread, callLevel, shares: { lease_id_rejected: idRejectedShare, store_called: callShare }, situations: ["leasing-silence"] };
  }
  if (name === "waits-for-delivery" && holds.has("delivery-slips")) {
    const truth = truths["delivery-slips"];
    if (time < inWorld(truth.changedOn, start)) return plain;
    return { ...plain, level: truth.levelAfter, waitDays: truth.waitDaysAfter, shares: { delivery_date_changed: truth.dateChangedShareAfter }, situations: ["dates-slip"] };
  }
  if (name === "contacts-support" && holds.has("case-history-lost")) {
    const truth = truths["case-history-lost"];
    return { ...plain, level: truth.level, shares: { support_case_passed_on: truth.transferredShare }, situations: ["told-again"] };
  }
  return plain;
}

/** A date of the usual world as Unix milliseconds in a world that started at `start`. */
export function inWorld(date: string, start: number): number {
  return Date.parse(date) - Date.parse(worldStart) + start;
}
