// Which modules of the app go into one file. Left alone, the build makes a file of whatever the same pages share: opening a map then takes
// some fifty, and each costs the browser and the server more than its content.

/** What the build knows of a module (Rolldown's). */
interface ModuleFacts {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
  readonly dynamicImporters: readonly string[];
}

type FactsOf = (module: string) => ModuleFacts | null;

const app = "/index.html";
const mapScreen = "/src/features/map/MapPage.tsx";
const mapEditing = "/src/features/map/live/live-document.ts";
const ofMap = "/src/features/map/";

/**
 * The name of a module's file; null where the build is to choose. A module goes by who needs it, so no two files need each other: what a
 * module imports is needed by all who need that module, and by others perhaps.
 *
 * - `app`: what every page needs
 * - `map`: what the map's screen needs, and nothing outside of it
 * - `shared`: what the map's screen needs, and other pages too
 * - `live`: what a map is edited with, and nothing outside of it needs
 */
export function chunkOf(module: string, factsOf: FactsOf): string | null {
  const roots = rootsOf(module, factsOf);
  const needs = (root: string) => roots.some((one) => one.endsWith(root));
  if (needs(app)) return "app";
  const isOfMap = roots.every((root) => root.includes(ofMap));
  if (needs(mapScreen)) return isOfMap ? "map" : "shared";
  return needs(mapEditing) && isOfMap ? "live" : null;
}

/** The modules that are loaded by themselves, and need this one. */
function rootsOf(module: string, factsOf: FactsOf): string[] {
  const seen = new Set([module]);
  const roots: string[] = [];
  for (const one of seen) {
    const facts = factsOf(one);
    if (facts === null) continue;
    if (facts.isEntry || facts.dynamicImporters.length > 0) roots.push(one);
    for (const importer of facts.importers) seen.add(importer);
  }
  return roots;
}
