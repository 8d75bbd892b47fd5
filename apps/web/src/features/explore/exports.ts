import { csvRow } from "@desirepath/core/text/csv.ts";
import { groundOf, sizeOf, standaloneSvg } from "./standalone-svg.ts";

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

/** The drawing as a picture, with two dots for one of the page. */
export async function drawingToPng(drawing: SVGSVGElement): Promise<Blob> {
  const { width, height } = sizeOf(drawing);
  const address = URL.createObjectURL(new Blob([await standaloneSvg(drawing)], { type: "image/svg+xml" }));
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
    pen.fillStyle = groundOf(drawing);
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
