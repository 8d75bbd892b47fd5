import type { ComparedBoard } from "@desirepath/core/history/compared-board.ts";
import { comparedColumnWidth, comparedHeadWidth, comparedPadding, layOutCompared, type ComparedLayout, type ComparedSide } from "@desirepath/core/history/compared-layout.ts";
import type { DifferencePlace } from "@desirepath/core/history/difference-sentences.ts";
import type { PartChange } from "@desirepath/core/history/map-differences.ts";
import type { BoardPart } from "@desirepath/core/layout/mounted-cells.ts";
import { Minus, MoveHorizontal, Pencil, Plus } from "lucide-react";
import { memo, useLayoutEffect, useMemo, useRef, type ReactNode, type UIEvent } from "react";
import { cssVars } from "../../../ui/css-vars.ts";
import { useFocusKept } from "../../../ui/use-focus-kept.ts";
import { useShownPart } from "../board/use-shown-part.ts";
import { usePrinting } from "../use-printing.ts";
import styles from "./History.module.css";
import { placeKey } from "./place-key.ts";

export interface ComparedTableProps {
  readonly board: ComparedBoard;
  readonly shows: ComparedSide;
  readonly label: string;
  readonly onlyDifferent: boolean;
  /** The place that somebody wants to see; a new object each time. */
  readonly wanted?: { readonly place: DifferencePlace } | null;
  readonly onScroll?: (event: UIEvent<HTMLDivElement>) => void;
}

/**
 * A board with its differences marked by colour, sign and word. On either side of two the same places stand at the same height. Only what
 * is in view, and a little beside it, is mounted.
 */
