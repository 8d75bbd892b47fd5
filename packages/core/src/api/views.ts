import { z } from "zod";
import { mapNote, mapNoteChange, newMapNote, newSavedView, savedView, savedViewChange } from "../views/saved-view.ts";
import { route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const viewParams = mapParams.extend({ view: z.string().min(1).max(64) });
const noteParams = mapParams.extend({ note: z.string().min(1).max(64) });
const done = z.object({});

export const viewRoutes = {
  savedViews: route({ method: "GET", path: "/api/w/:workspace/maps/:map/views", needs: "map:read", summary: "Views of the map's journeys that people kept, by name", params: mapParams, answer: z.object({ views: z.array(savedView) }) }),
  saveView: route({ method: "POST", path: "/api/w/:workspace/maps/:map/views", needs: "map:write", audit: "view.saved", summary: "Keep a view with its filter and choices, under a name", params: mapParams, body: newSavedView, answer: savedView }),
  changeView: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map/views/:view", needs: "map:write", audit: "view.changed", summary: "Rename a saved view, change what it shows or its note; what is left out stays", params: viewParams, body: savedViewChange, answer: savedView }),
  removeView: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/views/:view", needs: "map:write", audit: "view.removed", summary: "Remove a saved view", params: viewParams, answer: done }),
  mapNotes: route({ method: "GET", path: "/api/w/:workspace/maps/:map/notes", needs: "map:read", summary: "What people noted about days: releases, campaigns, outages; in order of the days", params: mapParams, answer: z.object({ notes: z.array(mapNote) }) }),
  addMapNote: route({ method: "POST", path: "/api/w/:workspace/maps/:map/notes", needs: "map:write", audit: "note.made", summary: "Note something about a day, for all views with a course of time", params: mapParams, body: newMapNote, answer: mapNote }),
  changeMapNote: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map/notes/:note", needs: "map:write", audit: "note.changed", summary: "Change a note's day, text or touchpoint", params: noteParams, body: mapNoteChange, answer: mapNote }),
  removeMapNote: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/notes/:note", needs: "map:write", audit: "note.removed", summary: "Remove a note", params: noteParams, answer: done }),
} as const;
