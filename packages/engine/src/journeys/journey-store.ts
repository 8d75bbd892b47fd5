import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import { type DeviationMeasures, finishDeviations } from "@desirepath/core/conformance/deviation-measures.ts";
import { loopsOf } from "@desirepath/core/conformance/fit.ts";
import type { DiscoveryFacts } from "@desirepath/core/discovery/discovery-facts.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import { finishFindings } from "@desirepath/core/findings/findings-of.ts";
import { askedOfGroups } from "@desirepath/core/findings/groups-of-customers.ts";
import type { Outcome } from "@desirepath/core/findings/reason-selection.ts";
import { featureKey, finishReasons, holdingFeatures, type Reason, type ReasonAggregates } from "@desirepath/core/findings/reasons.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Facts } from "@desirepath/core/measures/facts-of.ts";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import { finishMapMeasures } from "@desirepath/core/measures/finish.ts";
import type { MapAggregates } from "@desirepath/core/measures/map-aggregates.ts";
import type { MapMeasures } from "@desirepath/core/measures/map-measures.ts";
import { finishTouchpointEvidence } from "@desirepath/core/measures/touchpoint-evidence.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { findingsByCustomerFrom } from "../findings/by-customer.ts";
import { deviationAggregatesFrom } from "../findings/deviations.ts";
import { judgedBy } from "../findings/judged-by.ts";
import { featuresByGroup } from "../findings/reason-groups.ts";
import { type KnownPersona, reasonAggregatesFrom } from "../findings/reasons.ts";
import { haveSeveralJourneys } from "./customer-groups.ts";
import { discoveryFactsFrom } from "./discovery-facts.ts";
import { factsFrom } from "./facts.ts";
import { findingsAggregatesFrom } from "./findings.ts";
import type { Build, JourneyView } from "./journey-view.ts";
import { journeysBehind, type ListedJourneys, type Page } from "./listed-journeys.ts";
import { mapAggregatesOf, stageNumbers } from "./map-aggregates.ts";
import type { SaidSelection } from "../words/said-journeys.ts";
import { canonicalJson, everyName, projectionOf } from "./projection.ts";
import { Projections, type ProjectionsOptions } from "./projections.ts";
import { type Quote, quotesOf } from "./quotes.ts";
import { Remembered } from "./remembered.ts";
import { matchingEvents, touchpointEvidenceOf } from "./touchpoint-evidence.ts";

export type JourneyError = DriverError;
export type TouchpointError = DriverError | { readonly code: "no-touchpoint"; readonly touchpoint: string };

/** What sets apart the journeys with an outcome at a touchpoint from those without it. */
export type Reasons = Omit<ReasonAggregates, "features"> & { readonly reasons: Reason[] };

/** Aggregates that are remembered, of each kind; one of a map with 60 touchpoints takes about 300 kB. */
const remembered = 100;

/** Answers of all other modules that are remembered. */
const rememberedAnswers = 400;

/**
 * Journeys and everything that is measured over them. Each answer is as of the newest published or undone import; the first
 * that needs a projection waits until it is built or refreshed.
 */
export class JourneyStore {
  readonly #driver: EventDriver;
  readonly #projections: Projections;
  readonly #counts = new Remembered<MapAggregates, DriverError>(remembered);
  readonly #answers = new Remembered<unknown, unknown>(rememberedAnswers);

  constructor(driver: EventDriver, options: ProjectionsOptions) {
    this.#driver = driver;
    this.#projections = new Projections(driver, options);
  }

  /** To be called once at start: drops what a crash left behind. */
  recover(): Promise<Result<void, JourneyError>> {
    return this.#projections.dropLeftBehind();
  }

  /** Brings what was looked at since the start up to date, so that the next look need not wait. */
  refresh(workspace: string): Promise<Result<void, JourneyError>> {
    return this.#projections.refresh(workspace);
  }

