import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { type MapBranch, mapTree } from "@desirepath/core/maps/map-tree.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sizeOf } from "./MapCard.tsx";
import { MapMarks } from "./MapMarks.tsx";
import styles from "./MapTree.module.css";

export interface MapTreeProps {
  readonly workspace: string;
  readonly maps: readonly MapSummary[];
  readonly today: string;
  readonly menuOf: (map: MapSummary) => ReactNode;
}

/** The hierarchy of maps: below each one those that its touchpoints open. */
export function MapTree({ maps, ...rest }: MapTreeProps) {
  return (
    <div className={styles.frame}>
      <Branches branches={mapTree(maps)} {...rest} parent={null} />
    </div>
  );
}

function Branches({ branches, parent, ...rest }: Omit<MapTreeProps, "maps"> & { readonly branches: readonly MapBranch<MapSummary>[]; readonly parent: MapSummary | null }) {
  const { workspace, today, menuOf } = rest;
  return (
    <ul className={styles.branches}>
      {branches.map(({ map, via, below }) => (
        <li key={map.id}>
          <div className={styles.branch}>
            <div className={styles.words}>
              <Link className={styles.link} dir="auto" to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }} search={parent === null ? {} : { parent: parent.id }}>
                {map.title}
              </Link>
              <span className={styles.about}>
                {via !== null && (
                  <>
                    opened by <bdi>{via === "" ? "a touchpoint" : via}</bdi> ·{" "}
                  </>
                )}
                {sizeOf(map)}
              </span>
            </div>
            <MapMarks map={map} today={today} />
            {menuOf(map)}
          </div>
          {below.length > 0 && <Branches branches={below} parent={map} {...rest} />}
        </li>
      ))}
    </ul>
  );
}
