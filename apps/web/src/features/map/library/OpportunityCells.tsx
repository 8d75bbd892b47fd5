import { isOverdue } from "@desirepath/core/library/backlog.ts";
import type { Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState, type PointerEvent, type SyntheticEvent } from "react";
import { today } from "../../../library/use-library.ts";
import { StatusMark } from "../../../library/words.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { Popover } from "../../../ui/Popover.tsx";
import { Skeleton } from "../../../ui/States.tsx";
import { useMapScreen } from "../map-screen.ts";
import { initials } from "../words.ts";
import styles from "./OpportunityCells.module.css";
import { useCardDrag } from "./use-card-drag.ts";
import { type CellItem, itemsAt, useCellItems, useLaneEdit } from "./use-cell-items.ts";

const CellPanel = lazy(() => import("./CellPanel.tsx").then((module) => ({ default: module.CellPanel })));

export interface OpportunityCellsProps {
  readonly row: Row;
  readonly touchpoint: Touchpoint;
}

/** Cards of the library's opportunities and actions at a touchpoint. They are dragged to others, and their panel does all of it too. */
export function OpportunityCells({ row, touchpoint }: OpportunityCellsProps) {
  const { edit, audience } = useMapScreen();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const ids = itemsAt(row, touchpoint);
  const all = useCellItems(ids.length > 0);
  const change = useLaneEdit(row);
  const text = row.lane?.cells[touchpoint.id] ?? "";
  const close = () => {
    setOpen(false);
    place.current?.closest<HTMLElement>("[data-cell]")?.focus({ preventScroll: true });
  };
  const drag = useCardDrag(row.lane?.id ?? row.id, (item, to) => to !== touchpoint.id && change((lane) => (c, e) => c.moveCellItem(e, lane, item, touchpoint.id, to)));
  if (audience === "guest") return ids.length === 0 ? <p>{text}</p> : <p>{ids.length === 1 ? "1 opportunity" : `${ids.length} opportunities`}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the panel's "Move to" is the keyboard's way
    <div
      ref={place}
      className={styles.cell}
      data-many={ids.length > 1 || row.height < 60}
      data-short={row.height < 36}
      // Also what is clicked and typed in the panel, which React takes for a part of the cell.
      onClick={stop}
      onDoubleClick={stop}
      onPointerDown={stop}
      onKeyDown={stop}
    >
      {ids.map((id) => (
        <Card key={id} item={all?.find((one) => one.id === id)} isLoading={all === undefined} onHold={edit === null ? undefined : (event) => drag(event, id)} onOpen={() => setOpen(true)} />
      ))}
      {text !== "" && (
        <p className={styles.text} title={text}>
          {text}
        </p>
      )}
      <Popover
        open={isOpen}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={`${row.title} at ${touchpoint.name}`}
        trigger={
          <button type="button" tabIndex={-1} className={classes(styles.add, (ids.length > 0 || text !== "") && styles.corner, edit === null && styles.hidden)} aria-label={`${row.title} at ${touchpoint.name}`}>
            <Plus aria-hidden />
          </button>
        }
      >
        {isOpen && (
          <Suspense fallback={<Skeleton height={120} label="Loading the library" />}>
            <CellPanel row={row} touchpoint={touchpoint} />
          </Suspense>
        )}
      </Popover>
    </div>
  );
}

interface CardProps {
  readonly item: CellItem | undefined;
  readonly isLoading: boolean;
  /** Undefined for whoever may only read. */
  readonly onHold: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onOpen: () => void;
}

function Card({ item, isLoading, onHold, onOpen }: CardProps) {
  if (item === undefined && isLoading) return <div className={styles.waiting} />;
  const isLate = item !== undefined && isOverdue(item, today());
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- Enter on the cell opens the same
    <div
      className={styles.card}
      data-status={item?.status}
      data-movable={onHold !== undefined}
      title={item === undefined ? undefined : `${item.title}. ${item.expectedOutcome}`}
      onPointerDown={onHold}
      onClick={onOpen}
    >
      <p>{item?.title ?? "Not in the library any more"}</p>
      {item !== undefined && (
        <div className={styles.foot}>
          {item.owner !== "" && (
            <span className={styles.owner} title={item.owner} aria-hidden>
              {initials(item.owner.split(",")[0] ?? "")}
            </span>
          )}
          <StatusMark status={item.status} />
          {isLate && <b className="e1">Overdue</b>}
        </div>
      )}
    </div>
  );
}

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
