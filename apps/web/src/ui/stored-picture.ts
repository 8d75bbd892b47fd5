import { err, ok, type Result } from "@desirepath/core/result.ts";
import { call, failureText } from "../api/client.ts";

/** What the server takes (core/api/library.ts). */
const mostBytes = 2_000_000;
/** The longest side in points and the quality in which a picture is tried, until it is small enough. */
const tries = [[2000, 0.88], [1600, 0.82], [1200, 0.75], [800, 0.7]] as const;

/** The sides of a picture that fits into a square of `most` points; never larger than it was. */
export function fitted({ width, height }: { readonly width: number; readonly height: number }, most: number): { readonly width: number; readonly height: number } {
  const by = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/** The pictures among what was pasted, dropped or chosen. */
export function picturesIn(files: FileList | null | undefined): readonly File[] {
  return [...(files ?? [])].filter((file) => /^image\/(png|jpeg|webp|gif|bmp|avif)$/.test(file.type));
}

/**
 * Draws a picture anew, smaller if it is large, and stores it. What the file held beside the picture (where and when it was taken) stays
 * behind.
 *
 * @returns the id of the stored picture, or what to tell whoever chose it.
 */
export async function storePicture(workspace: string, file: Blob): Promise<Result<string, string>> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return err("The browser cannot read this as a picture. PNG, JPEG and WebP work.");
  const body = await smallEnough(picture);
  picture.close();
  if (body === null) return err("This picture stays larger than 2 MB, even shrunk.");
  const stored = await call("addImage", { params: { workspace }, body });
  return stored.ok ? ok(stored.value.id) : err(failureText(stored.error));
}

/** A browser without WebP gives a PNG instead, which photographs make too large: they become a JPEG. */
async function smallEnough(picture: ImageBitmap): Promise<Blob | null> {
  for (const [most, quality] of tries) {
    const paper = drawn(picture, most);
    for (const type of ["image/webp", "image/jpeg"]) {
      const body = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve, type, quality));
      if (body !== null && body.size <= mostBytes) return body;
    }
  }
  return null;
}

function drawn(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const paper = document.createElement("canvas");
  Object.assign(paper, fitted(picture, most));
  const context = paper.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, paper.width, paper.height);
  return paper;
}
