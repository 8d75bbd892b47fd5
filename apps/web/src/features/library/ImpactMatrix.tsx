import { impactMatrix, type Grades, type MatrixPoint, type Quadrant } from "@desirepath/core/library/impact-matrix.ts";
import type { Entry } from "../../library/use-library.ts";
import { StatusMark } from "../../library/words.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { OpenLink } from "./columns.tsx";
import styles from "./Library.module.css";
import { useGradeMoves, type Plot } from "./use-grade-moves.ts";

const left = 36;
const top = 8;
const width = 406;
const height = 288;
const plot: Plot = { left, top, width, height, viewWidth: 452 };

const quadrants: Readonly<Record<Quadrant, string>> = { "do-first": "Do first", "plan-well": "Plan well", "quick-win": "Quick win", leave: "Leave" };
/** The quadrants end after the third of five grades of effort, and before the third of impact. */
const crossX = left + (width * 3) / 5;
const crossY = top + (height * 3) / 5;

export interface ImpactMatrixProps {
  readonly entries: readonly Entry<"opportunity">[];
  readonly opened: string | undefined;
  readonly onOpen: (thing: string) => void;
  /** Keeps new grades; resolves when they are kept, or refused. Undefined for whoever may only read. */
  readonly onGrade: ((thing: string, grades: Grades) => Promise<unknown>) | undefined;
}

/** Impact against effort as people grade them, by dragging points or with the arrow keys, with the same as a table beside it. */
export function ImpactMatrix({ entries, opened, onOpen, onGrade }: ImpactMatrixProps) {
  const moves = useGradeMoves(plot, onGrade);
  const { points, ungraded } = impactMatrix(moves.withMoves(entries));
  const field = moves.dragged?.grades;
  return (
    <div className={styles.matrix}>
      <section className={styles.card} aria-label="Matrix">
        <p className="vh" role="status">
          {moves.said}
        </p>
        <svg className={styles.plot} viewBox="0 0 452 336" role="group" aria-label={`Impact against effort of ${points.length} opportunities; the table beside it says the same.`}>
          <rect className={styles.first} x={left} y={top} width={crossX - left} height={crossY - top} />
          <rect className={styles.edge} x={left} y={top} width={width} height={height} rx={4} />
          <line className={styles.cross} x1={crossX} x2={crossX} y1={top} y2={top + height} />
          <line className={styles.cross} x1={left} x2={left + width} y1={crossY} y2={crossY} />
          <text className={styles.corner} x={left + 10} y={top + 18}>
            Do first
          </text>
          <text className={styles.corner} x={left + width - 10} y={top + 18} textAnchor="end">
            Plan well
          </text>
          <text className={styles.corner} x={left + 10} y={top + height - 10}>
            Quick wins
          </text>
          <text className={styles.corner} x={left + width - 10} y={top + height - 10} textAnchor="end">
            Leave
          </text>
          {[1, 2, 3, 4, 5].map((grade) => (
            <g key={grade}>
              <text className={styles.tick} x={left + ((grade - 0.5) / 5) * width} y={top + height + 15} textAnchor="middle">
                {grade}
              </text>
              <text className={styles.tick} x={left - 8} y={top + height - ((grade - 0.5) / 5) * height + 4} textAnchor="end">
                {grade}
              </text>
            </g>
          ))}
          <text x={left + width / 2} y={330} textAnchor="middle">
            Effort
          </text>
          <text x={14} y={top + height / 2} textAnchor="middle" transform={`rotate(-90 14 ${top + height / 2})`}>
            Impact on the journey
          </text>
          {field !== undefined && <rect className={styles.target} x={left + ((field.effort - 1) / 5) * width} y={top + ((5 - field.impact) / 5) * height} width={width / 5} height={height / 5} />}
          {points.map(({ entry, number, x, y }) => {
            const { title, status, impact, effort } = entry.content;
            const at = moves.dragged?.thing === entry.id ? moves.dragged.at : { x: left + x * width, y: top + height - y * height };
            return (
              <g
                key={entry.id}
                ref={moves.hold(entry.id)}
                className={styles.point}
                role="button"
                tabIndex={0}
                aria-label={`${number}, ${title}: impact ${impact}, effort ${effort}`}
                aria-describedby={onGrade === undefined ? undefined : "matrix-keys"}
                data-status={status}
                data-open={entry.id === opened}
                data-movable={onGrade !== undefined}
                transform={`translate(${at.x} ${at.y})`}
                onPointerDown={(event) => moves.begin(event, entry)}
                onClick={() => moves.isClick() && onOpen(entry.id)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== " ") return moves.key(event, entry);
                  event.preventDefault();
                  onOpen(entry.id);
                }}
              >
                <title>{title}</title>
                <circle r={11} />
                <text y={4}>{number}</text>
              </g>
            );
          })}
        </svg>
        <p className={styles.legend}>Dashed is proposed, an outline is on its way, filled is shipped. Impact and effort as the team grades them, from 1 to 5.</p>
        {onGrade !== undefined && (
          <p id="matrix-keys" className={styles.legend}>
            Drag a point to grade it anew, or move it with the arrow keys.
          </p>
        )}
      </section>
      <section className={styles.card} aria-label="The matrix as a table">
        <Table
          label="Impact and effort"
          compact
          rows={points}
          rowKey={({ entry }) => entry.id}
          columns={columnsOf(opened)}
        />
        {ungraded.length > 0 && (
          <div className={styles.ungraded}>
            <h2>Not graded yet</h2>
            <ul>
              {ungraded.map((entry) => (
                <li key={entry.id}>
                  <OpenLink thing={entry.id} className="link">
                    {entry.content.title}
                  </OpenLink>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </div>
  );
}

function columnsOf(opened: string | undefined): readonly Column<MatrixPoint<Entry<"opportunity">>>[] {
  return [
    { id: "number", header: "No.", numeric: true, cell: ({ number }) => number },
    {
      id: "title",
      header: "Opportunity",
      cell: ({ entry }) => (
        <OpenLink thing={entry.id} isOpen={entry.id === opened} className={styles.matrixName}>
          {entry.content.title}
        </OpenLink>
      ),
    },
    { id: "impact", header: "Impact", numeric: true, cell: ({ entry }) => entry.content.impact },
    { id: "effort", header: "Effort", numeric: true, cell: ({ entry }) => entry.content.effort },
    { id: "quadrant", header: "Reads as", cell: ({ quadrant }) => quadrants[quadrant] },
    { id: "status", header: "Status", cell: ({ entry }) => <StatusMark status={entry.content.status} /> },
  ];
}
