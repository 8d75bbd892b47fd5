import { parentsOf } from "@desirepath/core/maps/map-tree.ts";
import { Link, useSearch } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";
import styles from "./Whole.module.css";

/** The way back to the map whose touchpoint opens this one. If several do, it is the one that one came from, else the first. */
export function ParentCrumbs() {
  const parent = useParent();
  const { workspace } = useMapScreen();
  if (parent === undefined) return null;
  const params = { workspace, map: parent.id };
  return (
    <>
      <Link className={styles.parent} to="/w/$workspace/maps/$map" params={params} title={parent.title}>
        {parent.title}
      </Link>
      <ChevronRight aria-hidden />
      <Link className={styles.parent} to="/w/$workspace/maps/$map" params={params} search={{ touchpoint: parent.touchpoint }} title={parent.name}>
        {parent.name === "" ? "Unnamed" : parent.name}
      </Link>
      <ChevronRight aria-hidden />
    </>
  );
}

interface Parent {
  readonly id: string;
  readonly title: string;
  readonly touchpoint: string;
  readonly name: string;
}

function useParent(): Parent | undefined {
  const { workspace, map } = useMapScreen();
  const cameFrom = useSearch({ strict: false }).parent;
  const maps = useWorkspaceMaps();
  const parents = maps === undefined ? [] : parentsOf(maps, map.id).map(({ map: { id, title }, touchpoint, name }): Parent => ({ id, title, touchpoint, name }));
  const known = parents.find(({ id }) => id === cameFrom);
  // A touchpoint that was given this map a moment ago is not in the list yet.
  const isAsked = maps !== undefined && known === undefined && cameFrom !== undefined && cameFrom !== map.id;
  const { data: asked } = useCall("getMap", { params: { workspace, map: cameFrom ?? map.id } }, { enabled: isAsked, staleMs: 0 });
  const opening = isAsked ? asked?.touchpoints.find((touchpoint) => touchpoint.map === map.id) : undefined;
  return known ?? (asked !== undefined && opening !== undefined ? { id: asked.id, title: asked.title, touchpoint: opening.id, name: opening.name } : parents[0]);
}
