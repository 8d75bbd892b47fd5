import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { isBackward, type BranchCounts } from "@desirepath/core/paths/path-tree.ts";
import { pathBegins, pathEnds } from "@desirepath/core/paths/way-ends.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { wayCte } from "./way-cte.ts";
import { wayEndCodes } from "./way-columns.ts";

const firstBegin = 65_010;
const firstEnd = 65_020;

interface BranchRow {
  readonly code: number;
  readonly journeys: number;
  readonly closed: number;
  readonly converted: number;
  readonly scores: number;
  readonly scoreSum: number;
  readonly medianMs: number;
}

/** Counts the branches after the first steps of a tree; agrees with `branchCountsOf` in core. */
export async function branchCountsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, question: PathQuestion, trunk: readonly string[]): Promise<Result<BranchCounts, DriverError>> {
  const way = wayCte(question, map, view.build.offMapNames);
  const backward = isBackward(question);
  const codes = trunk.map((node) => codeOfNode(node, map, view.build.offMapNames) ?? 65_535);
  // Places in `path`, from 1, of the node that the trunk ends with and of the one beyond it.
  const anchor = "(way_anchor - way_low + 1)";
  const last = backward ? `${anchor} - ${trunk.length - 1}` : `${anchor} + ${trunk.length - 1}`;
  const next = backward ? `${anchor} - ${trunk.length}` : `${anchor} + ${trunk.length}`;
  const trunkAt = backward ? last : anchor;
  const isOnTrunk = trunk.length === 0 ? "1" : `${trunkAt} >= 1 AND arraySlice(path, greatest(${trunkAt}, 1), ${trunk.length}) = {trunk:Array(UInt16)}`;
  const isGoing = backward ? `${next} >= 1` : `${next} <= toInt32(length(path))`;
  const rows = await measure<BranchRow>(
    driver,
    view,
    `${way.sql}
SELECT if(is_going, toUInt32(path[at]), ${backward ? `toUInt32(${firstBegin} + (way_low > way_first))` : `toUInt32(${firstEnd} + way_end)`}) AS code,
  toFloat64(count()) AS journeys,
  toFloat64(countIf(state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(sumIf(path_scores[at], is_going)) AS scores,
  toFloat64(sumIf(path_sums[at], is_going)) AS scoreSum,
  quantileExactInclusive(0.5)(${trunk.length === 0 ? "0" : "if(is_going, abs(toInt64(arrived[at]) - toInt64(arrived[last])), 0)"}) AS medianMs
FROM (SELECT *, ${isGoing} AS is_going, if(is_going, ${next}, 1) AS at, greatest(${last}, 1) AS last FROM way WHERE ${isOnTrunk})
GROUP BY code
ORDER BY code`,
    { ...way.parameters, trunk: backward ? codes.toReversed() : codes },
  );
  if (!rows.ok) return rows;
  return ok({
    branches: rows.value.filter(({ code }) => code < firstBegin),
    ends: rows.value.flatMap(({ code, journeys }) => {
      if (code < firstBegin) return [];
      return [{ kind: code < firstEnd ? pathBegins[code - firstBegin]! : pathEnds.find((end) => wayEndCodes[end] === code - firstEnd)!, journeys }];
    }),
  });
}
