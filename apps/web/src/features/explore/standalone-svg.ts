/** What of a computed style is handed on to what stands inside, with how it is at first. */
const inherited: Readonly<Record<string, string>> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "paint-order": "normal",
  visibility: "visible",
  "shape-rendering": "auto",
  "text-rendering": "auto",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "font-stretch": "100%",
  "font-variant-numeric": "normal",
  "font-feature-settings": "normal",
  "font-kerning": "auto",
  "letter-spacing": "normal",
  "word-spacing": "0px",
  "white-space": "normal",
  "writing-mode": "horizontal-tb",
  direction: "ltr",
  color: "",
  "marker-start": "none",
  "marker-mid": "none",
  "marker-end": "none",
};

/** What of it stands for itself, with how it is at first. */
const own: Readonly<Record<string, string>> = {
  display: "inline",
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  filter: "none",
  "mix-blend-mode": "normal",
  "vector-effect": "none",
  "alignment-baseline": "auto",
  "unicode-bidi": "normal",
  "text-decoration-line": "none",
  "text-decoration-color": "",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
};

/** Attributes that hold a style, which stands in the style now, and those of a page that is used. */
const left = [...Object.keys(inherited), ...Object.keys(own), "class", "tabindex", "role", "aria-pressed", "aria-describedby", "data-place"];

/** The drawing as a file that stands alone: its styles as they are computed now and the fonts that its texts are set in, on the colour that it stands on. */
export async function standaloneSvg(drawing: SVGSVGElement): Promise<string> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  writeStyles(drawing, copy);
  const { width, height } = sizeOf(drawing);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("role", "img");
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.background = groundOf(drawing);
  for (const foreign of copy.querySelectorAll("foreignObject, script")) foreign.remove();
  const fonts = await fontsOf(drawing);
  if (fonts !== "") {
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = fonts;
    copy.prepend(style);
  }
  return new XMLSerializer().serializeToString(copy);
}

/** Pixels of the drawing on the page, however it is moved and zoomed there. */
export function sizeOf(drawing: SVGSVGElement): { readonly width: number; readonly height: number } {
  return { width: drawing.clientWidth, height: drawing.clientHeight };
}

/** The colour behind the drawing. */
export function groundOf(drawing: Element): string {
  for (let element: Element | null = drawing; element !== null; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
  }
  return "rgb(255, 255, 255)";
}

/** Writes into each element of the copy what its style is on the page, as far as it does not come from what it stands in. */
function writeStyles(drawing: SVGSVGElement, copy: SVGSVGElement): void {
  const write = (from: Element, to: Element, around: CSSStyleDeclaration | null) => {
    const style = getComputedStyle(from);
    const parts: string[] = [];
    for (const [property, initial] of Object.entries(inherited)) {
      const value = style.getPropertyValue(property);
      if (value !== (around?.getPropertyValue(property) ?? initial)) parts.push(`${property}:${value}`);
    }
    for (const [property, initial] of Object.entries(own)) {
      const value = style.getPropertyValue(property);
      if (value !== initial && value !== "" && !(property === "text-decoration-color" && style.textDecorationLine === "none")) parts.push(`${property}:${value}`);
    }
    for (const name of left) to.removeAttribute(name);
    // Not by its attribute, which the page's policy takes for a style written into it.
    (to as SVGElement).style.cssText = parts.join(";");
    // A drawing's place by style; by attribute it stands in the copy already.
    if (style.transform !== "none" && !from.hasAttribute("transform") && from !== drawing) (to as SVGElement).style.transform = style.transform;
    for (const [i, child] of [...from.children].entries()) write(child, to.children[i]!, style);
  };
  write(drawing, copy, null);
}

/** The rules of the fonts that the drawing's texts are set in, with the fonts in them. */
async function fontsOf(drawing: SVGSVGElement): Promise<string> {
  const texts = [...drawing.querySelectorAll("text, tspan")].map((text) => getComputedStyle(text));
  const isUsed = (rule: CSSFontFaceRule) => {
    const [family, face] = [unquoted(rule.style.getPropertyValue("font-family")), rule.style.getPropertyValue("font-style") || "normal"];
    return texts.some(({ fontFamily, fontStyle }) => unquoted(fontFamily.split(",")[0]!) === family && (fontStyle === "normal") === (face === "normal"));
  };
  const rules = [...document.styleSheets].flatMap((sheet) => rulesOf(sheet).map((rule) => ({ rule, base: sheet.href ?? document.baseURI })));
  const written = rules.flatMap(({ rule, base }) => (rule instanceof CSSFontFaceRule && isUsed(rule) ? [withFont(rule, base)] : []));
  return (await Promise.all(written)).join("\n");
}

/** None of a sheet of another origin, as extensions of browsers bring them: it tells nobody. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

async function withFont(rule: CSSFontFaceRule, base: string): Promise<string> {
  const address = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"))?.[1];
  if (address === undefined) return "";
  const answer = await fetch(new URL(address, base));
  if (!answer.ok) return "";
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const [family, weight, style] = ["font-family", "font-weight", "font-style"].map((property) => rule.style.getPropertyValue(property)) as [string, string, string];
  return `@font-face{font-family:${family};font-weight:${weight || "normal"};font-style:${style || "normal"};src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`;
}

function unquoted(family: string): string {
  return family.trim().replaceAll(/^["']|["']$/g, "");
}
