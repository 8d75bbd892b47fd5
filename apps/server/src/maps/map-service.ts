import { randomBytes } from "node:crypto";
import type { MapStart, MapSummary } from "@desirepath/core/api/maps.ts";
import { discoverMap } from "@desirepath/core/discovery/discover-map.ts";
import { levelOf } from "@desirepath/core/layout/feelings.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { frame, type JourneyMap, journeyMap, schemaVersion, type Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { LibraryTouchpoint } from "@desirepath/core/library/library.ts";
import { renamedIn } from "@desirepath/core/library/tag-names.ts";
import type { Edited, EditError, Editing } from "@desirepath/core/maps/live-edit.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { type FrameField, renameMap, setFrameField } from "@desirepath/core/maps/live-map-edits.ts";
import { applyCanonical } from "@desirepath/core/maps/live-replace.ts";
import { setTouchpointField, type TouchpointField } from "@desirepath/core/maps/live-touchpoint-edits.ts";
import type { MapMeasures } from "@desirepath/core/measures/map-measures.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { mapFromTemplate } from "@desirepath/core/templates/template.ts";
import { templates } from "@desirepath/core/templates/templates.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { StoredMap } from "@desirepath/engine/documents/map-documents.ts";
import type { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { Collaboration } from "../collab/collaboration.ts";
import { apiError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

export interface MapServiceParts {
  readonly documents: DocumentStore;
  readonly journeys: JourneyStore;
  /** Asked late: it hangs on the HTTP server, whose routes hang on this. */
  readonly collaboration: () => Collaboration;
}

/** What is left out stays. */
export interface MapChange {
  readonly title?: string | undefined;
  /** Fields of the frame by name. */
  readonly frame?: Readonly<Record<string, unknown>> | undefined;
}

/** Maps as the API and the demo handle them: the live document is the one truth, measures come from the journeys. */
export class MapService {
  readonly #documents: DocumentStore;
  readonly #journeys: JourneyStore;
  readonly #collaboration: () => Collaboration;

  constructor({ documents, journeys, collaboration }: MapServiceParts) {
    this.#documents = documents;
    this.#journeys = journeys;
    this.#collaboration = collaboration;
  }

  /** What the cards on Home show. A map whose measures cannot be had now, or were not asked for, is shown without them. */
  async summaries(workspace: string, isMeasured = true): Promise<Result<MapSummary[], ApiError>> {
    const stored = await this.#documents.maps.list(workspace);
    if (!stored.ok) return err(apiError(stored.error));
    return ok(
      await Promise.all(
        stored.value.map(async (one) => {
          const measured = isMeasured && isBound(one.map) ? await this.#journeys.measuresOf(workspace, one.map) : undefined;
          return summaryOf(one, measured?.ok ? measured.value : undefined);
        }),
      ),
    );
  }

  async current(workspace: string, map: string): Promise<Result<JourneyMap, ApiError>> {
    const found = await this.#collaboration().current(workspace, map);
    return found.ok ? found : err(apiError(found.error));
  }

  async create(workspace: string, wanted: JourneyMap | MapStart): Promise<Result<JourneyMap, ApiError>> {
    const map = "schemaVersion" in wanted ? ok(wanted as JourneyMap) : begun(wanted as MapStart);
    if (!map.ok) return map;
    const made = await this.#documents.maps.create(workspace, map.value);
    return made.ok ? ok(made.value.map) : err(apiError(made.error));
  }

  /** Changes the title and fields of the frame, as somebody on the map would; others' edits stay. */
  async change(workspace: string, id: string, { title, frame: fields = {} }: MapChange, by: string): Promise<Result<JourneyMap, ApiError>> {
    const unknown = Object.keys(fields).find((field) => !isFrameField(field));
    if (unknown !== undefined) return err({ code: "map-invalid", detail: `A map's frame has no field ${JSON.stringify(unknown)}.` });
    for (const [field, value] of Object.entries(fields)) {
      const checked = frame.shape[field as FrameField].safeParse(value);
      if (!checked.success) return err({ code: "map-invalid", detail: `frame.${field}: ${checked.error.issues[0]?.message ?? "does not fit"}.` });
    }
    const edited = await this.#collaboration().edit<EditError>(workspace, id, (doc) => {
      const editing = { doc, origin: "api" };
      const renamed = title === undefined ? ok(undefined) : renameMap(editing, title);
      if (!renamed.ok) return renamed;
      for (const [field, value] of Object.entries(fields)) {
        const done = setFrameField(editing, field as FrameField, value as never);
        if (!done.ok) return done;
      }
      return ok(undefined);
    }, by);
    if (edited.ok) return edited;
    const { error } = edited;
    if (error.code === "not-found" || error.code === "documents-unavailable" || error.code === "disk-full" || error.code === "map-too-new") return err(apiError(error));
    return err(error.code === "map-too-large" ? { code: "too-large", detail: "The map with its history is larger than a map may be. Split it." } : { code: "map-invalid", detail: "The map does not take this change." });
  }

  /**
   * A copy of a map, without its comments, links and versions.
   *
   * @param as a `counterpart` shows the same journey as it shall be, or as it is; the two then point to each other.
   */
  async duplicate(workspace: string, id: string, { as, title }: { readonly as: "copy" | "counterpart"; readonly title?: string | undefined }, by: string): Promise<Result<JourneyMap, ApiError>> {
    const found = await this.current(workspace, id);
    if (!found.ok) return found;
    const original = found.value;
    if (as === "counterpart" && original.frame.counterpart !== null) {
      const present = await this.current(workspace, original.frame.counterpart);
      if (present.ok) return err({ code: "conflict", detail: `The map has its counterpart already: “${present.value.title}”.` });
      if (present.error.code !== "map-not-found") return present;
    }
    const view = as === "copy" ? original.frame.view : original.frame.view === "as-is" ? "to-be" : "as-is";
    const made = await this.create(workspace, {
      ...original,
      id: newMapId(),
      title: title ?? `${original.title.slice(0, 290)} (${as === "copy" ? "copy" : view})`,
      frame: { ...original.frame, status: "draft", reviewOn: null, view, counterpart: as === "copy" ? null : id },
    });
    if (!made.ok) return made;
    const kept = await this.#documents.views.copy(workspace, id, made.value.id);
    if (!kept.ok) return err(apiError(kept.error));
    if (as === "copy") return made;
    const linked = await this.change(workspace, id, { frame: { counterpart: made.value.id } }, by);
    return linked.ok ? made : linked;
  }

  /** Drafts a map from the events of the workspace. */
  async discover(workspace: string, title: string | undefined): Promise<Result<JourneyMap, ApiError>> {
    const facts = await this.#journeys.discoveryFacts(workspace);
    if (!facts.ok) return err(apiError(facts.error));
    if (facts.value.customers === 0) return err({ code: "no-events", detail: "There are no events to draft a map from. Import a file first." });
    return this.create(workspace, discoverMap(facts.value, { id: newMapId(), title: title ?? "Draft from data" }));
  }

  /** Brings the live document to this form; what others edit elsewhere meanwhile stays. */
  async replace(workspace: string, id: string, wanted: JourneyMap, by: string): Promise<Result<JourneyMap, ApiError>> {
    if (wanted.id !== id) return err({ code: "map-invalid", detail: `The map's id is ${JSON.stringify(wanted.id)}, but the address says ${JSON.stringify(id)}.` });
    const edited = await this.#collaboration().edit<never>(workspace, id, (doc) => {
      applyCanonical(doc, wanted, "api");
      return ok(undefined);
    }, by);
    if (edited.ok) return edited;
    if (edited.error.code === "map-too-large") return err({ code: "too-large", detail: "The map with its history is larger than a map may be. Split it." });
    if (edited.error.code === "update-unreadable") return err({ code: "map-invalid", detail: "The map does not fit its live document." });
    return err(apiError(edited.error));
  }

  /** A touchpoint of the library was changed: so is every touchpoint that stands for it, on every map and before everybody's eyes. */
  async followLibrary(workspace: string, item: string, { name, channels, binding, owner, systems }: LibraryTouchpoint, by: string): Promise<Result<void, ApiError>> {
    const isFollower = (t: Touchpoint) => t.libraryItem === item;
    return this.#editEach(workspace, by, (map) => map.touchpoints.some(isFollower), (editing, map) => {
      for (const { id } of map.touchpoints.filter(isFollower)) {
        for (const [field, value] of Object.entries({ name, channels, binding, owner, systems })) {
          const done = setTouchpointField(editing, id, field as TouchpointField, value);
          if (!done.ok) return done;
        }
      }
      return ok(undefined);
    });
  }

  /** A tag has another name now: so have the tags of every map that carries it. */
  async followTag(workspace: string, from: string, to: string, by: string): Promise<Result<void, ApiError>> {
    return this.#editEach(workspace, by, (map) => map.frame.tags.includes(from), (editing, map) => setFrameField(editing, "tags", renamedIn(map.frame.tags, from, to)));
  }

  /** Tells everybody who has a map of the workspace open that the library is not as it was. */
  async tellLibrary(workspace: string): Promise<void> {
    const stored = await this.#documents.maps.list(workspace);
    if (stored.ok) for (const { map } of stored.value) this.#collaboration().tell(workspace, map.id, { library: "changed" });
  }

  /** @param edit gets the map as it is in the live document, where others may have edited meanwhile. */
  async #editEach(workspace: string, by: string, concerns: (map: JourneyMap) => boolean, edit: (editing: Editing, map: JourneyMap) => Edited): Promise<Result<void, ApiError>> {
    const stored = await this.#documents.maps.list(workspace);
    if (!stored.ok) return err(apiError(stored.error));
    for (const { map } of stored.value) {
      if (!concerns(map)) continue;
      const edited = await this.#collaboration().edit<EditError>(workspace, map.id, (doc) => edit({ doc, origin: "library" }, mapOf(doc, map.id)), by);
      if (!edited.ok && edited.error.code !== "not-found") return err({ code: "map-invalid", detail: `The map “${map.title}” could not follow the change: ${edited.error.code}.` });
    }
    return ok(undefined);
  }

  async remove(workspace: string, id: string): Promise<Result<void, ApiError>> {
    const removed = await this.#documents.maps.remove(workspace, id);
    if (!removed.ok) return err(apiError(removed.error));
    this.#collaboration().disconnect(workspace, id);
    return ok(undefined);
  }

  async restore(workspace: string, id: string): Promise<Result<JourneyMap, ApiError>> {
    const restored = await this.#documents.maps.restore(workspace, id);
    return restored.ok ? this.current(workspace, id) : err(apiError(restored.error));
  }
}

