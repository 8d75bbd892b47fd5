import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { keyedSteps, nodeKey, otherOffMap, otherOnMap } from "@desirepath/core/paths/flow-counts.ts";
import type { PathNodes, PathSelection, UnlikeMoves } from "@desirepath/core/paths/path-selection.ts";
import type { Statement } from "../journeys/journey-view.ts";
import { stayEvents, wayColumns, wayEndCodes } from "./way-columns.ts";

/** The condition on a row of `journey` that picks the journeys behind a number of a flow or tree. Must agree with `onPath` in core. */
export function pathCondition(selection: PathSelection, map: JourneyMap, offMapNames: readonly string[]): Statement {
  const way = wayColumns(selection.question, map, offMapNames);
  const parameters: Record<string, Statement["parameters"][string]> = { ...way.parameters };
  const among = (nodes: PathNodes, code: string, name: string) => {
    parameters[name] = nodes.nodes.flatMap((node) => codeOfNode(node, map, offMapNames) ?? []);
    const onMap = `(${code} > 0 AND ${code} < ${firstOffMapCode})`;
    const side = nodes.side === undefined ? "" : ` AND ${nodes.side === "on" ? "" : "NOT "}${onMap}`;
    return `(${nodes.not === true ? "NOT " : ""}has({${name}:Array(UInt16)}, ${code})${side})`;
  };

  const { at = [], move, unlike, begin, end } = selection;
  const conditions = at.map(({ step, again, ...nodes }, i) => {
    const lasting = again === undefined ? "" : " AND way_stays[place] > 1";
    if (step !== undefined) return `way_anchor + ${step} BETWEEN way_low AND way_high AND ${among(nodes, `way_walk[way_anchor + ${step}]`, `way_at_${i}`)}${lasting.replace("place", `way_anchor + ${step}`)}`;
    return `arrayExists((code, place) -> place BETWEEN way_low AND way_high AND ${among(nodes, "code", `way_at_${i}`)}${lasting}, way_walk, arrayEnumerate(way_walk))`;
  });
  if (move !== undefined) {
    conditions.push(
      `arrayExists((code, next, place) -> place >= way_low AND place < way_high AND ${among(move.from, "code", "way_move_from")} AND ${among(move.to, "next", "way_move_to")}, way_walk, arrayPushBack(arrayPopFront(way_walk), 65535), arrayEnumerate(way_walk))`,
    );
  }
  if (unlike !== undefined) {
    const other = unlikeCondition(unlike, map, offMapNames);
    conditions.push(other.sql);
    Object.assign(parameters, other.parameters);
  }
  if (begin !== undefined) conditions.push(`way_low ${begin.kind === "begins" ? "=" : ">"} way_first AND ${among(begin, "way_walk[way_low]", "way_begin_at")}${stepOf("way_low", begin.step)}`);
  if (end !== undefined) conditions.push(`way_end = ${wayEndCodes[end.kind]} AND ${among(end, "way_walk[way_high]", "way_end_at")}${stepOf("way_high", end.step)}`);

  // Each column is named where it is first written; the tuple takes them in without asking anything of them.
  const named = [...way.columns, ...(at.some(({ again }) => again) ? [["way_stays", stayEvents] as const] : [])].map(([name, sql]) => `(${sql}) AS ${name}`).join(", ");
  return { sql: [`tupleElement((1, ${named}), 1) = 1`, way.has, ...conditions].map((condition) => `(${condition})`).join(" AND "), parameters };
}

/** No key of a node or move of a flow: lists of keys are never empty. */
const noKey = 4_294_967_295;
const keySize = 65_536;

/** Is a key in a list that is a parameter? Of hundreds, by a table rather than one by one. */
function isAmong(key: string, list: string, type: "UInt32" | "UInt64"): string {
  return `transform(to${type}(${key}), {${list}:Array(${type})}, {${list}:Array(${type})}, to${type}(0)) > 0`;
}

/** A move from one stay of `way_walk` to the next that is none of those told. */
function unlikeCondition({ nodes, at }: UnlikeMoves, map: JourneyMap, offMapNames: readonly string[]): Statement {
  const codes = nodes.map((node) => codeOfNode(node, map, offMapNames));
  const codesOf = (place: number | undefined) => (place === -1 ? otherOnMap : place === -2 ? otherOffMap : place === undefined ? undefined : codes[place]) ?? [];
  const named = at.flatMap(({ step: here = 0, named: places }) => places.flatMap((place) => (place < 0 ? [] : [codesOf(place)].flat().map((code) => nodeKey(here, code)))));
  const told = at.flatMap(({ step: here = 0, moves }) =>
    moves.flatMap((from, i) => (i % 2 === 0 ? [codesOf(from)].flat().flatMap((source) => [codesOf(moves[i + 1])].flat().map((target) => nodeKey(here, source) * keySize + target)) : [])),
  );
  const isLayered = at.some(({ step }) => step !== undefined);
  const layer = (place: string) => (isLayered ? `(${place} - way_anchor + ${keyedSteps})` : String(keyedSteps));
  const nodeSql = (code: string, place: string) => `if(${isAmong(`${layer(place)} * ${keySize} + ${code}`, "way_named", "UInt32")}, toUInt64(${code}), toUInt64(if(${code} > 0 AND ${code} < ${firstOffMapCode}, ${otherOnMap}, ${otherOffMap})))`;
  const key = `(toUInt64(${layer("place")}) * ${keySize} + ${nodeSql("code", "place")}) * ${keySize} + ${nodeSql("next", "(place + 1)")}`;
  return {
    sql: `arrayExists((code, next, place) -> place >= way_low AND place < way_high AND NOT (${isAmong(key, "way_told", "UInt64")}), way_walk, arrayPushBack(arrayPopFront(way_walk), 65535), arrayEnumerate(way_walk))`,
    parameters: { way_named: [...named, noKey], way_told: [...told, noKey] },
  };
}

function stepOf(place: string, step: number | undefined): string {
  return step === undefined ? "" : ` AND ${place} - way_anchor = ${step}`;
}
