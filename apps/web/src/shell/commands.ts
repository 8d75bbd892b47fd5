import { useEffect } from "react";

/** Something that the command palette offers while the screen that can do it is open. */
export interface OfferedCommand {
  /** Stays the same from one opening to the next, so that recent ones are known again. */
  readonly id: string;
  readonly group: "Touchpoints" | "Commands";
  readonly name: string;
  /** Where it belongs, in a word or two. */
  readonly about?: string;
  readonly keys?: string;
  readonly run: () => void;
}

const offered = new Set<readonly OfferedCommand[]>();

export function offeredCommands(): readonly OfferedCommand[] {
  return [...offered].flat();
}

/** Offers commands for as long as the component is there. */
export function useCommands(commands: readonly OfferedCommand[]): void {
  useEffect(() => {
    offered.add(commands);
    return () => void offered.delete(commands);
  }, [commands]);
}

export type Overlay = "palette" | "shortcuts";

const asking = new EventTarget();

/** Opens the palette or the list of shortcuts, from wherever. */
export function openOverlay(overlay: Overlay): void {
  asking.dispatchEvent(new CustomEvent<Overlay>("open", { detail: overlay }));
}

export function onOverlay(open: (overlay: Overlay) => void): () => void {
  const hear = (event: Event) => open((event as CustomEvent<Overlay>).detail);
  asking.addEventListener("open", hear);
  return () => asking.removeEventListener("open", hear);
}
