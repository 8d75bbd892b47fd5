import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { isNewerDocument, liveVersion } from "@desirepath/core/maps/live-upgrade.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { repaired } from "@desirepath/core/maps/live-repair.ts";
import { isNewer, versionIn } from "@desirepath/core/maps/schema-versions.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type * as Y from "yjs";
import type { MapTooNew } from "./document-errors.ts";

/** A map from the text of its canonical form, of this version or an earlier one. */
export function canonicalIn(text: string, map: string): Result<JourneyMap, MapTooNew> {
  const json = JSON.parse(text) as Record<string, unknown>;
  const version = versionIn(json);
  return isNewer(version) ? err({ code: "map-too-new", map, version }) : ok(repaired(json));
}

/** A map from its live form, of this version or an earlier one. */
export function canonicalOf(doc: Y.Doc, map: string): Result<JourneyMap, MapTooNew> {
  return isNewerDocument(doc) ? err({ code: "map-too-new", map, version: liveVersion(doc)! }) : ok(mapOf(doc, map));
}

/** What a list shows of a map, also of one that is too new to be opened: what this program knows of it. */
export function outlineIn(text: string): JourneyMap {
  return repaired(JSON.parse(text) as Record<string, unknown>);
}
