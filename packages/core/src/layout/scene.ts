import type { Colour } from "./palette.ts";
import type { Voice } from "./text-widths.ts";

/** A colour of the palette; or one of the scene's own grounds: the levels of feeling from top to bottom, and the two gaps. */
export type Paint = Colour | "none" | "levels" | "gap-short" | "gap-over";

/** What a picture is made of: absolute places in pixels, painted in order. Any back end can draw it. */
export type Mark =
  | { readonly kind: "box"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius?: number; readonly fill?: Paint; readonly stroke?: Paint; readonly dash?: string; readonly opacity?: number }
  | { readonly kind: "path"; readonly d: string; readonly x?: number; readonly y?: number; readonly scale?: number; readonly fill?: Paint; readonly stroke?: Paint; readonly width?: number; readonly dash?: string; readonly opacity?: number }
  | { readonly kind: "circle"; readonly x: number; readonly y: number; readonly r: number; readonly fill?: Paint; readonly stroke?: Paint; readonly width?: number; readonly dash?: string }
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly size: number; readonly weight?: number; readonly fill: Paint; readonly anchor?: "start" | "middle" | "end"; readonly voice?: Voice; readonly halo?: boolean };

export interface Scene {
  readonly title: string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  /** Where levels +2 and -2 lie, for the ground "levels". */
  readonly levels: { readonly top: number; readonly bottom: number };
  readonly marks: readonly Mark[];
}
