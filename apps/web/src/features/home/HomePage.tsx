import { Link, useParams } from "@tanstack/react-router";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useCall } from "../../api/use-call.ts";
import { Page } from "../../ui/Page.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";

export function HomePage() {
  const { workspace } = useParams({ from: "/w/$workspace/" });
  const found = useCall("listMaps", { params: { workspace } });
  if (found.error) return <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />;
  return (
    <Page title="Maps">
      {!found.data && <Skeleton height={200} label="Loading maps" />}
      {found.data?.maps.length === 0 && <EmptyState title="No map yet">A map appears here as soon as you draw one or let one be discovered.</EmptyState>}
      <ul>
        {found.data?.maps.map((map) => (
          <li key={map.id}>
            <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }}>
              {map.title}
            </Link>{" "}
            <span className="faint">
              {countText(map.touchpoints)} touchpoints, {countText(map.stages)} stages
            </span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
