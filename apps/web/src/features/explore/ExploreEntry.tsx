import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useCall } from "../../api/use-call.ts";
import { lastMap } from "../../shell/last-workspace.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { views } from "./views.ts";

/** Leads to the views of the map that was open last, else of the first that is measured. */
export function ExploreEntry() {
  const { workspace } = useParams({ from: "/w/$workspace" });
  const found = useCall("listMaps", { params: { workspace }, query: { measures: "no" } });
  if (found.error) return <ErrorState title="The maps could not be listed" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={320} label="Looking for a map" />;
  const open = found.data.maps.find(({ id }) => id === lastMap(workspace)) ?? found.data.maps.find(({ touchpoints }) => touchpoints > 0) ?? found.data.maps[0];
  const first = views[0];
  if (open === undefined || first === undefined) {
    return (
      <EmptyState
        title="There is no map whose journeys could be looked at"
        action={
          <Link className={buttonClass({ variant: "primary" })} to="/w/$workspace/maps/new" params={{ workspace }}>
            New map
          </Link>
        }
      >
        Paths, funnels, times and findings are those of a map’s journeys. Draw one, or have it drafted from the data.
      </EmptyState>
    );
  }
  return <Navigate to={`/w/$workspace/maps/$map/${first.path}`} params={{ workspace, map: open.id } as never} replace />;
}
