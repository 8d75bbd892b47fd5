import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { Network } from "lucide-react";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";
import styles from "./Whole.module.css";

/** On a touchpoint that has its own map: opens it. Drawn only for those, so that no other asks for the maps. */
export function OwnMapMark({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map } = useMapScreen();
  const own = useWorkspaceMaps()?.find((one) => one.id === touchpoint.map);
  if (own === undefined) return null;
  return (
    <Link
      className={styles.open}
      to="/w/$workspace/maps/$map"
      params={{ workspace, map: own.id }}
      search={{ parent: map.id }}
      aria-label={`Open the map of ${touchpoint.name}: ${own.title}`}
      title={`Opens “${own.title}”`}
      // The header selects and drags; the mark only opens.
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <Network aria-hidden />
    </Link>
  );
}
