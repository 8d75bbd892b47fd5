/** Where a picture is cut: the middle of the square in points of the picture, and how often the square fits into the shorter side. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const mostZoom = 4;

/** The largest square in the middle. */
export function middleOf({ width, height }: Size): Crop {
  return { x: width / 2, y: height / 2, zoom: 1 };
}

/** The same cut moved or zoomed, kept inside of the picture. */
export function croppedTo(size: Size, crop: Crop): Crop {
  const zoom = Math.min(mostZoom, Math.max(1, crop.zoom));
  const half = sideOf(size, zoom) / 2;
  return { x: Math.min(size.width - half, Math.max(half, crop.x)), y: Math.min(size.height - half, Math.max(half, crop.y)), zoom };
}

/** The side of the square, in points of the picture. */
export function sideOf({ width, height }: Size, zoom: number): number {
  return Math.min(width, height) / zoom;
}
