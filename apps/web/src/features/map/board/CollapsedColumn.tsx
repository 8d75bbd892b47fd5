import type { Column } from "@desirepath/core/layout/board.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { useMapScreen } from "../map-screen.ts";
import { useCell } from "./board-context.ts";
import styles from "./Grid.module.css";

type Collapsed = Extract<Column, { readonly kind: "collapsed" }>;

/** A stage that is folded up: how many touchpoints it has, and the mean of what was felt there, with its n. */
export function CollapsedHeader({ column, at, onExpand }: { readonly column: Collapsed; readonly at: number; readonly onExpand: () => void }) {
  const { measured, map } = useMapScreen();
  const cell = useCell("touchpoints", column.id);
  const felt = column.touchpoints.flatMap(({ id }) => measured.get(id)?.emotion ?? []);
  const n = felt.reduce((sum, one) => sum + one.n, 0);
  const level = n === 0 ? null : (felt.reduce((sum, one) => sum + one.mean * one.n, 0) / n) * 2;
  const name = map.stages.find(({ id }) => id === column.stage)?.name ?? "";
  const count = column.touchpoints.length;
  const said = `${name} is collapsed: ${count} ${count === 1 ? "touchpoint" : "touchpoints"}${level === null ? "" : `, mean emotion ${levelText(level)} of ${countText(n)} answers`}. Click to expand`;
  return (
    <div role="columnheader" aria-colindex={at + 2} className={styles.folded} style={{ gridColumn: at + 2, gridRow: 2 }} {...cell} onClick={onExpand}>
      <button type="button" className="vh" tabIndex={-1} onClick={onExpand}>
        {said}
      </button>
      <span className={styles.foldedFeeling} aria-hidden title={said}>
        <b className="num">{count}</b>
        {level !== null && column.width >= 34 && <FaceIcon face={faceOf(level)} size={14} decorative />}
      </span>
      {level !== null && column.width >= 56 && (
        <span className="num" aria-hidden title={said}>
          n {countText(n)}
        </span>
      )}
    </div>
  );
}
