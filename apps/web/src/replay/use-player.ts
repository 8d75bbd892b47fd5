import { useEffect, useRef, useState, type KeyboardEvent } from "react";

export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

/** How long one step is shown at the usual speed. */
const stepMs = 1000;
/** A step that shows for so long without playing on is where one stopped. */
const restMs = 300;

export interface Player {
  /** The step that shows, from 0. */
  readonly at: number;
  readonly last: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  /** Stops there; outside of the steps, at the first or last. */
  readonly go: (to: number) => void;
  /** Plays, or pauses; at the end it begins anew. */
  readonly play: () => void;
  /** Space plays, arrows step, Home and End lead to the ends. True if the key was one of these. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/**
 * Walks over the steps of a journey, by itself or by hand.
 *
 * @param rest the step at which the address stands, from 0, and how to write down the one where the walk stopped.
 */
export function usePlayer(steps: number, rest: { readonly at: number; readonly onStop: (at: number) => void }): Player {
  const [shown, setAt] = useState(rest.at);
  const written = useRef(rest.at);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const last = Math.max(0, steps - 1);
  const at = Math.min(shown, last);
  const isAtEnd = at === last;
  useEffect(() => {
    if (!isPlaying || isAtEnd) return;
    const timer = setTimeout(() => {
      setAt(at + 1);
      if (at + 1 === last) setPlaying(false);
    }, stepMs / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, isAtEnd, at, last, speed]);

  useEffect(() => {
    if (isPlaying || at === written.current) return;
    const timer = setTimeout(() => {
      written.current = at;
      rest.onStop(at);
    }, restMs);
    return () => clearTimeout(timer);
  }, [at, isPlaying, rest]);
  useEffect(() => {
    if (rest.at === written.current) return;
    written.current = rest.at;
    setPlaying(false);
    setAt(rest.at);
  }, [rest.at]);

  const go = (to: number) => {
    setPlaying(false);
    setAt(Math.max(0, Math.min(last, to)));
  };
  const play = () => {
    if (isAtEnd) setAt(0);
    setPlaying(!isPlaying && last > 0);
  };
  const onKey = (event: KeyboardEvent) => {
    const isOnControl = event.target instanceof HTMLElement && event.target.matches("button, input, [role=combobox]");
    const isOnSlider = event.target instanceof HTMLInputElement;
    if (event.key === " " && !isOnControl) play();
    else if (event.key === "ArrowRight" && !isOnSlider) go(at + 1);
    else if (event.key === "ArrowLeft" && !isOnSlider) go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(last);
    else return false;
    event.preventDefault();
    return true;
  };
  return { at, last, isPlaying, speed, setSpeed, go, play, onKey };
}
