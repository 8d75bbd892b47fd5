import { emotionChart, type EmotionChart } from "@desirepath/core/layout/emotion-chart.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import { expectedLevelsOf, inMapOrder } from "@desirepath/core/personas/as-seen-by.ts";
import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { call } from "../../../api/client.ts";
import { callKey } from "../../../api/use-call.ts";
import { cssVars } from "../../../ui/css-vars.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Table, type Column } from "../../../ui/Table.tsx";
import { singleKeysAct } from "../../../shell/single-keys.ts";
import { useBoard } from "../board/board-context.ts";
import { ComparedCell } from "../lanes/ComparedCell.tsx";
import { LevelHandle } from "../lanes/LevelHandle.tsx";
import type { ChartLaneProps } from "../lanes/TrailLane.tsx";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import { usePersonaView, type MapPersona } from "./persona-view.ts";
import styles from "./Personas.module.css";

/** Curves of more personas than these hide each other. */
const mostActual = 3;
const mostExpected = 6;

interface Compared {
  readonly persona: MapPersona;
  readonly chart: EmotionChart;
  /** Do the journeys of her customers stand behind it? */
  readonly isMeasured: boolean;
}

/** What a persona's points look like: curves of people cannot be told by colour, which says how they feel. */
const shapes = ["M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0Z", "M-4.2-4.2h8.4v8.4h-8.4Z", "M0-5.6 5.4 4.2H-5.4Z", "M0-5.8 5.8 0 0 5.8-5.8 0Z", "M0 5.6 5.4-4.2H-5.4Z", "M-1.6-5h3.2v3.4H5v3.2H1.6V5h-3.2V1.6H-5v-3.2h3.4Z"] as const;

/**
 * Emotions of several personas over each other, with a legend and a table that says the same. What the persona that is chosen in the
 * legend is expected to feel can be dragged; in its cell Enter takes hold of the point, and 1 to 5 say it.
 */
