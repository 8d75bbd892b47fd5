import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { alikeWithin } from "@desirepath/core/variants/variant-groups.ts";
import { codedLeaders } from "@desirepath/core/variants/variant-path.ts";
import { pathsOfSelection, type VariantGroupSelection } from "@desirepath/core/variants/variant-selection.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";
import { containsCondition, variantColumns } from "./variant-columns.ts";

/** Normalised edit distance of two paths, 1 where their lengths alone are too far apart; agrees with `editDistance` in core. */
function distance(path: string, leader: string): string {
  const [least, most] = [`least(length(${path}), length(${leader}))`, `greatest(length(${path}), length(${leader}))`];
  return `multiIf(${most} = 0, 0., (${most} - ${least}) / ${most} > ${alikeWithin}, 1., arrayLevenshteinDistance(${path}, ${leader}) / ${most})`;
}

/** The number of the leader, from 1, to which a path is nearest; 0 where it is near to none. Agrees with `nearestLeader` in core. */
export function nearestGroup(path: string): string {
  return `if((arrayMin(arrayMap(leader -> ${distance(path, "leader")}, {variant_leaders:Array(Array(UInt16))}) AS distances) AS nearest) <= ${alikeWithin}, indexOf(distances, nearest), 0)`;
}

/** The condition on a row of `journey` that picks the journeys of a group of variants. Must agree with `isOfVariantGroup` in core. */
export function variantGroupCondition(selection: VariantGroupSelection, map: JourneyMap, offMapNames: readonly string[]): Statement {
  const { reading, group, state, contains } = selection;
  const leaders = codedLeaders(pathsOfSelection(selection), reading, map, offMapNames);
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, offMapNames);
  const conditions = [
    ...(leaders.length === 0 ? [group === null ? "1" : "0"] : [`${nearestGroup(`(${path})`)} = {variant_group:UInt32}`]),
    ...(state === undefined ? [] : [state === "closed" ? `state != ${stateCodes.open}` : `state = ${stateCodes[state]}`]),
    contained.sql,
  ];
  return { sql: conditions.map((condition) => `(${condition})`).join(" AND "), parameters: { ...parameters, ...contained.parameters, ...(leaders.length === 0 ? {} : { variant_leaders: leaders, variant_group: group === null ? 0 : group + 1 }) } };
}
