import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { isReviewDue } from "@desirepath/core/maps/review.ts";
import { CalendarClock } from "lucide-react";
import { Chip } from "../../ui/Chip.tsx";
import styles from "./MapMarks.module.css";

/** What a map is told apart by at a glance: a review that is due, how it shall be, its tags, its owner. */
export function MapMarks({ map, today }: { readonly map: MapSummary; readonly today: string }) {
  const isDue = isReviewDue(map.reviewOn, today);
  if (!isDue && map.view === "as-is" && map.tags.length === 0 && map.owner === "") return null;
  return (
    <div className={styles.marks}>
      {isDue && (
        <Chip tone={2} title={`To be reviewed on ${dayText(Date.parse(map.reviewOn ?? ""))}`}>
          <CalendarClock aria-hidden />
          Review due
        </Chip>
      )}
      {map.view === "to-be" && <Chip tone="dashed">To-be</Chip>}
      {map.tags.slice(0, 3).map((tag) => (
        <Chip key={tag} tone="line" title={tag}>
          <span className={styles.tag}>{tag}</span>
        </Chip>
      ))}
      {map.tags.length > 3 && <span className={styles.more} title={map.tags.slice(3).join(", ")}>{`+${map.tags.length - 3}`}</span>}
      {map.owner !== "" && (
        <span className={styles.owner} title={`Owner: ${map.owner}`}>
          {map.owner}
        </span>
      )}
    </div>
  );
}
