/** Lets any part of the map screen ask for a dialog that one part of it shows. */
interface Requests<T> {
  readonly ask: (about: T) => void;
  /** @returns how to stop hearing. */
  readonly hear: (listener: (about: T) => void) => () => void;
}

function requests<T>(): Requests<T> {
  let heard: ((about: T) => void) | null = null;
  return {
    ask: (about) => heard?.(about),
    hear: (listener) => {
      heard = listener;
      return () => {
        if (heard === listener) heard = null;
      };
    },
  };
}

/** The list of lane kinds; the new lane will stand below the one named, or last. */
export const laneRequests = requests<string | null>();

/** The list of arrows: those of one touchpoint, or all. */
export const arrowRequests = requests<string | null>();

/** That the board bring a cell into view and give it the focus. */
export const walkRequests = requests<string>();