  /** A workspace is removed: waits until nothing of it is being built here, and forgets what was measured. */
  async forget(workspace: string): Promise<void> {
    await this.#projections.forget(workspace);
    for (const answers of [this.#counts, this.#answers]) answers.forget(`${canonicalJson([workspace]).slice(0, -1)},`);
  }

  /** Everything that the map screen shows. */
  measuresOf(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<Result<MapMeasures, JourneyError>> {
    return this.inView(workspace, map, filter, (view) => this.#measuresIn(view, map));
  }

  /** What the evidence says and the map does not; see `finishFindings`. */
  findings(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<Result<Finding[], JourneyError>> {
    return this.answer(workspace, map, filter, ["findings", judgedBy(map)], async (view) => {
      const [measures, own] = await Promise.all([this.#measuresIn(view, map), findingsAggregatesFrom(this.#driver, view, map)]);
      if (!measures.ok) return measures;
      if (!own.ok) return own;
      // As if journeys were independent. Where customers have several, that is asked of what was found: nothing else can hold.
      const found = finishFindings(measures.value, own.value, map);
      const several = found.length === 0 ? ok(false) : await haveSeveralJourneys(this.#driver, view, map);
      if (!several.ok) return several;
      if (!several.value) return ok(found);
      const groups = await findingsByCustomerFrom(this.#driver, view, map, own.value, askedOfGroups(found, map));
      return groups.ok ? ok(finishFindings(measures.value, own.value, map, groups.value)) : groups;
    });
  }

  /** How journeys deviate from the map. */
  deviations(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<Result<DeviationMeasures[], JourneyError>> {
    return this.answer(workspace, map, filter, ["deviations", judgedBy(map)], async (view) => {
      const counted = await deviationAggregatesFrom(this.#driver, view, map);
      return counted.ok ? ok(finishDeviations(counted.value, map)) : counted;
    });
  }

  /** Why journeys end at a touchpoint, or wait long after it: what those that do have more or less often than the others. */
  reasons(workspace: string, map: JourneyMap, filter: JourneyFilter, index: number, outcome: Outcome, personas: readonly KnownPersona[] = []): Promise<Result<Reasons, JourneyError>> {
    return this.answer(workspace, map, filter, ["reasons", index, outcome, personas, judgedBy(map)], async (view) => {
      const counted = await reasonAggregatesFrom(this.#driver, view, map, index, outcome, personas);
      if (!counted.ok) return counted;
      const { with: having, without, longerThanMs, features } = counted.value;
      const held = holdingFeatures(counted.value);
      const several = held.length === 0 ? ok(false) : await haveSeveralJourneys(this.#driver, view, map);
      if (!several.ok) return several;
      const groups = several.value ? await featuresByGroup(this.#driver, view, map, { index, outcome, longerThanMs, features: held }) : ok([]);
      if (!groups.ok) return groups;
      const groupsOf = new Map(groups.value.map((own, i) => [featureKey(held[i]!), own]));
      return ok({ with: having, without, longerThanMs, reasons: finishReasons({ features: features.map((one) => ({ ...one, groups: groupsOf.get(featureKey(one)) ?? [] })) }) });
    });
  }

  /** Runs `use` over the journeys of a map that pass a filter, for measures and lists of other modules. */
  inView<T, E>(workspace: string, map: JourneyMap, filter: JourneyFilter, use: (view: JourneyView) => Promise<Result<T, E>>): Promise<Result<T, E | JourneyError>> {
    return this.#projections.read(workspace, projectionOf(map), (build) => use(viewOf(build, map, filter)));
  }

  /**
   * As `inView`, for questions that are asked again and again: an answer about the same journeys comes from memory.
   *
   * @param question its name and all else that the answer depends on beside the journeys in view (what it uses of the map included), as
   * JSON can write it. Answers should be small: some 100 kB.
   */
  answer<T, E>(workspace: string, map: JourneyMap, filter: JourneyFilter, question: readonly [name: string, ...parts: unknown[]], ask: (view: JourneyView) => Promise<Result<T, E>>): Promise<Result<T, E | JourneyError>> {
    return this.inView(workspace, map, filter, (view) => this.#recalled(view, question, () => ask(view)));
  }

  /** The journeys behind one number of the map, newest first. */
  journeys(workspace: string, map: JourneyMap, filter: JourneyFilter, selection: JourneySelection | SaidSelection, page: Page): Promise<Result<ListedJourneys, JourneyError>> {
    return this.inView(workspace, map, filter, (view) => journeysBehind(this.#driver, view, map, selection, page));
  }

  /** What stands behind one touchpoint. `matching` counts all events of its binding, whatever the filter. */
  touchpointEvidence(workspace: string, map: JourneyMap, filter: JourneyFilter, touchpoint: string): Promise<Result<TouchpointEvidence, TouchpointError>> {
    return this.inView(workspace, map, filter, async (view): Promise<Result<TouchpointEvidence, TouchpointError>> => {
      const index = map.touchpoints.findIndex((t) => t.id === touchpoint);
      if (index < 0) return err({ code: "no-touchpoint", touchpoint });
      const [counts, own, matching] = await Promise.all([
        this.countsIn(view, map),
        this.#recalled(view, ["touchpoint evidence", index], () => touchpointEvidenceOf(this.#driver, view, touchpointCode(index))),
        this.#recalled(view, ["matching events", index], () => matchingEvents(this.#driver, workspace, map, index)),
      ]);
      if (!counts.ok) return counts;
      if (!own.ok) return own;
      if (!matching.ok) return matching;
      const evidence = finishTouchpointEvidence(touchpoint, counts.value, own.value, { map, offMapNames: view.build.offMapNames })!;
      return ok({ ...evidence, matching: matching.value });
    });
  }

  /** One telling comment for each touchpoint that has any. */
  quotes(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<Result<Quote[], JourneyError>> {
    return this.inView(workspace, map, filter, async (view) => {
      const measures = await this.#measuresIn(view, map);
      if (!measures.ok) return measures;
      return this.#recalled(view, ["quotes", map.touchpoints.map(({ id }) => id)], () => quotesOf(this.#driver, view, map, measures.value));
    });
  }

  /** The plain facts of all events. */
  facts(workspace: string): Promise<Result<Facts, JourneyError>> {
    return this.#projections.read(workspace, everyName, (build) => factsFrom(this.#driver, build));
  }

  /** What discovery drafts a map from. */
  discoveryFacts(workspace: string): Promise<Result<DiscoveryFacts, JourneyError>> {
    return this.#projections.read(workspace, everyName, (build) => discoveryFactsFrom(this.#driver, build));
  }

  /** What was answered before about the same journeys, else what is found now. */
  #recalled<T, E>(view: JourneyView, question: readonly unknown[], find: () => Promise<Result<T, E>>): Promise<Result<T, E>> {
    return this.#answers.get(keyOf(view, question), find) as Promise<Result<T, E>>;
  }

  async #measuresIn(view: JourneyView, map: JourneyMap): Promise<Result<MapMeasures, DriverError>> {
    const counts = await this.countsIn(view, map);
    const { projection, offMapNames } = view.build;
    return counts.ok ? ok(finishMapMeasures(counts.value, { map, filter: view.filter, projection, offMapNames })) : counts;
  }

  /** The counts of a map, remembered by all that they depend on: not its texts, but its stages, loops and timeout. */
  countsIn(view: JourneyView, map: JourneyMap): Promise<Result<MapAggregates, DriverError>> {
    return this.#counts.get(keyOf(view, [stageNumbers(map), map.stages.length, loopsOf(map)]), () => mapAggregatesOf(this.#driver, view, map));
  }
}

/** What an answer about the journeys in view depends on. */
function keyOf({ build: { workspace, projection, build, watermark }, filter, timeoutMs }: JourneyView, more: readonly unknown[] = []): string {
  return canonicalJson([workspace, projection, build, watermark, filter, timeoutMs, ...more]);
}

function viewOf(build: Build, map: JourneyMap, filter: JourneyFilter): JourneyView {
  return { build, filter, timeoutMs: map.timeoutMs };
}
