import { err, ok, type Result } from "@desirepath/core/result.ts";

export type PictureError = { readonly code: "not-png" } | { readonly code: "too-many-points"; readonly width: number; readonly height: number } | { readonly code: "too-many-bytes" };

export const largestPicture = { bytes: 200_000, points: 512 } as const;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads a member's picture as far as it may be long. Of its content only the beginning is looked at: browsers show it as PNG and as nothing else. */
export async function readPicture(bytes: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array, PictureError>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > largestPicture.bytes) return err({ code: "too-many-bytes" });
    chunks.push(chunk);
  }
  const png = Buffer.concat(chunks);
  // The signature, then the length and name of the first chunk, its width and height (PNG, third edition, 5.2 and 11.2.1).
  if (png.length < 33 || !png.subarray(0, 8).equals(signature) || png.toString("latin1", 12, 16) !== "IHDR") return err({ code: "not-png" });
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width === 0 || height === 0) return err({ code: "not-png" });
  if (width > largestPicture.points || height > largestPicture.points) return err({ code: "too-many-points", width, height });
  return ok(png);
}
