import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { Clock } from "lucide-react";
import { useCall } from "../../../api/use-call.ts";
import { Divider, FilterBar } from "../../../ui/Page.tsx";
import { CustomerChoice } from "../../../segments/CustomerChoice.tsx";
import { useNamedCustomers } from "../../../segments/use-named-customers.ts";
import { usePersonaView } from "../personas/persona-view.ts";
import { PersonaMenu } from "../personas/PersonaMenu.tsx";
import { useMapScreen, type Layer, type MapView } from "../map-screen.ts";
import { OffMapButton } from "../inspector/OffMapButton.tsx";
import { ViewChoice } from "../outline/ViewChoice.tsx";
import styles from "./Bars.module.css";
import { Filters } from "./Filters.tsx";
import { FitBadge } from "./FitBadge.tsx";
import { LayerChoice } from "./LayerChoice.tsx";
import { LanesMenu } from "./LanesMenu.tsx";
import { TimeRange } from "./TimeRange.tsx";

export interface MapFilterBarProps {
  readonly layer: Layer;
  readonly onLayer: (layer: Layer) => void;
  readonly onFilter: (filter: JourneyFilter | undefined) => void;
  readonly view: MapView;
  readonly onView: (view: MapView) => void;
}

export function MapFilterBar({ layer, onLayer, onFilter, view, onView }: MapFilterBarProps) {
  const { workspace, filter, measures, now, map, rights, audience } = useMapScreen();
  const { shown } = usePersonaView();
  const { data: choices } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const newest = measures?.data.newest ?? choices?.newest ?? null;
  return (
    <FilterBar>
      <TimeRange filter={filter} newest={newest} onChange={onFilter} />
      <PersonaMenu />
      {shown === null && audience === "member" && <SegmentChoice onFilter={onFilter} />}
      <Filters filter={filter} choices={choices} onChange={onFilter} />
      <span className="grow" />
      {newest !== null && (
        <span className={styles.fresh} title={`Newest evidence: ${timeText(newest)} UTC`}>
          <Clock aria-hidden />
          <span>
            <span className={styles.spare}>Data to </span>
            {ageText(newest, now)}
          </span>
        </span>
      )}
      <FitBadge />
      {rights.edit && map.stages.length > 0 && <OffMapButton />}
      <Divider />
      <LanesMenu />
      {view === "board" && <LayerChoice layer={layer} onLayer={onLayer} />}
      <ViewChoice view={view} onView={onView} />
    </FilterBar>
  );
}

/**
 * Whose journeys count, by a segment or a rule of one's own; personas have a menu of their own, as the map then shows what they expect too. A workspace
 * without segments has nothing to choose here.
 */
function SegmentChoice({ onFilter }: Pick<MapFilterBarProps, "onFilter">) {
  const { workspace, filter } = useMapScreen();
  const known = useNamedCustomers(workspace).filter(({ group }) => group === "Segments");
  if (known.length === 0 && filter?.segment === undefined) return null;
  return <CustomerChoice workspace={workspace} filter={filter} known={known} none="All customers" onChange={onFilter} />;
}
