import { z } from "zod";
import { journeyFilter } from "../measures/filter.ts";
import { keptTheme } from "../words/kept-theme.ts";
import { foundWords, wordFilter, wordOrders } from "../words/word-question.ts";
import { inJson, route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const themeParams = mapParams.extend({ theme: z.string().min(1).max(64) });
const asked = z.object({
  filter: inJson(journeyFilter).optional(),
  words: inJson(wordFilter).optional(),
  order: z.enum(wordOrders).default("newest"),
  /** Only texts of one theme: the id of an analysis of the kind "themes" that is done, and the theme's own; `rest` for sentences of none. */
  themes: z.string().max(64).optional(),
  theme: z.string().max(300).optional(),
});

/** What customers said, and the themes that people hold on to. */
export const wordRoutes = {
  words: route({ method: "GET", path: "/api/w/:workspace/maps/:map/words", needs: "events:read", summary: "Customers' words inside of the map's journeys, with counts of each kind", params: mapParams, query: asked.extend({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: foundWords }),
  wordsCsv: route({ method: "GET", path: "/api/w/:workspace/maps/:map/words.csv", needs: "customers:export", audit: "customers.exported", summary: "Customers' words as CSV, at most 50,000", params: mapParams, query: asked, answer: "text/csv" }),
  keptThemes: route({ method: "GET", path: "/api/w/:workspace/maps/:map/themes", needs: "events:read", summary: "Themes that people named, joined, corrected or hold on to, by name", params: mapParams, answer: z.object({ themes: z.array(keptTheme) }) }),
  keepTheme: route({ method: "PUT", path: "/api/w/:workspace/maps/:map/themes/:theme", needs: "map:write", audit: "theme.kept", summary: "Hold on to a theme: its name, the phrases that define it, and sentences moved into it or out of it", params: themeParams, body: keptTheme.omit({ id: true }), answer: keptTheme }),
  releaseTheme: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/themes/:theme", needs: "map:write", audit: "theme.released", summary: "Let a theme go: its sentences are grouped anew", params: themeParams, answer: z.object({}) }),
} as const;
