import { impactMatrix, type MatrixPoint, type Quadrant } from "@desirepath/core/library/impact-matrix.ts";
import type { Entry } from "../../library/use-library.ts";
import { StatusMark } from "../../library/words.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { OpenLink } from "./columns.tsx";
import styles from "./Library.module.css";

const left = 36;
const top = 8;
const width = 406;
const height = 288;

const quadrants: Readonly<Record<Quadrant, string>> = { "do-first": "Do first", "plan-well": "Plan well", "quick-win": "Quick win", leave: "Leave" };
/** The quadrants end after the third of five grades of effort, and before the third of impact. */
const crossX = left + (width * 3) / 5;
const crossY = top + (height * 3) / 5;

/** Impact against effort as people grade them, with the same as a table beside it. */
export function ImpactMatrix({ entries, opened, onOpen }: { readonly entries: readonly Entry<"opportunity">[]; readonly opened: string | undefined; readonly onOpen: (thing: string) => void }) {
  const { points, ungraded } = impactMatrix(entries);
  return (
    <div className={styles.matrix}>
      <section className={styles.card} aria-label="Matrix">
        <svg className={styles.plot} viewBox="0 0 452 336" role="img" aria-label={`Impact against effort of ${points.length} opportunities; the table beside it says the same.`}>
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
          {points.map(({ entry, number, x, y }) => (
            // The table's links do the same for the keyboard.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
            <g key={entry.id} className={styles.point} data-status={entry.content.status} data-open={entry.id === opened} transform={`translate(${left + x * width} ${top + height - y * height})`} onClick={() => onOpen(entry.id)}>
              <title>{entry.content.title}</title>
              <circle r={11} />
              <text y={4}>{number}</text>
            </g>
          ))}
        </svg>
        <p className={styles.legend}>Dashed is proposed, an outline is on its way, filled is shipped. Impact and effort as the team grades them, from 1 to 5.</p>
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
            <h3>Not graded yet</h3>
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
