import { createElement } from "react";
import { iconOf } from "./lane-kinds.ts";

/** The picture of a kind of lane, beside its name. */
export function LaneIcon({ kind }: { readonly kind: string }) {
  return createElement(iconOf(kind), { "aria-hidden": true });
}
