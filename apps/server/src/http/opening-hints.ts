import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** In the folder of the built app; for the server alone. */
export const openingFile = "opening.json";

/** What a page needs beyond the app itself (apps/web/opening-pages.ts writes it at the build). */
const openings = z.array(
  z.object({
    /** Its address, with parameters as `:name`. */
    path: z.string(),
    styles: z.array(z.string()),
    scripts: z.array(z.string()),
    /** Routes that it asks first; their parameters are those of its address. */
    asks: z.array(z.string()),
  }),
);
type Opening = z.infer<typeof openings>[number];

/**
 * The app's page, with hints in its head for what the address needs: browsers then load that beside the app, and not after it has started.
 *
 * @returns the page for an address: a path, with or without a query.
 */
export async function openingPage(webDirectory: string, page: string): Promise<(address: string) => string> {
  const text = await readFile(join(webDirectory, openingFile), "utf8").catch(() => "[]");
  const known = openings.parse(JSON.parse(text));
  return (address) => {
    const path = address.split(/[?#]/)[0]!;
    for (const opening of known) {
      const parameters = parametersIn(opening.path, path);
      if (parameters !== undefined) return page.replace("</head>", () => `${hints(opening, parameters)}</head>`);
    }
    return page;
  };
}

/** The parameters of an address that has this form, decoded; undefined if it has not. */
function parametersIn(form: string, path: string): ReadonlyMap<string, string> | undefined {
  const [wanted, given] = [form.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [at, part] of wanted.entries()) {
    // What cannot be decoded was refused before it came here.
    if (part.startsWith(":")) parameters.set(part.slice(1), decodeURIComponent(given[at]!));
    else if (part !== given[at]) return undefined;
  }
  return parameters;
}

/** Addresses are percent-encoded as the app does it: nothing of them ends an attribute, and the browser finds that it has asked already. */
function hints({ styles, scripts, asks }: Opening, parameters: ReadonlyMap<string, string>): string {
  return [
    ...asks.map((form) => `<link rel="preload" as="fetch" crossorigin href="${form.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(parameters.get(name) ?? ""))}">`),
    ...styles.map((href) => `<link rel="stylesheet" crossorigin href="${href}">`),
    ...scripts.map((href) => `<link rel="modulepreload" crossorigin href="${href}">`),
  ].join("\n    ");
}
