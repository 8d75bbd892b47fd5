import { Link } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { ageText, countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { ReactNode } from "react";
import { Table, type Column } from "../../ui/Table.tsx";
import { fitConcern, isBelieved } from "./attention.ts";
import { sizeOf } from "./MapCard.tsx";
import { MapMarks } from "./MapMarks.tsx";
import styles from "./MapTable.module.css";
import { MapThumbnail } from "./MapThumbnail.tsx";

export interface MapTableProps {
  readonly workspace: string;
  readonly maps: readonly MapSummary[];
  readonly now: number;
  readonly today: string;
  readonly menuOf: (map: MapSummary) => ReactNode;
}

export function MapTable(props: MapTableProps) {
  return (
    <div className={styles.frame}>
      <Table label="Maps" rows={props.maps} rowKey={(map) => map.id} columns={columnsOf(props)} />
    </div>
  );
}

function columnsOf({ workspace, now, today, menuOf }: MapTableProps): readonly Column<MapSummary>[] {
  return [
    { id: "curve", header: <span className="vh">Emotion</span>, width: "112px", cell: (map) => <MapThumbnail map={map} width={160} height={54} /> },
    {
      id: "title",
      header: "Map",
      cell: (map) => (
        <div className={styles.title}>
          <Link className={styles.link} dir="auto" title={map.title} to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }}>
            {map.title}
          </Link>
          <div className={styles.about}>
            {map.persona !== "" && <bdi>{map.persona}</bdi>}
            {map.persona !== "" && " · "}
            {sizeOf(map)}
          </div>
          <MapMarks map={map} today={today} />
        </div>
      ),
    },
    { id: "fit", header: "Fits journeys", numeric: true, cell: (map) => (map.fitting === null || isBelieved(map) ? "–" : <span className={concernClass(map.fitting)}>{shareText(map.fitting)}</span>) },
    { id: "journeys", header: "Journeys", numeric: true, cell: (map) => (map.journeys === null ? "–" : countText(map.journeys)) },
    { id: "coverage", header: "Coverage", numeric: true, cell: (map) => (map.coverage === null ? "–" : shareText(map.coverage)) },
    { id: "evidence", header: "Newest evidence", numeric: true, cell: (map) => <span className={styles.age}>{map.newestEvidence === null ? "no data yet" : ageText(map.newestEvidence, now)}</span> },
    { id: "changed", header: "Changed", numeric: true, cell: (map) => <span className={styles.age}>{ageText(Date.parse(map.updatedAt), now)}</span> },
    { id: "menu", header: <span className="vh">Actions</span>, width: "44px", cell: menuOf },
  ];
}

function concernClass(fitting: number): string {
  const concern = fitConcern(fitting);
  return concern === null ? "strong" : `strong e${concern}`;
}
