import { parentsOf } from "@desirepath/core/maps/map-tree.ts";
import { Link, useSearch } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";
import styles from "./Whole.module.css";

/** The way back to the map whose touchpoint opens this one. If several do, it is the one that one came from, else the first. */
export function ParentCrumbs() {
  const { workspace, map } = useMapScreen();
  const cameFrom = useSearch({ strict: false }).parent;
  const maps = useWorkspaceMaps();
  const parents = maps === undefined ? [] : parentsOf(maps, map.id);
  const parent = parents.find((one) => one.map.id === cameFrom) ?? parents[0];
  if (parent === undefined) return null;
  const params = { workspace, map: parent.map.id };
  return (
    <>
      <Link className={styles.parent} to="/w/$workspace/maps/$map" params={params} title={parent.map.title}>
        {parent.map.title}
      </Link>
      <ChevronRight aria-hidden />
      <Link className={styles.parent} to="/w/$workspace/maps/$map" params={params} search={{ touchpoint: parent.touchpoint }} title={parent.name}>
        {parent.name === "" ? "Unnamed" : parent.name}
      </Link>
      <ChevronRight aria-hidden />
    </>
  );
}
