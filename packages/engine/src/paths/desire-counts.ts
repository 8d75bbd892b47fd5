import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import type { CodedMove, DesireCounts } from "@desirepath/core/paths/desire-table.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";

interface OutcomeRow {
  /** A move's key, or a touchpoint's code. */
  readonly key: number;
  readonly closed: number;
  readonly converted: number;
  /** The same of those journeys that also went on the mapped way from the move's touchpoint. */
  readonly closedBoth: number;
  readonly convertedBoth: number;
}

const outcomes = `
  toFloat64(count()) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted`;

/** Moves of each closed journey, each once: those that were asked for, and the touchpoints that it left on the mapped way. */
const closedMoves = `, moved AS (
  SELECT state,
    arrayDistinct(arrayMap((from, to) -> bitShiftLeft(toUInt32(from), 16) + to, arrayPopBack(codes), arrayPopFront(codes))) AS moves,
    arrayMap(move -> transform(move, {asked:Array(UInt32)}, {asked:Array(UInt32)}, toUInt32(0)), moves) AS known,
    arrayFilter(move -> move > 0, known) AS taken,
    arrayDistinct(arrayMap(move -> toUInt32(bitShiftRight(move, 16)), arrayFilter((move, asked) -> asked = 0
      AND bitShiftRight(move, 16) > 0 AND bitShiftRight(move, 16) < ${firstOffMapCode}
      AND bitAnd(move, 65535) > 0 AND bitAnd(move, 65535) < ${firstOffMapCode}
      AND bitShiftRight(move, 16) != bitAnd(move, 65535), moves, known))) AS mapped
  FROM journey
  WHERE state != ${stateCodes.open}
)`;

const takers = `
SELECT key,${outcomes},
  toFloat64(countIf(has(mapped, bitShiftRight(key, 16)))) AS closedBoth,
  toFloat64(countIf(state = ${stateCodes.converted} AND has(mapped, bitShiftRight(key, 16)))) AS convertedBoth
FROM moved
ARRAY JOIN taken AS key
GROUP BY key
ORDER BY key`;

const onMappedWay = `
SELECT key,${outcomes}
FROM moved
ARRAY JOIN mapped AS key
GROUP BY key
ORDER BY key`;

/** Counts how those who took desire paths, and those who went the mapped way instead, came out; agrees with `desireCountsOf` in core. */
export async function desireCountsFrom(driver: EventDriver, view: JourneyView, moves: readonly CodedMove[]): Promise<Result<DesireCounts, DriverError>> {
  const parameters = { asked: [...moves.map(keyOf), 4_294_967_295] };
  const [taken, mapped] = await Promise.all([measure<OutcomeRow>(driver, view, `${closedMoves}${takers}`, parameters), measure<OutcomeRow>(driver, view, `${closedMoves}${onMappedWay}`, parameters)]);
  if (!taken.ok) return taken;
  if (!mapped.ok) return mapped;
  return ok(
    moves.map((move) => {
      const took = taken.value.find(({ key }) => key === keyOf(move));
      const went = mapped.value.find(({ key }) => key === move.from);
      return {
        taken: { closed: took?.closed ?? 0, converted: took?.converted ?? 0 },
        mapped: { closed: (went?.closed ?? 0) - (took?.closedBoth ?? 0), converted: (went?.converted ?? 0) - (took?.convertedBoth ?? 0) },
      };
    }),
  );
}

function keyOf({ from, to }: CodedMove): number {
  return from * 65_536 + to;
}
