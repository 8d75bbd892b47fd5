import { gradeAt, gradesAfter, type Grades } from "@desirepath/core/library/impact-matrix.ts";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent as ReactPointerEvent } from "react";
import type { Entry } from "../../library/use-library.ts";

type Opportunity = Entry<"opportunity">;

/** The square of the matrix inside of its drawing, in the drawing's units. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly viewWidth: number;
}

const startsAfterPx = 4;

interface Dragged {
  readonly thing: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly grades: Grades;
}

/**
 * Moving points of the matrix: a drag begins after 4 px and Escape cancels it, by mouse, pen or finger; arrow keys move by one grade.
 * A point stays where it was put while that is on its way to the server.
 */
export function useGradeMoves(plot: Plot, onGrade: ((thing: string, grades: Grades) => Promise<unknown>) | undefined) {
  const [moved, setMoved] = useState<ReadonlyMap<string, Grades>>(new Map());
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [said, setSaid] = useState("");
  const points = useRef(new Map<string, SVGGElement>());
  const walking = useRef<string | null>(null);
  const wasDrag = useRef(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  useLayoutEffect(() => {
    // A new order of the points takes the focus from the one that is being moved.
    if (walking.current !== null && document.activeElement === document.body) points.current.get(walking.current)?.focus();
  });

  const put = (thing: string, grades: Grades) => {
    setMoved((before) => new Map(before).set(thing, grades));
    setSaid(`Impact ${grades.impact}, effort ${grades.effort}.`);
    void onGrade?.(thing, grades).finally(() => setMoved((before) => (before.get(thing) === grades ? new Map([...before].filter(([one]) => one !== thing)) : before)));
  };

  const begin = (event: ReactPointerEvent<SVGGElement>, { id, content }: Opportunity) => {
    const drawing = event.currentTarget.ownerSVGElement;
    wasDrag.current = false;
    if (event.button !== 0 || onGrade === undefined || drawing === null) return;
    const from = { x: event.clientX, y: event.clientY };
    let last: Dragged | null = null;
    const move = (next: PointerEvent) => {
      if (next.pointerId !== event.pointerId || (last === null && Math.hypot(next.clientX - from.x, next.clientY - from.y) < startsAfterPx)) return;
      const box = drawing.getBoundingClientRect();
      const scale = plot.viewWidth / box.width;
      const at = { x: within((next.clientX - box.left) * scale, plot.left, plot.width), y: within((next.clientY - box.top) * scale, plot.top, plot.height) };
      last = { thing: id, at, grades: { effort: gradeAt((at.x - plot.left) / plot.width), impact: gradeAt(1 - (at.y - plot.top) / plot.height) } };
      setDragged(last);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", cancel, true);
      wasDrag.current = last !== null;
      setDragged(null);
      stop.current = null;
    };
    const drop = (next: PointerEvent) => {
      if (next.pointerId !== event.pointerId) return;
      const { impact, effort } = content;
      const grades = last?.grades;
      end();
      if (grades !== undefined && (grades.impact !== impact || grades.effort !== effort)) put(id, grades);
    };
    const cancel = (key: globalThis.KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end();
    };
    stop.current = end;
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", end);
    addEventListener("keydown", cancel, true);
  };

  const key = (event: KeyboardEvent, { id, content }: Opportunity) => {
    if (onGrade === undefined || event.altKey || event.ctrlKey || event.metaKey || content.impact === null || content.effort === null) return;
    const grades = gradesAfter(event.key, { impact: content.impact, effort: content.effort });
    if (grades === undefined) return;
    event.preventDefault();
    walking.current = id;
    put(id, grades);
  };

  return {
    dragged,
    /** What the last move did, for a live region. */
    said,
    begin,
    key,
    /** False for the click that ends a drag. */
    isClick: () => !wasDrag.current,
    hold: (thing: string) => (point: SVGGElement | null) => {
      if (point === null) points.current.delete(thing);
      else points.current.set(thing, point);
    },
    withMoves: (entries: readonly Opportunity[]): readonly Opportunity[] => entries.map((entry) => (moved.has(entry.id) ? { ...entry, content: { ...entry.content, ...moved.get(entry.id) } } : entry)),
  };
}

function within(place: number, from: number, room: number): number {
  return Math.min(from + room, Math.max(from, place));
}
