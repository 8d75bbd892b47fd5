import type { MapView, Spot } from "@desirepath/core/maps/presence.ts";
import { mountedCell } from "../board/board-context.ts";

/** A box in the coordinates of what is scrolled, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The cell under a point of the screen. */
export function spotAt(target: EventTarget | null, clientX: number, clientY: number): Spot | null {
  const cell = cellAround(target);
  if (cell === null) return null;
  const { left, top, width, height } = cell.element.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  return { cell: cell.key, x: share((clientX - left) / width), y: share((clientY - top) / height) };
}

export function cellAround(target: EventTarget | null): { readonly element: HTMLElement; readonly key: string } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const key = element?.dataset["cell"];
  return element === null || key === undefined || key === "" || key.length > 140 ? null : { element, key };
}

/** What of a cell can be seen; null if it is not mounted, or lies under the headers. */
export function boxOf(canvas: HTMLElement, key: string): Box | null {
  const cell = mountedCell(canvas, key);
  if (cell === null) return null;
  const box = boxIn(canvas, cell);
  if (getComputedStyle(cell).position === "sticky") return box;
  const { left, top } = coveredBy(canvas);
  const x = Math.max(box.x, canvas.scrollLeft + left);
  const y = Math.max(box.y, canvas.scrollTop + top);
  const [width, height] = [box.x + box.width - x, box.y + box.height - y];
  return width < 4 || height < 4 ? null : { x, y, width, height };
}

/** Where a cursor stands; null if it cannot be seen. */
export function pointOf(canvas: HTMLElement, { cell, x, y }: Spot): { readonly x: number; readonly y: number } | null {
  const element = mountedCell(canvas, cell);
  if (element === null) return null;
  const box = boxIn(canvas, element);
  const point = { x: box.x + x * box.width, y: box.y + y * box.height };
  const { left, top } = coveredBy(canvas);
  const isCovered = getComputedStyle(element).position !== "sticky" && (point.x < canvas.scrollLeft + left || point.y < canvas.scrollTop + top);
  return isCovered ? null : point;
}

/** What is looked at: the cell beside the headers, and how far the board is scrolled. */
export function viewOf(canvas: HTMLElement, zoom: number, touchpoint: string | null): MapView {
  const { left, top } = canvas.getBoundingClientRect();
  const covered = coveredBy(canvas);
  const [x, y] = [left + covered.left + 2, top + covered.top + 2];
  const under = document.elementsFromPoint(x, y).find((element) => cellAround(element) !== null) ?? null;
  return {
    corner: spotAt(under, x, y),
    left: share(canvas.scrollLeft / Math.max(1, canvas.scrollWidth - canvas.clientWidth)),
    top: share(canvas.scrollTop / Math.max(1, canvas.scrollHeight - canvas.clientHeight)),
    zoom,
    touchpoint,
  };
}

/** Scrolls to what another looks at: at once as far as the board's size tells, and exactly if the cell at the corner is mounted. */
export function showView(canvas: HTMLElement, view: MapView): void {
  if (view.corner === null || mountedCell(canvas, view.corner.cell) === null) {
    canvas.scrollTo({ left: view.left * (canvas.scrollWidth - canvas.clientWidth), top: view.top * (canvas.scrollHeight - canvas.clientHeight) });
    return;
  }
  const { x, y, width, height } = boxIn(canvas, mountedCell(canvas, view.corner.cell)!);
  const covered = coveredBy(canvas);
  const [left, top] = [x + view.corner.x * width - covered.left - 2, y + view.corner.y * height - covered.top - 2];
  // Smaller steps come from rounding, and would go back and forth between two who follow each other.
  if (Math.abs(left - canvas.scrollLeft) > 2 || Math.abs(top - canvas.scrollTop) > 2) canvas.scrollTo({ left, top });
}

function boxIn(canvas: HTMLElement, element: HTMLElement): Box {
  const outer = canvas.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  return { x: inner.left - outer.left + canvas.scrollLeft, y: inner.top - outer.top + canvas.scrollTop, width: inner.width, height: inner.height };
}

/** The headers that stay while the board is scrolled, as the canvas's own style names them. */
function coveredBy(canvas: HTMLElement): { readonly left: number; readonly top: number } {
  const { scrollPaddingLeft, scrollPaddingTop } = getComputedStyle(canvas);
  return { left: Number.parseFloat(scrollPaddingLeft) || 0, top: Number.parseFloat(scrollPaddingTop) || 0 };
}

function share(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}
