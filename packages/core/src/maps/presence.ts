import { z } from "zod";

/** A place inside a cell of the board, so that it means the same at every zoom and scroll: shares of the cell's width and height. */
const spot = z.object({
  /** The cell, by row and column: `touchpoints|tp-pay`. */
  cell: z.string().min(1).max(140),
  /** 0..1, from the left. */
  x: z.number().min(0).max(1),
  /** 0..1, from the top. */
  y: z.number().min(0).max(1),
});
export type Spot = z.infer<typeof spot>;

/** What somebody looks at. */
const view = z.object({
  /** What stands at the left top corner, beside the headers; null where no cell does. */
  corner: spot.nullable(),
  /** How far they have scrolled, as shares of the board's size, for those to whom that cell is not mounted. */
  left: z.number().min(0).max(1),
  top: z.number().min(0).max(1),
  zoom: z.number().min(0.05).max(4),
  touchpoint: z.string().max(64).nullable(),
});
export type MapView = z.infer<typeof view>;

/** Where somebody is on a map, as their browser tells it. */
const whereabouts = z.object({
  cursor: spot.nullable().catch(null),
  /** The cell that has their focus. */
  focus: z.string().min(1).max(140).nullable().catch(null),
  /** Do they write in that cell? */
  writes: z.boolean().catch(false),
  view: view.nullable().catch(null),
});
export type Whereabouts = z.infer<typeof whereabouts>;

/** Who somebody is. The server says so, never their browser. */
const visitor = z.object({
  kind: z.enum(["member", "key", "local-owner"]),
  /** Of the member or key. */
  id: z.string().max(200),
  name: z.string().max(200),
  /** From 1: tells the pages apart that one person has open on the same map. */
  tab: z.number().int().min(1),
});
export type Visitor = z.infer<typeof visitor>;

export interface Presence extends Whereabouts {
  readonly who: Visitor;
}

/** What a browser tells of where it is; whatever else it tells is dropped, and what makes no sense is nowhere. */
export function whereaboutsIn(state: unknown): Whereabouts {
  const read = whereabouts.safeParse(state);
  return read.success ? read.data : { cursor: null, focus: null, writes: false, view: null };
}

/** What the server sends of somebody; undefined for what it did not sign. */
export function presenceIn(state: unknown): Presence | undefined {
  const who = z.object({ who: visitor }).safeParse(state);
  return who.success ? { ...whereaboutsIn(state), who: who.data.who } : undefined;
}
