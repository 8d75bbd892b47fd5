import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useRef, useState, type PointerEvent as ReactPointerEvent } from "react";
import { createPortal } from "react-dom";
import { usePointerDrag } from "../board/pointer-drag.ts";
import styles from "./Arrows.module.css";
import { arrowRequests } from "./lane-requests.ts";
import { useArrowActions } from "./use-arrow-actions.ts";

interface Drag {
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
  readonly target: DOMRect | null;
}

/** Below a touchpoint's header: dragged to another it draws an arrow, pressed it lists the touchpoint's arrows. */
export function ArrowHandle({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const actions = useArrowActions();
  const [drag, setDrag] = useState<Drag | null>(null);
  const dragged = useRef(false);
  const begin = usePointerDrag();
  if (actions === null) return null;

  const start = (event: ReactPointerEvent<HTMLElement>) => {
    event.stopPropagation();
    if (event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [fromX, fromY] = [box.left + box.width / 2, box.top + box.height / 2];
    dragged.current = false;
    begin(event, {
      onMove: ({ x, y }) => {
        dragged.current = true;
        setDrag({ fromX, fromY, x, y, target: headerAt(x, y, touchpoint.id)?.getBoundingClientRect() ?? null });
      },
      onDrop: ({ x, y }, wasDragged) => {
        const to = wasDragged ? headerAt(x, y, touchpoint.id)?.dataset["cell"]?.slice("touchpoints|".length) : undefined;
        if (to !== undefined) actions.add(touchpoint.id, to);
      },
      onEnd: () => setDrag(null),
    });
  };
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.handle}
        aria-label="Arrows"
        title="Drag to another touchpoint for an arrow, or press A"
        onPointerDown={start}
        onClick={(event) => {
          event.stopPropagation();
          if (!dragged.current) arrowRequests.ask(touchpoint.id);
          dragged.current = false;
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      />
      {drag !== null &&
        createPortal(
          <svg className={styles.drag} aria-hidden>
            <path d={`M${drag.fromX} ${drag.fromY}C${drag.fromX} ${drag.fromY + 40} ${drag.x} ${drag.y + 40} ${drag.x} ${drag.y}`} />
            <circle cx={drag.x} cy={drag.y} r={4} />
            {drag.target !== null && <rect x={drag.target.left + 2} y={drag.target.top + 2} width={drag.target.width - 4} height={drag.target.height - 4} />}
          </svg>,
          document.body,
        )}
    </>
  );
}

/** The header of another touchpoint at a point of the window. */
function headerAt(x: number, y: number, own: string): HTMLElement | null {
  const header = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell^="touchpoints|"]') ?? null;
  return header?.dataset["cell"] === `touchpoints|${own}` ? null : header;
}
