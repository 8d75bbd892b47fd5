import { palette, type Theme } from "./palette.ts";
import type { Mark, Paint, Scene } from "./scene.ts";
import type { Voice } from "./text-widths.ts";
import { tenth } from "./curve.ts";

const fonts: Readonly<Record<Voice, string>> = {
  ui: "Inter, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
  voice: "Newsreader, 'Iowan Old Style', Georgia, serif",
  data: "'Geist Mono', ui-monospace, Menlo, Consolas, monospace",
};

/** A scene as an SVG file that stands alone: it refers to nothing outside, and every text in it is only text. */
export function sceneToSvg(scene: Scene, theme: Theme): string {
  const colours = palette[theme];
  const paint = (name: Paint | undefined) => (name === undefined || name === "none" ? "none" : name === "levels" || name === "gap-short" || name === "gap-over" ? `url(#${name})` : colours[name]);
  const { width, height, levels } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title summary" font-family="${fonts.ui}">`,
    `<title id="title">${escaped(scene.title)}</title>`,
    `<desc id="summary">${escaped(scene.summary)}</desc>`,
    "<defs>",
    `<linearGradient id="levels" gradientUnits="userSpaceOnUse" x1="0" y1="${tenth(levels.top)}" x2="0" y2="${tenth(levels.bottom)}"><stop offset="0" stop-color="${colours.e5}"/><stop offset=".28" stop-color="${colours.e4}"/><stop offset=".5" stop-color="${colours.e3}"/><stop offset=".66" stop-color="${colours.e2}"/><stop offset=".86" stop-color="${colours.e1}"/></linearGradient>`,
    `<pattern id="gap-short" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${colours.e1}" fill-opacity=".16"/><path d="M0 0V5" stroke="${colours.e2}" stroke-opacity=".32" stroke-width="1.4"/></pattern>`,
    `<linearGradient id="gap-over"><stop stop-color="${colours.e4}" stop-opacity=".16"/></linearGradient>`,
    "</defs>",
    `<rect width="${width}" height="${height}" fill="${colours.surface}"/>`,
    ...scene.marks.map((mark) => markSvg(mark, paint, colours.surface)),
    "</svg>",
    "",
  ].join("\n");
}

function markSvg(mark: Mark, paint: (name: Paint | undefined) => string, halo: string): string {
  switch (mark.kind) {
    case "box":
      return `<rect x="${tenth(mark.x)}" y="${tenth(mark.y)}" width="${tenth(mark.width)}" height="${tenth(mark.height)}"${given("rx", mark.radius)} fill="${paint(mark.fill)}"${given("stroke", mark.stroke && paint(mark.stroke))}${given("stroke-dasharray", mark.dash)}${given("opacity", mark.opacity)}/>`;
    case "path": {
      const moved = mark.x !== undefined || mark.y !== undefined ? ` transform="translate(${tenth(mark.x ?? 0)} ${tenth(mark.y ?? 0)})${mark.scale === undefined ? "" : ` scale(${mark.scale})`}"` : "";
      return `<path d="${mark.d}"${moved} fill="${paint(mark.fill)}"${given("stroke", mark.stroke && paint(mark.stroke))}${given("stroke-width", mark.width)}${given("stroke-dasharray", mark.dash)}${given("opacity", mark.opacity)} stroke-linecap="round" stroke-linejoin="round"/>`;
    }
    case "circle":
      return `<circle cx="${tenth(mark.x)}" cy="${tenth(mark.y)}" r="${mark.r}" fill="${paint(mark.fill)}"${given("stroke", mark.stroke && paint(mark.stroke))}${given("stroke-width", mark.width)}${given("stroke-dasharray", mark.dash)}/>`;
    case "text": {
      const around = mark.halo === true ? ` paint-order="stroke" stroke="${halo}" stroke-width="3" stroke-linejoin="round"` : "";
      return `<text x="${tenth(mark.x)}" y="${tenth(mark.y)}" font-size="${mark.size}"${given("font-weight", mark.weight)}${given("text-anchor", mark.anchor)}${mark.voice === undefined || mark.voice === "ui" ? "" : ` font-family="${fonts[mark.voice]}"`} fill="${paint(mark.fill)}"${around}>${escaped(mark.text)}</text>`;
    }
  }
}

function given(name: string, value: string | number | undefined): string {
  return value === undefined ? "" : ` ${name}="${value}"`;
}

// Control characters, lone surrogates and the two non-characters have no place in XML, not even escaped.
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const unspeakable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text for XML content and attributes. */
export function escaped(text: string): string {
  return text.replace(unspeakable, "�").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