export function ComparedEmotion({ height, row, rowId, columns, first }: ChartLaneProps & { readonly height: number }) {
  const { map, edit } = useMapScreen();
  const [asTable, setAsTable] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const { compared, isCounting } = useCompared(height, wanted, dragged);
  const chosen = compared.find(({ persona }) => persona.id === wanted) ?? compared[0];
  const { board } = useBoard();
  const grid = compared[0]?.chart.grid ?? [];
  const said = compared.map(({ persona }) => persona.name).join(", ");
  const points = new Map(chosen?.chart.points.map((point) => [point.touchpoint, point]));
  const write = (touchpoint: string, persona: string, level: number, word: string) => void edit?.((c, e) => c.setPersonasEmotion(e, touchpoint, persona, { level, word }));
  return (
    <>
      <div role="gridcell" aria-colindex={2} className={styles.compared} style={{ gridRow: row + 1 }}>
        <svg width={board.width} height={height} viewBox={`0 0 ${board.width} ${height}`} role="img" aria-label={`Emotion of ${said} by touchpoint, expected and actual, from −2 to +2.`}>
          {grid.map(({ level, y }) => (
            <line key={level} className={styles.grid} x1="0" x2={board.width} y1={y} y2={y} />
          ))}
          {compared.map(({ persona, chart }, nth) => (
            <g key={persona.id} className={styles[`person${nth % 3}`]}>
              {chart.expected.map((path) => (
                <path key={path} className={styles.expected} d={path} />
              ))}
              {chart.actual.map((path) => (
                <path key={path} className={styles.actual} d={path} />
              ))}
              {chart.points.map((point) => (
                <g key={point.touchpoint}>
                  {point.expected !== null && <path className={styles.expectedMark} transform={`translate(${point.x} ${point.expected.y}) scale(.8)`} d={shapes[nth]} />}
                  {point.actual !== null && (
                    <path className={styles.actualMark} style={cssVars({ "--mark": `var(--e${point.actual.face})` })} transform={`translate(${point.x} ${point.actual.y})`} d={shapes[nth]}>
                      <title>{`${persona.name} at ${map.touchpoints.find((one) => one.id === point.touchpoint)?.name ?? ""}: actual ${levelText(point.actual.level)}, n ${countText(point.n)}`}</title>
                    </path>
                  )}
                </g>
              ))}
            </g>
          ))}
        </svg>
        <div className={styles.legend}>
          {compared.map(({ persona, isMeasured }, nth) => (
            <span key={persona.id} className={styles[`person${nth % 3}`]}>
              <svg width="30" height="14" viewBox="0 0 30 14" aria-hidden="true">
                <path className={isMeasured ? styles.actual : styles.expected} d="M1 7H29" />
                <path className={isMeasured ? styles.legendMark : styles.expectedMark} transform="translate(15 7)" d={shapes[nth]} />
              </svg>
              {edit === null ? (
                persona.name
              ) : (
                <button type="button" className={styles.whose} aria-pressed={persona.id === chosen?.persona.id} title={`Drag what ${persona.name} is expected to feel`} onClick={() => setWanted(persona.id)}>
                  {persona.name}
                </button>
              )}
              {!isMeasured && <span className="faint"> expected only</span>}
            </span>
          ))}
          {isCounting && <span className="faint" role="status">Counting journeys</span>}
          <button type="button" className="link" onClick={() => setAsTable(true)}>
            Personas as a table
          </button>
        </div>
        {asTable && <ComparedTable compared={compared} onClose={() => setAsTable(false)} />}
      </div>
      {columns.map((column, i) => {
        const touchpoint = column.kind === "touchpoint" ? column.touchpoint : null;
        const point = points.get(column.id);
        if (touchpoint === null || chosen === undefined) return <ComparedCell key={column.id} column={column} at={first + i} row={row} rowId={rowId} />;
        const { id, name } = chosen.persona;
        const word = (Object.hasOwn(touchpoint.expectedBy, id) ? touchpoint.expectedBy[id] : touchpoint.expected)?.word ?? "";
        return (
          <ComparedCell
            key={column.id}
            column={column}
            at={first + i}
            row={row}
            rowId={rowId}
            onKeyDown={(event) => {
              if (edit === null || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
              const slider = event.currentTarget.querySelector<HTMLElement>("[role=slider]");
              if (event.key === "Enter" && slider !== null) slider.focus();
              else if (event.key >= "1" && event.key <= "5" && event.key.length === 1 && singleKeysAct()) write(column.id, id, Number(event.key) - 3, word);
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            {point?.expected != null && (
              <LevelHandle
                label={`What ${name} is expected to feel at ${nodeName(column.id, map)}`}
                level={point.expected.level}
                word={word}
                height={height}
                place={cssVars({ "--x": `${point.x - column.x}px`, "--y": `${point.expected.y}px` })}
                isCovered
                onDrag={(level) => setDragged(level === null ? {} : { [column.id]: level })}
                onWrite={edit === null ? null : (level) => write(column.id, id, level, word)}
              />
            )}
          </ComparedCell>
        );
      })}
    </>
  );
}

/** Those that the map is for, or all of the workspace; the first three with a segment also with what their customers felt. */
function useCompared(height: number, wanted: string | null, dragged: Readonly<Record<string, number>>): { readonly compared: readonly Compared[]; readonly isCounting: boolean } {
  const { workspace, map, filter } = useMapScreen();
  const { personas = [] } = usePersonaView();
  const { board } = useBoard();
  const ofMap = map.frame.personas;
  const shown = useMemo(() => inMapOrder(personas, ofMap).filter(({ id }) => !personas.some((one) => ofMap.includes(one.id)) || ofMap.includes(id)).slice(0, mostExpected), [personas, ofMap]);
  const measured = shown.filter(({ segment }) => segment !== null).slice(0, mostActual);
  const answers = useQueries({
    queries: measured.map(({ segment }) => {
      const parts = { params: { workspace, map: map.id }, query: { filter: { ...filter, segment: segment! } } };
      return {
        queryKey: callKey("mapMeasures", parts),
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
          const found = await call("mapMeasures", parts, signal);
          if (!found.ok) throw new Error(found.error.code);
          return found.value;
        },
        staleTime: 60_000,
      };
    }),
  });
  const whose = shown.some(({ id }) => id === wanted) ? wanted : shown[0]?.id;
  const compared = shown.map((persona): Compared => {
    const found = answers[measured.indexOf(persona)]?.data ?? null;
    return { persona, isMeasured: found !== null, chart: emotionChart(board, map, found, { height, expected: { ...expectedLevelsOf(map, persona.id), ...(persona.id === whose ? dragged : {}) } }) };
  });
  return { compared, isCounting: answers.some((answer) => answer.isPending) };
}

function ComparedTable({ compared, onClose }: { readonly compared: readonly Compared[]; readonly onClose: () => void }) {
  const { map } = useMapScreen();
  type Row = (typeof map.touchpoints)[number];
  const none = <span className="faint">none</span>;
  const columns: Column<Row>[] = [
    { id: "name", header: "Touchpoint", cell: ({ name }) => name },
    ...compared.flatMap(({ persona, chart, isMeasured }): Column<Row>[] => {
      const points = new Map(chart.points.map((point) => [point.touchpoint, point]));
      return [
        { id: `${persona.id} expected`, header: `${persona.name}, expected`, numeric: true, cell: ({ id }) => (points.get(id)?.expected ? levelText(points.get(id)!.expected!.level) : none) },
        ...(isMeasured
          ? [
              { id: `${persona.id} actual`, header: `${persona.name}, actual`, numeric: true, cell: ({ id }: Row) => (points.get(id)?.actual ? levelText(points.get(id)!.actual!.level) : none) },
              { id: `${persona.id} n`, header: "n", numeric: true, cell: ({ id }: Row) => countText(points.get(id)?.n ?? 0) },
            ]
          : []),
      ];
    }),
  ];
  return (
    <Dialog open onClose={onClose} width="wide" title="Emotions of personas as a table" description="Levels run from −2 to +2. Actual is shown from five answers on.">
      <div className={styles.table}>
        <Table compact label="Emotion of each persona by touchpoint" rows={map.touchpoints} rowKey={({ id }) => id} columns={columns} />
      </div>
    </Dialog>
  );
}
