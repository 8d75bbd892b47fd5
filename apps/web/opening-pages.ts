// Tells the server what a page needs right after the app itself, so that browsers ask for it at once and not when the app has
// started: the build writes opening.json beside the page (read by apps/server/src/http/opening-hints.ts).
import type { Plugin, Rolldown } from "vite";

/** A page that people open by its address, and what it begins with. */
interface OpeningPage {
  /** As in src/router.tsx, with the server's way to write parameters. */
  readonly path: string;
  /** The modules that its route loads. */
  readonly modules: readonly string[];
  /** What it asks the server first. */
  readonly asks: readonly string[];
}

const map = "/w/:workspace/maps/:map";
const everywhere = ["/api/me", "/api/workspaces"];

const pages: readonly OpeningPage[] = [
  { path: "/w/:workspace/maps/new", modules: ["features/start/StartPage.tsx"], asks: everywhere },
  { path: map, modules: ["features/map/MapPage.tsx", "features/map/live/live-document.ts"], asks: [...everywhere, `/api${map}`] },
];

/** What one page needs beyond the app, in the order in which it is to be asked for. */
export interface Opening {
  readonly path: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly asks: readonly string[];
}

export function openingPages(): Plugin {
  return {
    name: "opening-pages",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const scripts = Object.values(bundle).filter((file) => file.type === "chunk");
        const app = closure(bundle, scripts.filter(({ isEntry }) => isEntry));
        const openings = pages.map(({ path, modules, asks }): Opening => {
          const roots = modules.map((module) => {
            const root = scripts.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`)));
            if (root === undefined) throw new Error(`opening-pages.ts names ${module}, which is not in the build.`);
            return root;
          });
          const needed = closure(bundle, roots);
          return { path, styles: beyond(needed.styles, app.styles), scripts: beyond(needed.scripts, app.scripts), asks };
        });
        this.emitFile({ type: "asset", fileName: "opening.json", source: JSON.stringify(openings) });
      },
    },
  };
}

/** Some scripts with all that they import, and their styles in the order in which Vite loads them. */
function closure(bundle: Rolldown.OutputBundle, roots: readonly Rolldown.OutputChunk[]): { readonly scripts: ReadonlySet<string>; readonly styles: ReadonlySet<string> } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const follow = (script: Rolldown.OutputChunk) => {
    if (scripts.has(script.fileName)) return;
    scripts.add(script.fileName);
    for (const name of script.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") follow(imported);
    }
    for (const style of script.viteMetadata?.importedCss ?? []) styles.add(style);
  };
  for (const root of roots) follow(root);
  return { scripts, styles };
}

function beyond(all: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...all].filter((name) => !known.has(name)).map((name) => `/${name}`);
}
