import { err, ok, type Result } from "@desirepath/core/result.ts";
import { call, failureText } from "../api/client.ts";

/** The longest side of a picture that is kept, in points. */
const longest = 1600;
const mostBytes = 2_000_000;

/** The size in which a picture is kept: its own, or shrunk to the longest side. */
export function keptSize({ width, height }: { readonly width: number; readonly height: number }): { readonly width: number; readonly height: number } {
  const by = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/**
 * Draws a picture anew, smaller if it is large, and stores it. What the file held beside the picture (where and when it was taken) stays
 * behind.
 *
 * @returns the id of the stored picture, or what to tell whoever chose it.
 */
export async function storePicture(workspace: string, file: Blob): Promise<Result<string, string>> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return err("The browser cannot read this as a picture. PNG, JPEG and WebP work.");
  }
  const paper = document.createElement("canvas");
  Object.assign(paper, keptSize(picture));
  const context = paper.getContext("2d");
  if (context === null) return err("The browser cannot draw pictures.");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, paper.width, paper.height);
  picture.close();
  // A browser without WebP gives a PNG instead, which photographs make too large.
  for (const [type, quality] of [["image/webp", 0.9], ["image/jpeg", 0.85], ["image/jpeg", 0.6]] as const) {
    const body = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve, type, quality));
    if (body === null || body.type !== type || body.size > mostBytes) continue;
    const stored = await call("addImage", { params: { workspace }, body });
    return stored.ok ? ok(stored.value.id) : err(failureText(stored.error));
  }
  return err("This picture stays larger than 2 MB, even shrunk.");
}
