import type { DeviationMeasures } from "@desirepath/core/conformance/deviation-measures.ts";
import { countText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { useCall } from "../../api/use-call.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { pointsText } from "./finding-kinds.ts";
import styles from "./Findings.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";

const names: Readonly<Record<DeviationMeasures["deviation"], { readonly name: string; readonly says: string }>> = {
  "ad-hoc": { name: "Ad hoc", says: "something that is not on the map" },
  "wrong-order": { name: "Wrong order", says: "a step back that the map does not draw" },
  missing: { name: "Missing", says: "a required touchpoint left out" },
  failed: { name: "Failed", says: "an event that its touchpoint counts as failed" },
};

/** How journeys deviate from the map, with the difference between those that do and those that do not. */
export function Deviations() {
  const { workspace, map, filter } = useExplored();
  const { data } = useCall("deviations", { params: { workspace, map: map.id }, query: filter === undefined ? {} : { filter } }, { keepLast: true });
  if (data === undefined || data.deviations.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>Deviations from the map</h2>
      <p className="small muted">
        Against journeys without the deviation: all of them, and those that began at the same touchpoint or in the same channel. Longer journeys have more occasions to deviate, and those that convert are longer: a difference is no effect. To compare those that came as far, or that are alike in
        other ways, filter for a stage that they reached or for a persona.
      </p>
      <div className={styles.frame}>
        <Table label="Deviations from the map" rows={data.deviations} rowKey={({ deviation }) => deviation} columns={columns} />
      </div>
    </section>
  );
}

const columns: readonly Column<DeviationMeasures>[] = [
  {
    id: "class",
    header: "Class",
    cell: ({ deviation }) => (
      <span>
        {names[deviation].name} <span className="faint small">{names[deviation].says}</span>
      </span>
    ),
  },
  {
    id: "journeys",
    header: "Journeys",
    numeric: true,
    cell: ({ journeys, selection }) => (
      <JourneysBehind selection={selection} title={`${countText(journeys.count)} journeys, ${shareText(journeys.share)} of all`}>
        {countText(journeys.count)} · {shareText(journeys.share)}
      </JourneysBehind>
    ),
  },
  {
    id: "conversion",
    header: "Conversion",
    numeric: true,
    cell: ({ conversion }) => conversion === null ? "–" : pointsText(conversion.difference),
  },
  { id: "start", header: "Same start", numeric: true, cell: ({ within }) => within.start === null ? "–" : pointsText(within.start) },
  { id: "channel", header: "Same channel", numeric: true, cell: ({ within }) => within.channel === null ? "–" : pointsText(within.channel) },
  {
    id: "emotion",
    header: "Emotion",
    numeric: true,
    cell: ({ emotion }) => (emotion === null ? "–" : `${levelText(2 * emotion.difference.value)} (${levelText(2 * emotion.difference.low)}…${levelText(2 * emotion.difference.high)}), n ${countText(emotion.with.n)} / ${countText(emotion.without.n)}`),
  },
];
