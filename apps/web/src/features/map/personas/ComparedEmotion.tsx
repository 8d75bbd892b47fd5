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
import { useBoard } from "../board/board-context.ts";
import { useMapScreen } from "../map-screen.ts";
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

/** Emotions of several personas over each other, with a legend and a table that says the same. */
export function ComparedEmotion({ height, row }: { readonly height: number; readonly row: number }) {
  const { map } = useMapScreen();
  const [asTable, setAsTable] = useState(false);
  const { compared, isCounting } = useCompared(height);
  const { board } = useBoard();
  const grid = compared[0]?.chart.grid ?? [];
  const said = compared.map(({ persona }) => persona.name).join(", ");
  return (
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
            {persona.name}
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
  );
}

/** Those that the map is for, or all of the workspace; the first three with a segment also with what their customers felt. */
function useCompared(height: number): { readonly compared: readonly Compared[]; readonly isCounting: boolean } {
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
  const compared = shown.map((persona): Compared => {
    const found = answers[measured.indexOf(persona)]?.data ?? null;
    return { persona, isMeasured: found !== null, chart: emotionChart(board, map, found, { height, expected: expectedLevelsOf(map, persona.id) }) };
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
