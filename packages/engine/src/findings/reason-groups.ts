import type { Feature, FeatureKind, Outcome } from "@desirepath/core/findings/reason-selection.ts";
import type { FeatureOfGroup } from "@desirepath/core/findings/reasons.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { compileSegment } from "../events/segment-sql.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "../journeys/build-statement.ts";
import { byGroup, byGroups, type InGroup } from "../journeys/customer-groups.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { projectionOf } from "../journeys/projection.ts";
import { featureOf, type FeatureRow, featuresStatement, type NamedRow, type PersonaRow, personasStatement, sided, wordsStatement } from "./reasons.ts";

/** Traits `{names:Array(String)}` with the values `{values:Array(String)}`, and each of them with any value. */
function traitsStatement(outcome: Outcome): string {
  return `
SELECT customer_group, name, told AS value, isAny, toFloat64(countIf(side = 1)) AS had, toFloat64(countIf(side = 0)) AS hadNot
FROM (
  SELECT customer_group, side, name, latest
  FROM (SELECT customer, customer_group, side FROM (${sided(outcome)})) AS visits
  INNER JOIN (
    SELECT customer, name, argMax(value, (import, sequence)) AS latest
    FROM customers
    WHERE ${visible} AND has({names:Array(String)}, name)
    GROUP BY customer, name
  ) AS traits ON traits.customer = visits.customer
)
ARRAY JOIN [0, 1] AS isAny, [latest, ''] AS told
WHERE isAny = 1 OR has({values:Array(String)}, told)
GROUP BY customer_group, name, isAny, told
ORDER BY customer_group, name, isAny, told`;
}

interface Sides {
  readonly had: number;
  readonly hadNot: number;
}

/**
 * Counts features of journeys by groups of customers, as `reasonAggregatesFrom` does for all; agrees with `featuresByCustomerOf` in core.
 *
 * @param longerThanMs beyond which a wait is a delay; 0 where ends are asked about.
 * @returns for each feature its groups; the same groups, in the same order.
 */
export async function featuresByGroup(
  driver: EventDriver,
  view: JourneyView,
  map: JourneyMap,
  { index, outcome, longerThanMs, features }: { readonly index: number; readonly outcome: Outcome; readonly longerThanMs: number; readonly features: readonly Feature[] },
): Promise<Result<FeatureOfGroup[][], DriverError>> {
  const parameters = { code: touchpointCode(index), ...(outcome === "delay" ? { limit: longerThanMs } : {}) };
  const of = (kind: FeatureKind) => features.filter((one) => one.kind === kind);
  const [words, traits, personas] = [of("said"), of("trait"), of("persona")];
  const rule = codeOf(projectionOf(map).definition, []);
  const belongs = personas.map(({ segment }, i) => compileSegment(segment!, view.build.newest ?? 0, `persona_${i}`));
  const read = <Row>(isNeeded: boolean, statement: () => string, more: Parameters): Promise<Result<Row[], DriverError>> | Result<Row[], DriverError> => (isNeeded ? measure<Row>(driver, view, statement(), { ...parameters, ...more }) : ok([]));
  const [plain, said, had, members] = await Promise.all([
    read<FeatureRow & InGroup>(true, () => featuresStatement(outcome, byGroups), {}),
    read<NamedRow & InGroup>(words.length > 0, () => wordsStatement(outcome, rule.sql, byGroups), { ...rule.parameters, names: words.map(({ name }) => name) }),
    read<NamedRow & InGroup & { isAny: number }>(traits.length > 0, () => traitsStatement(outcome), { names: [...new Set(traits.map(({ name }) => name))], values: [...new Set(traits.map(({ value }) => value))] }),
    read<PersonaRow & InGroup>(personas.length > 0, () => personasStatement(outcome, belongs.map(({ sql }) => sql), byGroups), Object.assign({}, ...belongs.map((one) => one.parameters)) as Parameters),
  ]);
  if (!plain.ok) return plain;
  if (!said.ok) return said;
  if (!had.ok) return had;
  if (!members.ok) return members;

  /** By group, then by feature; without a name: of how many it can be told. */
  const counts = new Map<string, Sides>();
  for (const row of plain.value) for (const { kind, name } of featureOf(row, view, map)) counts.set(keyOf(row.customer_group, kind, name), row);
  for (const row of said.value) counts.set(keyOf(row.customer_group, "said", row.name, "", row.name === ""), row);
  for (const row of had.value) counts.set(keyOf(row.customer_group, "trait", row.name, row.isAny === 1 ? "" : row.value, row.isAny === 1), row);
  for (const row of members.value) counts.set(keyOf(row.customer_group, "persona", personas[row.place - 1]!.name, personas[row.place - 1]!.value), row);
  const everybody = byGroup(plain.value.filter(({ kind }) => kind === "all"));
  return ok(
    features.map(({ kind, name, value }) =>
      [...everybody].map(([group, [all]]): FeatureOfGroup => {
        const own = counts.get(keyOf(group, kind, name, value));
        const among = kind === "said" ? counts.get(keyOf(group, kind, "", "", true)) : kind === "trait" ? counts.get(keyOf(group, kind, name, "", true)) : all;
        return { with: { count: own?.had ?? 0, n: among?.had ?? 0 }, without: { count: own?.hadNot ?? 0, n: among?.hadNot ?? 0 } };
      }),
    ),
  );
}

function keyOf(group: number, kind: FeatureKind, name = "", value = "", isAny = false): string {
  return JSON.stringify([group, kind, name, value, isAny]);
}
