import { err, ok, type Result } from "@desirepath/core/result.ts";

/** What the server takes (core/api/library.ts). */
const mostPoints = 2000;
const mostBytes = 2_000_000;

export type PictureError = { readonly code: "not-a-picture" } | { readonly code: "too-large" };

/** The sides of a picture that fits into a square of `most`, in points; never larger than it was. */
export function fitted(width: number, height: number, most: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as the server takes it: drawn anew, so that nothing of its file but the picture itself is sent (no place, no camera, no
 * name), and made smaller until it is small enough.
 */
export async function pictureOf(file: Blob): Promise<Result<Blob, PictureError>> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return err({ code: "not-a-picture" });
  try {
    for (const [most, quality] of [[mostPoints, 0.88], [1600, 0.82], [1200, 0.75], [800, 0.7]] as const) {
      const drawn = await drawnAt(bitmap, most, quality);
      if (drawn !== null && drawn.size <= mostBytes) return ok(drawn);
    }
    return err({ code: "too-large" });
  } finally {
    bitmap.close();
  }
}

async function drawnAt(bitmap: ImageBitmap, most: number, quality: number): Promise<Blob | null> {
  const { width, height } = fitted(bitmap.width, bitmap.height, most);
  const paper = document.createElement("canvas");
  paper.width = width;
  paper.height = height;
  const context = paper.getContext("2d");
  if (context === null) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => paper.toBlob(resolve, "image/webp", quality));
}

/** The pictures among what was pasted, dropped or chosen. */
export function picturesIn(files: FileList | null | undefined): readonly File[] {
  return [...(files ?? [])].filter((file) => /^image\/(png|jpeg|webp|gif|bmp|avif)$/.test(file.type));
}
