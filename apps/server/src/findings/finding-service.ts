import { findingKey } from "@desirepath/core/findings/finding-key.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import { type FindingRecord, type JudgedFinding, judgedAs, judgedFindings, type Judgement, recordedAfter, sizeOf } from "@desirepath/core/findings/lifecycle.ts";
import type { Outcome } from "@desirepath/core/findings/reason-selection.ts";
import { pinFinding } from "@desirepath/core/findings/pin.ts";
import { persona } from "@desirepath/core/library/library.ts";
import type { EditError } from "@desirepath/core/maps/live-edit.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { KnownPersona } from "@desirepath/engine/findings/reasons.ts";
import type { JourneyStore, Reasons } from "@desirepath/engine/journeys/journey-store.ts";
import type { Collaboration } from "../collab/collaboration.ts";
import type { RoomError } from "../collab/live-room.ts";
import { apiError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

/** Most personas that are compared at once. */
const mostPersonas = 50;

export interface FindingServiceParts {
  readonly documents: Pick<DocumentStore, "findings" | "library" | "maps">;
  readonly journeys: JourneyStore;
  readonly collaboration: () => Pick<Collaboration, "edit">;
}

/** What somebody says of a finding; `open` takes back what was said. */
export interface Saying {
  readonly finding: string;
  readonly as: Judgement["as"] | "open";
  readonly reason: string;
}

interface Look {
  readonly findings: readonly Finding[];
  /** With what this look found; kept only by who means to write. */
  readonly records: readonly FindingRecord[];
  /** Those of them that this look changed. */
  readonly changed: readonly FindingRecord[];
  /** Unix milliseconds of the newest event. */
  readonly newest: number;
}

/** Findings through time: what was found and how large it was, what people said of it, and what of it they put on the map. */
export class FindingService {
  constructor(private readonly parts: FindingServiceParts) {}

  /** All findings as they stand. Nothing is recorded: when somebody looks must not matter for what is told. */
  async list(workspace: string, map: JourneyMap, filter: JourneyFilter): Promise<Result<JudgedFinding[], ApiError>> {
    const look = await this.#look(workspace, map, filter);
    return look.ok ? ok(judgedFindings(look.value.findings, look.value.records, look.value.newest)) : look;
  }

  /** Records how large a map's findings are now. */
  async record(workspace: string, map: string): Promise<Result<void, ApiError>> {
    const stored = await this.parts.documents.maps.get(workspace, map);
    if (!stored.ok) return err(apiError(stored.error));
    const look = await this.#look(workspace, stored.value.map, {});
    if (!look.ok) return look;
    const kept = await this.parts.documents.findings.keep(workspace, map, look.value.changed);
    return kept.ok ? ok(undefined) : err(apiError(kept.error));
  }

  /** What sets apart the journeys with an outcome at a touchpoint, the personas of the library among it. */
  async reasons(workspace: string, map: JourneyMap, filter: JourneyFilter, index: number, outcome: Outcome): Promise<Result<Reasons, ApiError>> {
    const { journeys, documents } = this.parts;
    const listed = await documents.library.list(workspace, "persona", { archived: "no" });
    if (!listed.ok) return err(apiError(listed.error));
    const personas = listed.value.slice(0, mostPersonas).flatMap(({ id, content }): KnownPersona[] => {
      const { data } = persona.safeParse(content);
      return data === undefined || data.segment === null ? [] : [{ kind: "persona", name: data.name, value: id, segment: data.segment }];
    });
    const found = await journeys.reasons(workspace, map, filter, index, outcome, personas);
    return found.ok ? found : err(apiError(found.error));
  }

  async judge(workspace: string, map: JourneyMap, { finding, as, reason }: Saying, by: string): Promise<Result<JudgedFinding, ApiError>> {
    return this.#changed(workspace, map, finding, (record, look) => {
      const found = look.findings.find((one) => findingKey(one) === finding);
      const said = as === "open" ? null : { as, reason, by, at: new Date().toISOString(), size: found === undefined ? null : sizeOf(found).size };
      return Promise.resolve(ok(judgedAs(record, said)));
    });
  }

  /** Writes the finding onto the map, as an edit like any other. */
  async pin(workspace: string, map: JourneyMap, finding: string, by: string): Promise<Result<JudgedFinding, ApiError>> {
    return this.#changed(workspace, map, finding, async (record, { newest }) => {
      if (!map.touchpoints.some(({ id }) => id === record.last.touchpoint)) return err({ code: "touchpoint-not-found", detail: "The touchpoint of this finding is not on the map any more." });
      let pinned: string | null = null;
      const edited = await this.parts.collaboration().edit<EditError>(workspace, map.id, (doc) => pinFinding({ doc, origin: "api" }, map, record.last, newest, (lane) => (pinned = lane)), by);
      return edited.ok ? ok({ ...record, pinned }) : err(editProblem(edited.error));
    });
  }

  async #changed(workspace: string, map: JourneyMap, finding: string, change: (record: FindingRecord, look: Look) => Promise<Result<FindingRecord, ApiError>>): Promise<Result<JudgedFinding, ApiError>> {
    const look = await this.#look(workspace, map, {});
    if (!look.ok) return look;
    const record = look.value.records.find(({ key }) => key === finding);
    if (record === undefined) return err({ code: "not-found", detail: "There is no such finding on this map." });
    const changed = await change(record, look.value);
    if (!changed.ok) return changed;
    const kept = await this.parts.documents.findings.keep(workspace, map.id, [changed.value]);
    if (!kept.ok) return err(apiError(kept.error));
    const { findings, newest, records } = look.value;
    return ok(judgedFindings(findings, records.map((one) => (one.key === finding ? changed.value : one)), newest).find(({ key }) => key === finding)!);
  }

  async #look(workspace: string, map: JourneyMap, filter: JourneyFilter): Promise<Result<Look, ApiError>> {
    const { journeys, documents } = this.parts;
    const [found, measures, records] = await Promise.all([journeys.findings(workspace, map, filter), journeys.measuresOf(workspace, map, filter), documents.findings.list(workspace, map.id)]);
    if (!found.ok) return err(apiError(found.error));
    if (!measures.ok) return err(apiError(measures.error));
    if (!records.ok) return err(apiError(records.error));
    const newest = measures.value.data.newest ?? 0;
    // A filter sees other journeys, whose sizes say nothing of how a finding goes on.
    const changed = Object.keys(filter).length > 0 ? [] : recordedAfter(records.value, found.value, newest);
    const keys = new Set(changed.map(({ key }) => key));
    return ok({ findings: found.value, records: [...records.value.filter(({ key }) => !keys.has(key)), ...changed], changed, newest });
  }
}

function editProblem(error: EditError | RoomError): ApiError {
  switch (error.code) {
    case "not-found":
    case "documents-unavailable":
    case "disk-full":
    case "map-too-new":
      return apiError(error);
    case "map-too-large":
      return { code: "too-large", detail: "The map with its history is larger than a map may be. Split it." };
    default:
      return { code: "map-invalid", detail: "The map does not take this finding: the cell may be full." };
  }
}
