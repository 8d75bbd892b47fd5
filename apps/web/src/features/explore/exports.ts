import { csvRow } from "@desirepath/core/text/csv.ts";

/** What is seen, as a table: cells as they are read, numbers as numbers. */
export interface ExportedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What can be taken away from a view. */
export interface Exported {
  /** Of the files, without an ending. */
  readonly name: string;
  readonly table?: ExportedTable | undefined;
  /** The drawing as it stands on the page; null while it does not. */
  readonly picture?: (() => SVGSVGElement | null) | undefined;
}

/** The table as CSV (RFC 4180). */
export function tableToCsv({ columns, rows }: ExportedTable): string {
  return [columns, ...rows].map((row) => csvRow(row.map((cell) => (cell === null ? "" : String(cell))))).join("");
}

/** What of a computed style a drawing needs when it stands alone. */
const carried = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "opacity", "font-family", "font-size", "font-weight", "letter-spacing", "text-anchor", "dominant-baseline", "visibility", "display", "paint-order", "stop-color", "stop-opacity"] as const;

/** The drawing as a file that stands alone: its styles as they are computed now, on the colour that it stands on. */
export function standaloneSvg(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [drawing, copy].map((root) => [root, ...root.querySelectorAll("*")]) as [Element[], Element[]];
  for (const [i, element] of from.entries()) {
    const style = getComputedStyle(element);
    const target = to[i]!;
    target.removeAttribute("class");
    // Not by its attribute, which the page's policy takes for a style written into it.
    (target as SVGElement).style.cssText = carried.map((property) => `${property}:${style.getPropertyValue(property)}`).join(";");
  }
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  for (const foreign of copy.querySelectorAll("foreignObject, script")) foreign.remove();
  return new XMLSerializer().serializeToString(copy);
}

/** The drawing as a picture, with two dots for one of the page. */
export async function drawingToPng(drawing: SVGSVGElement): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const address = URL.createObjectURL(new Blob([standaloneSvg(drawing)], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const paper = document.createElement("canvas");
    paper.width = Math.ceil(width * 2);
    paper.height = Math.ceil(height * 2);
    const pen = paper.getContext("2d");
    if (pen === null) throw new Error("this browser draws no pictures");
    pen.scale(2, 2);
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    return await new Promise((resolve, reject) => paper.toBlob((made) => (made === null ? reject(new Error("the picture is too large")) : resolve(made)), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Gives a file to whoever sits before the screen. */
export function download(file: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
