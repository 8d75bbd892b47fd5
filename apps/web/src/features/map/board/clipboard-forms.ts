/** What leaves for the clipboard, and what comes from it. Whatever is pasted is read as text; nothing of it ever becomes part of the page. */

/** Whole touchpoints and stages, understood by Desirepath only. Browsers carry it between their tabs. */
export const clipType = "application/x-desirepath-clip+json";
/** A range of cells as it stood, before spreadsheets' rules were applied to it. */
export const rangeType = "application/x-desirepath-range+json";

export function tableHtml(rows: readonly (readonly string[])[]): string {
  return `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`).join("")}</table>`;
}

function cellHtml(text: string): string {
  return `<td>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>")}</td>`;
}

/** The first table of a piece of HTML as texts, or null. A document parsed this way runs nothing and loads nothing. */
export function tableIn(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (table === null) return null;
  const rows: string[][] = [];
  [...table.rows].slice(0, mostRows).forEach((tr, r) => {
    const row = (rows[r] ??= []);
    let at = 0;
    for (const cell of [...tr.cells].slice(0, mostColumns)) {
      while (row[at] !== undefined) at++;
      const [across, down] = [Math.min(Math.max(1, cell.colSpan), mostColumns), Math.min(Math.max(1, cell.rowSpan), mostRows)];
      for (let y = r; y < Math.min(r + down, table.rows.length); y++) {
        for (let x = at; x < at + across; x++) (rows[y] ??= [])[x] = y === r && x === at ? textIn(cell) : "";
      }
      at += across;
    }
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return width === 0 ? null : rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
}

const mostRows = 1000;
const mostColumns = 500;

function textIn(cell: HTMLTableCellElement): string {
  for (const hidden of cell.querySelectorAll("script, style, template")) hidden.remove();
  for (const line of cell.querySelectorAll("br")) line.replaceWith("\n");
  return (cell.textContent ?? "").replaceAll(/[\t\u00a0 ]+/g, " ").replaceAll(/ ?\n ?/g, "\n").trim();
}

export function rangeIn(json: string): string[][] | null {
  try {
    const found: unknown = JSON.parse(json);
    return Array.isArray(found) && found.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === "string")) ? (found as string[][]) : null;
  } catch {
    return null;
  }
}
