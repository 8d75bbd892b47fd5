import type { DrawnFlow } from "@desirepath/core/paths/drawn-flow.ts";
import { type FlowPlace, type FlowStep, walkFlow } from "@desirepath/core/paths/flow-walk.ts";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useMemo, useState } from "react";
import { type Chosen, chosenAt, placeKey, placeOf } from "./flow-choice.ts";

const steps: Readonly<Record<string, FlowStep>> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "along", ArrowLeft: "against", Home: "first", End: "last" };

export interface FlowWalk {
  /** Where the Tab key enters the drawing. */
  readonly stop: string;
  /** Where the pointer is. */
  readonly pointed: string | null;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void;
    readonly onFocus: (event: FocusEvent<SVGSVGElement>) => void;
    readonly onClick: (event: MouseEvent<SVGSVGElement>) => void;
    readonly onPointerOver: (event: PointerEvent<SVGSVGElement>) => void;
  };
}

/**
 * The drawing as one stop of the Tab key: arrows walk from touchpoint to touchpoint and along their moves (`walkFlow`), Enter or a click shows the numbers
 * of what one is at, Escape closes them, or goes back from a move to where it comes from.
 *
 * @param reveal brings what has the focus into sight.
 */
export function useFlowWalk(drawn: DrawnFlow, isOpen: boolean, onChoose: (chosen: Chosen | null) => void, reveal: (element: SVGElement) => void): FlowWalk {
  const [come, setAt] = useState<{ readonly of: DrawnFlow; readonly place: FlowPlace } | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  // In another drawing, the walk begins anew.
  const at = useMemo<FlowPlace>(() => (come?.of === drawn ? come.place : walkFlow(drawn, { kind: "node", index: 0 }, "first")), [come, drawn]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<SVGSVGElement>) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = steps[event.key];
      if (event.key === "Enter" || event.key === " ") onChoose(chosenAt(drawn, at));
      else if (event.key === "Escape" && isOpen) onChoose(null);
      else if (step === undefined && !(event.key === "Escape" && at.kind === "move")) return;
      else {
        const next = walkFlow(drawn, at, step ?? "against");
        setAt({ of: drawn, place: next });
        const element = event.currentTarget.querySelector<SVGElement>(`[data-place="${placeKey(next)}"]`);
        element?.focus({ preventScroll: true });
        if (element !== null) reveal(element);
      }
      event.preventDefault();
    },
    [drawn, at, isOpen, onChoose, reveal],
  );
  const onFocus = useCallback(
    ({ target }: FocusEvent<SVGSVGElement>) => {
      const place = placeOf(target);
      if (place !== null) setAt((before) => (before?.of === drawn && placeKey(before.place) === placeKey(place) ? before : { of: drawn, place }));
    },
    [drawn],
  );
  const onClick = useCallback(
    ({ target }: MouseEvent<SVGSVGElement>) => {
      const place = placeOf(target);
      if (place !== null) onChoose(chosenAt(drawn, place));
    },
    [drawn, onChoose],
  );
  const onPointerOver = useCallback(({ target, buttons }: PointerEvent<SVGSVGElement>) => {
    const place = placeOf(target);
    if (buttons === 0) setPointed(place === null ? null : placeKey(place));
  }, []);
  const handlers = useMemo(() => ({ onKeyDown, onFocus, onClick, onPointerOver }), [onKeyDown, onFocus, onClick, onPointerOver]);
  return { stop: placeKey(at), pointed, handlers };
}
