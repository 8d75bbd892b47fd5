import { createHash } from "node:crypto";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { type Database, inWorkspace, ownedBy } from "./tables.ts";

export interface StoredImage {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
}

/** Pictures on maps and personas. A picture's id is a digest of its bytes, so that the same one is stored once. */
export class Images {
  constructor(private readonly database: Database) {}

  /** @returns the picture's id. */
  async add(workspace: string, { mediaType, width, height, content }: StoredImage): Promise<Result<string, NotFound | DocumentFault>> {
    return attemptResult<string, NotFound>(async () => {
      const image = createHash("sha256").update(content).digest("hex").slice(0, 40);
      try {
        await this.database
          .insertInto("images")
          .values(ownedBy<"images">(workspace, { image, media_type: mediaType, width, height, content }))
          .onConflict((conflict) => conflict.columns(["workspace", "image"]).doNothing())
          .execute();
        return ok(image);
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  async get(workspace: string, image: string): Promise<Result<StoredImage, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.selectFrom("images").select(["media_type", "width", "height", "content"]).where(inWorkspace(workspace)).where("image", "=", image).executeTakeFirst();
      return row ? ok({ mediaType: row.media_type, width: row.width, height: row.height, content: row.content }) : err({ code: "not-found", what: "image", id: image } as const);
    });
  }
}
