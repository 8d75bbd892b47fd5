import { type Use, usesOf } from "@desirepath/core/library/uses.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { attempt, type DocumentFault } from "./document-errors.ts";
import type { MapDocuments } from "./map-documents.ts";
import { type Database, inWorkspace } from "./tables.ts";

/** What one map points to, by `useKey` of core. */
export type UsesOfMap = ReadonlyMap<string, Use>;

/**
 * What the maps of a workspace point to in the library. It is remembered with the number of each map's newest update, so that only maps
 * that changed since are read again, however many there are; whichever process changed them.
 */
export class MapUses {
  private readonly known = new Map<string, ReadonlyMap<string, { readonly asOf: string; readonly uses: UsesOfMap }>>();

  constructor(
    private readonly database: Database,
    private readonly maps: MapDocuments,
  ) {}

  /** One for each map that is there, the last changed first. */
  async list(workspace: string): Promise<Result<UsesOfMap[], DocumentFault>> {
    const rows = await attempt(() => this.database.selectFrom("maps").select(["map", "sequence", "created_at"]).where(inWorkspace(workspace)).where("removed_at", "is", null).orderBy("updated_at", "desc").orderBy("map").execute());
    if (!rows.ok) return rows;
    const known = this.known.get(workspace);
    const now = rows.value.map((row) => ({ map: row.map, asOf: `${row.created_at.getTime()} ${row.sequence}` }));
    const changed = now.filter(({ map, asOf }) => known?.get(map)?.asOf !== asOf).map(({ map }) => map);
    const read = changed.length === 0 ? ok([]) : await this.maps.list(workspace, changed);
    if (!read.ok) return read;
    const fresh = new Map(read.value.map(({ map }) => [map.id, usesOf(map)]));
    // A map that changes between the two statements is known as of before, and read again next time.
    const found = now.flatMap(({ map, asOf }) => {
      const uses = fresh.get(map) ?? known?.get(map)?.uses;
      return uses === undefined ? [] : [[map, { asOf, uses }] as const];
    });
    this.known.set(workspace, new Map(found));
    return ok(found.map(([, { uses }]) => uses));
  }
}