function newMapId(): string {
  return `map-${randomBytes(8).toString("hex")}`;
}

/** The map that somebody begins with these words. */
function begun({ title, template: wanted, ...said }: MapStart): Result<JourneyMap, ApiError> {
  const id = newMapId();
  if (wanted === undefined) return ok(journeyMap.parse({ schemaVersion, id, title, frame: said, lanes: lanesOf({ lanes: [] }) }));
  const template = templates.find((one) => one.id === wanted);
  if (template === undefined) return err({ code: "map-invalid", detail: `There is no template ${JSON.stringify(wanted)}. The templates are: ${templates.map((one) => one.id).join(", ")}.` });
  return ok(mapFromTemplate(template, { id, title: title ?? template.title, ...said }));
}

function isFrameField(field: string): field is FrameField {
  return Object.hasOwn(frame.shape, field);
}

function isBound(map: JourneyMap): boolean {
  return map.touchpoints.some((t) => t.binding !== null);
}

function summaryOf({ map, updatedAt }: StoredMap, measures: MapMeasures | undefined): MapSummary {
  const measured = measures?.touchpoints ?? [];
  return {
    id: map.id,
    title: map.title,
    status: map.frame.status,
    persona: map.frame.persona,
    type: map.frame.type,
    owner: map.frame.owner,
    tags: map.frame.tags,
    personas: map.frame.personas,
    view: map.frame.view,
    counterpart: map.frame.counterpart,
    reviewOn: map.frame.reviewOn,
    opens: map.touchpoints.flatMap((t) => (t.map === null ? [] : [{ touchpoint: t.id, name: t.name, map: t.map }])),
    stages: map.stages.length,
    touchpoints: map.touchpoints.length,
    updatedAt: updatedAt.toISOString(),
    expected: map.touchpoints.map((t) => t.expected?.level ?? null),
    actual: map.touchpoints.map((_, i) => (measured[i]?.emotion?.enough ? levelOf(measured[i].emotion.actual) : null)),
    unmapped: (measures?.unmapped ?? []).map((u) => ({ after: map.touchpoints.findIndex((t) => t.id === u.after), level: u.emotion?.enough ? levelOf(u.emotion.actual) : null })),
    journeys: measures?.journeys.total ?? null,
    fitting: measures?.fit?.fitting.share ?? null,
    coverage: measures?.coverage ?? null,
    newestEvidence: measures ? measured.reduce<number | null>((newest, t) => (t.newestEvidence !== null && (newest === null || t.newestEvidence > newest) ? t.newestEvidence : newest), null) : null,
  };
}
