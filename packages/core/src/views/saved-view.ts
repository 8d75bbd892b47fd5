import { z } from "zod";

/** Most characters of a view's choices as JSON: an address that browsers still open. */
const mostOfSearch = 8000;

/** How a view was looked at: what its address holds. The view itself makes sense of it, and drops what it does not know. */
const search = z.record(z.string().max(40), z.unknown()).refine((value) => JSON.stringify(value).length <= mostOfSearch, `its choices are more than ${mostOfSearch} characters`);

const viewName = z.string().trim().min(1).max(120);
/** The last part of the view's address, such as `paths`. */
const viewPath = z.string().regex(/^[a-z][a-z-]{0,39}$/, "a view's path, such as paths");
const words = z.string().max(5000);

/** A view of a map's journeys that somebody kept, with what is to be said about it. */
export const savedView = z.object({ id: z.string(), name: z.string(), view: viewPath, search: z.record(z.string(), z.unknown()), note: z.string(), by: z.string(), madeAt: z.string(), changedAt: z.string() }).meta({ id: "SavedView" });
export type SavedView = z.infer<typeof savedView>;

export const newSavedView = z.strictObject({ name: viewName, view: viewPath, search: search.default({}), note: words.default("") });
export type NewSavedView = z.infer<typeof newSavedView>;

/** What is left out stays. */
export const savedViewChange = z.strictObject({ name: viewName.optional(), search: search.optional(), note: words.optional() });
export type SavedViewChange = z.infer<typeof savedViewChange>;

/** A day such as 2026-11-22. */
const day = z.iso.date();
const noteText = z.string().trim().min(1).max(1000);

/** Something that happened on a day, and that whoever looks at a course of time should know: a release, a campaign, an outage. */
export const mapNote = z.object({ id: z.string(), day: z.string(), text: z.string(), /** Null: it concerns the whole map. */ touchpoint: z.string().nullable(), by: z.string(), madeAt: z.string() }).meta({ id: "MapNote" });
export type MapNote = z.infer<typeof mapNote>;

export const newMapNote = z.strictObject({ day, text: noteText, touchpoint: z.string().max(64).nullable().default(null) });
export type NewMapNote = z.infer<typeof newMapNote>;

export const mapNoteChange = z.strictObject({ day: day.optional(), text: noteText.optional(), touchpoint: z.string().max(64).nullable().optional() });
export type MapNoteChange = z.infer<typeof mapNoteChange>;

/** Most saved views, and most notes, of one map. */
export const mostOnMap = 500;
