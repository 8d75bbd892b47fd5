type Listener = (after: string | null) => void;

let listener: Listener | null = null;

/** Asks for the list of lane kinds, from wherever on the map screen; the new lane will stand below this one, or last. */
export function askForLane(after: string | null): void {
  listener?.(after);
}

/** Hears what is asked for; one part of the screen does. @returns how to stop. */
export function onLaneAsked(hears: Listener): () => void {
  listener = hears;
  return () => {
    if (listener === hears) listener = null;
  };
}