export const ComparedTable = memo(function ComparedTable({ board, shows, label, onlyDifferent, wanted = null, onScroll }: ComparedTableProps) {
  const layout = useMemo(() => layOutCompared(board, shows, onlyDifferent), [board, shows, onlyDifferent]);
  const scroller = useRef<HTMLDivElement>(null);
  const top = layout.rows[0]!.height + layout.rows[1]!.height;
  const inView = useShownPart(layout, scroller, { left: comparedHeadWidth, top, margin: 1 });
  const shown = usePrinting() ? { first: 0, last: layout.columns.length - 1, firstRow: 2, lastRow: layout.rows.length - 1 } : inView;
  const shownOnce = useRef<object | null>(null);
  useLayoutEffect(() => {
    if (wanted === null || wanted === shownOnce.current || scroller.current === null) return;
    shownOnce.current = wanted;
    bringIntoView(scroller.current, layout, wanted.place, top);
    // What is wanted takes the focus over as soon as it is mounted.
    scroller.current.focus({ preventScroll: true });
  }, [wanted, layout, top]);
  useFocusKept(scroller, () => (wanted === null ? null : (scroller.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(placeKey(wanted.place))}"]`) ?? null)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <div ref={scroller} className={styles.scroller} data-scroller onScroll={onScroll} role="group" aria-label={label} tabIndex={0}>
      <ShownTable layout={layout} shown={shown} shows={shows} label={label} />
    </div>
  );
});

function bringIntoView(scroller: HTMLElement, layout: ComparedLayout, place: DifferencePlace, top: number): void {
  const column = place.kind === "stage" ? layout.columns[layout.stages.find(({ stage }) => stage.id === place.id)?.first ?? -1] : layout.columns.find(({ column: { id } }) => (place.kind === "touchpoint" && id === place.id) || (place.kind === "cell" && id === place.touchpoint));
  const row = layout.rows.find((one) => (place.kind === "lane" && one.row?.id === place.id) || (place.kind === "cell" && one.row?.id === place.lane));
  scroller.scrollTo({
    ...(column === undefined ? {} : { left: column.x + column.width / 2 - (scroller.clientWidth - comparedHeadWidth) / 2 }),
    ...(row === undefined ? {} : { top: row.y + row.height / 2 - top / 2 - scroller.clientHeight / 2 }),
  });
}

interface ShownTableProps {
  readonly layout: ComparedLayout;
  readonly shown: BoardPart;
  readonly shows: ComparedSide;
  readonly label: string;
}

function ShownTable({ layout, shown, shows, label }: ShownTableProps) {
  const columns = layout.columns.slice(shown.first, shown.last + 1);
  const rows = layout.rows.slice(shown.firstRow, shown.lastRow + 1);
  const [firstColumn, lastColumn, firstRow, lastRow] = [columns[0], columns.at(-1), rows[0], rows.at(-1)];
  const beside = { left: firstColumn?.x ?? 0, right: lastColumn === undefined ? 0 : layout.width - lastColumn.x - lastColumn.width };
  const [stagesHeight, touchpointsHeight] = [layout.rows[0]!.height, layout.rows[1]!.height];
  const count = columns.length + 1 + (beside.left > 0 ? 1 : 0) + (beside.right > 0 ? 1 : 0);
  /** Where columns are that are not mounted, there is room for them. */
  const between = (cells: ReactNode) => (
    <>
      {beside.left > 0 && <td aria-hidden className={styles.room} />}
      {cells}
      {beside.right > 0 && <td aria-hidden className={styles.room} />}
    </>
  );
  return (
    <table className={styles.table} aria-label={label} aria-rowcount={layout.rows.length} aria-colcount={layout.columns.length + 1} style={{ width: comparedHeadWidth + layout.width, ...cssVars({ "--top": `${stagesHeight}px` }) }}>
      <colgroup>
        <col style={{ width: comparedHeadWidth }} />
        {beside.left > 0 && <col style={{ width: beside.left }} />}
        {columns.map(({ column }) => (
          <col key={column.id} style={{ width: comparedColumnWidth }} />
        ))}
        {beside.right > 0 && <col style={{ width: beside.right }} />}
      </colgroup>
      <thead>
        <tr className={styles.stageRow} aria-rowindex={1} style={{ height: stagesHeight }}>
          <th scope="col">Stages</th>
          {between(
            layout.stages.map(({ stage, first, last }) => {
              const span = Math.min(last, shown.last) - Math.max(first, shown.first) + 1;
              return span <= 0 ? null : (
                <th key={stage.id} scope="colgroup" colSpan={span} aria-colindex={Math.max(first, shown.first) + 2} tabIndex={-1} data-place={placeKey({ kind: "stage", id: stage.id })} {...marked(stage.change)}>
                  <span className={styles.stageName}>
                    <ChangeMark change={stage.change} inline />
                    <Said before={stage.before ?? ""} after={stage.after ?? ""} shows={shows} />
                  </span>
                </th>
              );
            }),
          )}
        </tr>
        <tr className={styles.touchpointRow} aria-rowindex={2} style={{ height: touchpointsHeight }}>
          <th scope="col">Touchpoints</th>
          {between(
            columns.map(({ column }, nth) => (
              <th key={column.id} scope="col" aria-colindex={shown.first + nth + 2} tabIndex={-1} data-place={placeKey({ kind: "touchpoint", id: column.id })} {...marked(column.change)}>
                <Within height={touchpointsHeight} change={column.change}>
                  <Said before={column.before?.name ?? ""} after={column.after?.name ?? ""} shows={shows} />
                </Within>
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        <RoomForRows height={(firstRow?.y ?? 0) - stagesHeight - touchpointsHeight} columns={count} />
        {rows.map(({ row, height }, nth) =>
          row === null ? null : (
            <tr key={row.id} aria-rowindex={shown.firstRow + nth + 1} style={{ height }}>
              <th scope="row" tabIndex={-1} data-place={placeKey({ kind: "lane", id: row.id })} {...marked(row.change)}>
                <Within height={height} change={row.change}>
                  <Said before={row.before ?? ""} after={row.after ?? ""} shows={shows} />
                </Within>
              </th>
              {between(
                columns.map(({ column, at }, place) => {
                  const cell = row.cells[at]!;
                  return (
                    <td key={column.id} aria-colindex={shown.first + place + 2} tabIndex={-1} data-place={placeKey({ kind: "cell", lane: row.id, touchpoint: column.id })} {...marked(cell.change)}>
                      <Within height={height} change={cell.change}>
                        <Said before={cell.before} after={cell.after} shows={shows} />
                      </Within>
                    </td>
                  );
                }),
              )}
            </tr>
          ),
        )}
        <RoomForRows height={lastRow === undefined ? 0 : layout.height - lastRow.y - lastRow.height} columns={count} />
      </tbody>
    </table>
  );
}

/** A row is as high as it was laid out: what does not fit is scrolled in its place. */
function Within({ height, change, children }: { readonly height: number; readonly change: PartChange | null; readonly children: ReactNode }) {
  return (
    <div className={styles.within} style={{ maxHeight: height - comparedPadding }}>
      <ChangeMark change={change} />
      {children}
    </div>
  );
}

/** Where rows are that are not mounted. */
function RoomForRows({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td className={styles.room} colSpan={columns} />
    </tr>
  );
}

function marked(change: PartChange | null): { readonly "data-change"?: PartChange } {
  return change === null ? {} : { "data-change": change };
}

const marks = {
  added: { Icon: Plus, word: "Added" },
  removed: { Icon: Minus, word: "Removed" },
  changed: { Icon: Pencil, word: "Changed" },
  moved: { Icon: MoveHorizontal, word: "Moved" },
} as const;

export function ChangeMark({ change, inline = false }: { readonly change: PartChange | null; readonly inline?: boolean }) {
  if (change === null) return null;
  const { Icon, word } = marks[change];
  return (
    <span className={styles.mark} data-change={change} {...(inline ? { style: { display: "inline-flex", marginRight: 6 } } : {})}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}

function Said({ before, after, shows }: { readonly before: string; readonly after: string; readonly shows: ComparedSide }) {
  if (shows !== "both" || before === after) return shows === "before" ? before : after;
  return (
    <>
      {before !== "" && <del className={styles.was}>{before}</del>}
      {after !== "" && <ins className={styles.is}>{after}</ins>}
    </>
  );
}
