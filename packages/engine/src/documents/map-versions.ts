import type { MapVersion } from "@desirepath/core/api/versions.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type MapTooNew, type NotFound } from "./document-errors.ts";
import { canonicalIn } from "./map-canonical.ts";
import { asText, type Database, inWorkspace, ownedBy, type Row } from "./tables.ts";

/** A map's canonical form, and the number of the newest update that it holds. */
export interface MapState {
  readonly map: JourneyMap;
  readonly sequence: number;
}

/** What a list shows of a version: all but the map itself. */
const listed = ["version", "name", "created_at", "created_by", "stages", "touchpoints"] as const;

/** How maps were: versions that were kept by hand under a name, or by themselves after editing has rested. */
export class MapVersions {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(workspace: string, map: string): Promise<Result<MapVersion[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("map_versions").select(listed).where(inWorkspace(workspace)).where("map", "=", map).orderBy("version", "desc").limit(1000).execute();
      return rows.map(versionOf);
    });
  }

  async get(workspace: string, map: string, version: number): Promise<Result<JourneyMap, NotFound | MapTooNew | DocumentFault>> {
    return attemptResult<JourneyMap, NotFound | MapTooNew>(async () => {
      const row = await this.database.selectFrom("map_versions").select("canonical").where(inWorkspace(workspace)).where("map", "=", map).where("version", "=", version).executeTakeFirst();
      return row ? canonicalIn(row.canonical, map) : err(noVersion(version));
    });
  }

  /** Somebody edited: their name stands on the next version. */
  async noteEditor(workspace: string, map: string, editor: string): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      await this.database
        .insertInto("map_editors")
        .values(ownedBy<"map_editors">(workspace, { map, editor: asText(editor) }))
        .onConflict((conflict) => conflict.columns(["workspace", "map", "editor"]).doUpdateSet({ edited_at: new Date() }))
        .execute();
    });
  }

  /** Does the newest version hold the map's newest update? True also of a map that is not there: nothing is to be kept of it. */
  async areNewest(workspace: string, map: string): Promise<Result<boolean, DocumentFault>> {
    return attempt(async () => {
      const ofMap = this.database.selectFrom("map_versions").where(inWorkspace(workspace)).where("map", "=", map);
      const row = await this.database
        .selectFrom("maps")
        .select(["sequence", ofMap.select((column) => column.fn.max("sequence").as("newest")).as("kept")])
        .where(inWorkspace(workspace))
        .where("map", "=", map)
        .executeTakeFirst();
      return row === undefined || (row.kept !== null && row.kept >= row.sequence);
    });
  }

  /**
   * Keep a map as it is. Without a name nothing is kept if the newest version holds the same update already; with one, that
   * version takes the name if it has none, and who gave it stands on it too.
   *
   * @param by who keeps it by hand; the names of those who edited since stand on a version that is kept by itself.
   */
  async keep(workspace: string, { map, sequence }: MapState, { name, by }: { readonly name: string; readonly by: string | undefined }): Promise<Result<MapVersion | undefined, NotFound | DocumentFault>> {
    return attemptResult<MapVersion | undefined, NotFound>(async () => {
      try {
        return ok(
          await this.database.transaction().execute(async (transaction) => {
            // One at a time for each map, so that numbers have no gap and none is kept twice.
            await transaction.selectFrom("maps").select("map").where(inWorkspace(workspace)).where("map", "=", map.id).forUpdate().execute();
            const newest = await transaction.selectFrom("map_versions").select(["version", "name", "sequence", "created_by"]).where(inWorkspace(workspace)).where("map", "=", map.id).orderBy("version", "desc").limit(1).executeTakeFirst();
            if (newest && newest.sequence >= sequence && (name === "" || newest.name === "")) {
              if (name === "") return undefined;
              const hands = [...new Set([...(by === undefined ? [] : [by]), ...(JSON.parse(newest.created_by) as string[])])];
              const named = await transaction.updateTable("map_versions").set({ name: asText(name), created_by: JSON.stringify(hands) }).where(inWorkspace(workspace)).where("map", "=", map.id).where("version", "=", newest.version).returning(listed).executeTakeFirstOrThrow();
              return versionOf(named);
            }
            const editors = await transaction.deleteFrom("map_editors").where(inWorkspace(workspace)).where("map", "=", map.id).returning(["editor", "edited_at"]).execute();
            const names = [...new Set([...(by === undefined ? [] : [by]), ...editors.toSorted((a, b) => Number(b.edited_at) - Number(a.edited_at)).map(({ editor }) => editor)])];
            const row = await transaction
              .insertInto("map_versions")
              .values(ownedBy<"map_versions">(workspace, { map: map.id, version: (newest?.version ?? 0) + 1, name: asText(name), canonical: JSON.stringify(map), created_by: JSON.stringify(names), sequence, stages: map.stages.length, touchpoints: map.touchpoints.length }))
              .returning(listed)
              .executeTakeFirstOrThrow();
            return versionOf(row);
          }),
        );
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "map", id: map.id });
        throw thrown;
      }
    });
  }

  async rename(workspace: string, map: string, version: number, name: string): Promise<Result<MapVersion, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.updateTable("map_versions").set({ name: asText(name) }).where(inWorkspace(workspace)).where("map", "=", map).where("version", "=", version).returning(listed).executeTakeFirst();
      return row ? ok(versionOf(row)) : err(noVersion(version));
    });
  }
}

function versionOf(row: Pick<Row<"map_versions">, (typeof listed)[number]>): MapVersion {
  const { version, name, stages, touchpoints } = row;
  return { version, name, madeAt: row.created_at.toISOString(), by: JSON.parse(row.created_by) as string[], stages, touchpoints };
}

function noVersion(version: number): NotFound {
  return { code: "not-found", what: "version", id: String(version) };
}
