import { err, ok, type Result } from "@desirepath/core/result.ts";
import { readWhole } from "../http/read-whole.ts";
import { pictureFacts } from "../images/picture-facts.ts";

export type PictureError = { readonly code: "not-png" } | { readonly code: "too-many-points"; readonly width: number; readonly height: number } | { readonly code: "too-many-bytes" };

export const largestPicture = { bytes: 200_000, points: 512 } as const;

/** Reads a member's picture: a PNG, which browsers show as that and as nothing else. */
export async function readPicture(bytes: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array, PictureError>> {
  const png = await readWhole(bytes, largestPicture.bytes);
  if (png === undefined) return err({ code: "too-many-bytes" });
  const facts = pictureFacts(png);
  if (!facts.ok || facts.value.mediaType !== "image/png") return err({ code: "not-png" });
  const { width, height } = facts.value;
  if (width > largestPicture.points || height > largestPicture.points) return err({ code: "too-many-points", width, height });
  return ok(png);
}
