import type { ComparedRow, Comparison } from "@desirepath/core/comparison/comparison.ts";
import { boundsText, differenceText, figureText, measureName, type SideNames } from "@desirepath/core/comparison/comparison-words.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { stepLabel } from "@desirepath/core/variants/variants.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { behindRow } from "./behind-row.ts";
import styles from "./Compare.module.css";
import { Dumbbell } from "./Dumbbell.tsx";

/** What differs, row by row. */
export function DifferenceTable({ comparison, rows, names }: { readonly comparison: Comparison; readonly rows: readonly ComparedRow[]; readonly names: SideNames }) {
  const { map } = useExplored();
  return (
    <div className={styles.frame}>
      <Table label="What differs, the weightiest first" columns={columnsOf(comparison, map, names)} rows={rows} rowKey={({ id }) => id} />
    </div>
  );
}

function columnsOf(comparison: Comparison, map: JourneyMap, names: SideNames): readonly Column<ComparedRow>[] {
  return [
    { id: "measure", header: "Measure", cell: (row) => <span className={styles.measure} title={row.way?.path.map((node) => stepLabel(node, map)).join(" → ")}><bdi>{measureName(row, map)}</bdi></span> },
    { id: "first", header: <SideMark side="first" name={names[0]} />, numeric: true, cell: (row) => <SideFigure row={row} side="first" comparison={comparison} name={names[0]} /> },
    { id: "drawn", header: "", width: "160px", cell: (row) => <Dumbbell row={row} /> },
    { id: "second", header: <SideMark side="second" name={names[1]} />, numeric: true, cell: (row) => <SideFigure row={row} side="second" comparison={comparison} name={names[1]} /> },
    { id: "difference", header: "Difference", numeric: true, cell: (row) => <DifferenceFigure row={row} /> },
  ];
}

/** How the side is drawn, with its name. */
export function SideMark({ side, name }: { readonly side: "first" | "second"; readonly name: string }) {
  return (
    <span className={styles.mark}>
      <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
        <circle className={side === "first" ? styles.disc : styles.ring} cx="5.5" cy="5.5" r="4" />
      </svg>
      <bdi className="trunc">{name}</bdi>
    </span>
  );
}

function SideFigure({ row, side, comparison, name }: { readonly row: ComparedRow; readonly side: "first" | "second"; readonly comparison: Comparison; readonly name: string }) {
  const { map } = useExplored();
  const figure = row[side];
  if (figure === null) return <span className="faint" title={`No evidence for ${name}`}>–</span>;
  const { selection, filter } = behindRow(row, comparison[side].filter);
  const text = figureText(row, figure.value);
  return (
    <span className={styles.figure}>
      <JourneysBehind
        selection={selection}
        filter={filter}
        title={`${measureName(row, map)}, ${name}: ${text}${figure.low === null || figure.high === null ? "" : ` (95% interval ${figureText(row, figure.low)} to ${figureText(row, figure.high)})`}. Opens the journeys`}
      >
        {text}
      </JourneysBehind>
      <small>n = {countText(figure.n)}</small>
    </span>
  );
}

function DifferenceFigure({ row }: { readonly row: ComparedRow }) {
  if (row.difference === null) return <small className={styles.thin} title="A difference is told from 30 on, on each side">not enough evidence</small>;
  return (
    <span className={styles.figure} data-held={row.isMoreThanChance}>
      <b>{differenceText(row, row.difference.value)}</b>
      <small>
        {boundsText(row)} · {row.isMoreThanChance ? "more than chance" : "may be chance"}
      </small>
    </span>
  );
}
