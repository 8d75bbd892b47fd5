import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import { Clock, Printer } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { Mark } from "../../../ui/Mark.tsx";
import { Divider, FilterBar, TopBar } from "../../../ui/Page.tsx";
import barStyles from "../bars/Bars.module.css";
import { CommentsButton } from "../bars/CommentsButton.tsx";
import { FitBadge } from "../bars/FitBadge.tsx";
import { LayerChoice } from "../bars/LayerChoice.tsx";
import { RightsChip } from "../bars/RightsChip.tsx";
import { useMapScreen, type Layer } from "../map-screen.ts";
import styles from "./GuestBars.module.css";

/** What map this is, whose, and what the link lets one do. */
export function GuestBars({ workspaceName, layer, onLayer }: { readonly workspaceName: string; readonly layer: Layer; readonly onLayer: (layer: Layer) => void }) {
  const { map, measures, now } = useMapScreen();
  const newest = measures?.data.newest ?? null;
  return (
    <>
      <TopBar>
        <span className={styles.mark}>
          <Mark />
        </span>
        <div className={styles.names}>
          <h1 title={map.title}>{map.title}</h1>
          <span>{workspaceName}</span>
        </div>
        <RightsChip />
        <span className="grow" />
        <span className={styles.controls}>
          <CommentsButton />
          <IconButton label="Print" onClick={() => print()}>
            <Printer />
          </IconButton>
        </span>
      </TopBar>
      <FilterBar label="View">
        {newest !== null && (
          <span className={barStyles.fresh} title={`Newest evidence: ${timeText(newest)} UTC`}>
            <Clock aria-hidden />
            Data to {ageText(newest, now)}
          </span>
        )}
        <span className="grow" />
        <FitBadge />
        <Divider />
        <LayerChoice layer={layer} onLayer={onLayer} />
      </FilterBar>
    </>
  );
}
