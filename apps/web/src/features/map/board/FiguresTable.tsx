import { countText, durationText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { gapOf } from "@desirepath/core/layout/emotion-chart.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Table, type Column } from "../../../ui/Table.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { knowsReach, useMapScreen } from "../map-screen.ts";
import { evidenceWords } from "../words.ts";

const none = <span className="faint">none</span>;

interface Figures {
  readonly touchpoint: Touchpoint;
  readonly found: TouchpointMeasures | undefined;
}

const columns: readonly Column<Figures>[] = [
  { id: "name", header: "Touchpoint", cell: ({ touchpoint }) => touchpoint.name },
  {
    id: "journeys",
    header: "Journeys",
    numeric: true,
    cell: ({ touchpoint, found }) =>
      found === undefined ? none : (
        <JourneysLink selection={{ kind: "reached", touchpoint: touchpoint.id }} title={`Journeys that reached ${touchpoint.name}`}>
          {countText(found.reach)}
        </JourneysLink>
      ),
  },
  { id: "drop", header: "Ends here", numeric: true, cell: ({ found }) => (found?.dropOff ? shareText(found.dropOff.share) : none) },
  { id: "time", header: "To next", numeric: true, cell: ({ found }) => (found?.timeToNext ? durationText(found.timeToNext.medianSeconds) : none) },
  { id: "expected", header: "Expected", numeric: true, cell: ({ touchpoint }) => (touchpoint.expected === null ? none : levelText(touchpoint.expected.level)) },
  { id: "actual", header: "Actual", numeric: true, cell: ({ found }) => (found?.emotion?.enough === true ? levelText(found.emotion.actual * 2) : none) },
  { id: "interval", header: "95% interval", numeric: true, cell: ({ found }) => (found?.emotion?.enough === true ? `${levelText(found.emotion.low * 2)} to ${levelText(found.emotion.high * 2)}` : none) },
  { id: "n", header: "n", numeric: true, cell: ({ found }) => countText(found?.emotion?.n ?? 0) },
  {
    id: "gap",
    header: "Gap",
    numeric: true,
    cell: ({ touchpoint, found }) => {
      const gap = gapOf(touchpoint.expected?.level, found?.emotion);
      return gap === null ? none : levelText(gap.level);
    },
  },
  { id: "evidence", header: "Evidence", cell: ({ found }) => evidenceWords[found?.evidence ?? "assumption"].name },
];

/** Every value of the trail and the emotion curve, as a table. */
export function FiguresTable({ onClose }: { readonly onClose: () => void }) {
  const screen = useMapScreen();
  const { map, measured } = screen;
  const rows = map.touchpoints.map((touchpoint): Figures => ({ touchpoint, found: measured.get(touchpoint.id) }));
  return (
    <Dialog open onClose={onClose} width="wide" title="Trail and emotion as a table" description="Levels run from −2 to +2. Actual is shown from five answers on.">
      <Table
        compact
        label="Figures by touchpoint"
        rows={rows}
        rowKey={({ touchpoint }) => touchpoint.id}
        columns={knowsReach(screen) ? columns : columns.filter(({ id }) => id !== "journeys")}
      />
    </Dialog>
  );
}
