import { firstOffMapCode, rareOffMap, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import { stagePlaces } from "@desirepath/core/journeys/stage-order.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { codedPaths } from "@desirepath/core/variants/variant-path.ts";
import { mostVariantSteps, type VariantReading, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";

const isOnMap = `code > 0 AND code < ${firstOffMapCode}`;
/** No code of any journey. */
const noCode = 65_535;

/** Expressions over a row of `journey` (see `journeyCte`), each of which may use those before it: agrees with `readEvents` and `pathOf` in core. */
export function variantColumns({ repeats, level, offMap }: VariantReading, map: JourneyMap): { readonly codes: string; readonly path: string; readonly emotions: string; readonly steps: (codes: string) => string; readonly parameters: Statement["parameters"] } {
  const placeOf = stagePlaces(map);
  const touchpoints = map.touchpoints.map((_, i) => touchpointCode(i));
  const kept = offMap === "ignored" ? `arrayFilter(code -> ${isOnMap}, codes)` : "codes";
  const isByStage = level === "stage" && touchpoints.length > 0;
  const codes = isByStage ? `arrayMap(code -> transform(code, {variant_touchpoints:Array(UInt16)}, {variant_stages:Array(UInt16)}, code), ${kept})` : kept;
  return {
    codes,
    path: `arraySlice(${repeats === "told" ? codes : `arrayCompact(${codes})`}, 1, ${mostVariantSteps})`,
    emotions: offMap === "ignored" ? `arrayFilter((emotion, code) -> ${isOnMap}, emotions, codes)` : "emotions",
    steps: (read) => (repeats === "told" ? `arrayEnumerate(${read})` : `arrayCumSum(arrayMap((code, before) -> toUInt32(code != before), ${read}, arraySlice(arrayPushFront(${read}, ${noCode}), 1, length(${read}))))`),
    parameters: isByStage ? { variant_touchpoints: touchpoints, variant_stages: touchpoints.map((code) => placeOf(code)! + 1) } : {},
  };
}

/** Journeys with an event at a node, folded or not; all without a node. */
export function containsCondition(node: string | undefined, map: JourneyMap, offMapNames: readonly string[]): Statement {
  if (node === undefined) return { sql: "1", parameters: {} };
  const code = codeOfNode(node, map, offMapNames);
  if (code === undefined) return { sql: "0", parameters: {} };
  if (code === rareOffMap) return { sql: `has(codes, ${rareOffMap})`, parameters: {} };
  return { sql: "has(touchpoints, {variant_contains:UInt16})", parameters: { variant_contains: code } };
}

/** The condition on a row of `journey` that picks the journeys of variants. Must agree with `isOfVariants` in core. */
export function variantCondition(selection: VariantSelection, map: JourneyMap, offMapNames: readonly string[]): Statement {
  const { reading, not = false, state, contains } = selection;
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, offMapNames);
  const paths = codedPaths(selection, map, offMapNames);
  const conditions = [
    `${not ? "NOT " : ""}has({variant_paths:Array(Array(UInt16))}, ${path})`,
    ...(state === undefined ? [] : [state === "closed" ? `state != ${stateCodes.open}` : `state = ${stateCodes[state]}`]),
    contained.sql,
  ];
  if (paths.length === 0) conditions[0] = not ? "1" : "0";
  return { sql: conditions.map((condition) => `(${condition})`).join(" AND "), parameters: { ...parameters, ...contained.parameters, ...(paths.length === 0 ? {} : { variant_paths: paths }) } };
}
