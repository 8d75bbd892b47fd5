import { metricsOf } from "@desirepath/core/layout/lanes.ts";
import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import { laneMetrics } from "@desirepath/core/maps/known-values.ts";
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, EyeOff, Pencil, Plus, Trash2 } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { Menu, type MenuItem } from "../../../ui/Menu.tsx";
import styles from "../board/Board.module.css";
import { laneRequests } from "./lane-requests.ts";
import type { LaneActions } from "./use-lane-actions.ts";

const metricNames: Readonly<Record<(typeof laneMetrics)[number], string>> = {
  scores: "Scores (CSAT, CES, NPS)",
  emotion: "Actual emotion",
  reach: "Journeys that come here",
  "to-next": "Share that goes on",
  "time-to-next": "Time to the next touchpoint",
  "response-rate": "Share of those asked who answer",
};

export interface LaneMenuProps {
  readonly lane: Lane;
  readonly actions: LaneActions;
  readonly onRename: () => void;
}

/** Everything that can be done with a lane as a whole. */
export function LaneMenu({ lane, actions, onRename }: LaneMenuProps) {
  const chosen = metricsOf(lane);
  const metrics: readonly MenuItem[] =
    lane.kind !== "metrics"
      ? []
      : [
          { kind: "separator", id: "metrics-line" },
          { kind: "group", id: "metrics", label: "Show" },
          ...laneMetrics.map((metric) => ({
            kind: "check" as const,
            id: metric,
            label: metricNames[metric],
            checked: chosen.includes(metric),
            // The last one stays: a lane that shows nothing would show the usual.
            onChange: (checked: boolean) => {
              const next = checked ? [...chosen, metric] : chosen.filter((one) => one !== metric);
              if (next.length > 0) actions.setMetrics(lane.id, next);
            },
          })),
        ];
  return (
    <Menu
      trigger={
        <IconButton size="small" label={`Lane ${lane.title}`} className={styles.laneMenu}>
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
      items={[
        { id: "rename", label: "Rename", icon: <Pencil />, onSelect: onRename },
        { id: "add", label: "Add a lane below", icon: <Plus />, keys: "L", onSelect: () => laneRequests.ask(lane.id) },
        { id: "duplicate", label: "Duplicate", icon: <Copy />, onSelect: () => actions.duplicate(lane.id) },
        { id: "up", label: "Move up", icon: <ArrowUp />, keys: "⌥↑", onSelect: () => actions.moveBy(lane.id, -1) },
        { id: "down", label: "Move down", icon: <ArrowDown />, keys: "⌥↓", onSelect: () => actions.moveBy(lane.id, 1) },
        { id: "hide", label: "Hide", icon: <EyeOff />, onSelect: () => actions.setHidden(lane.id, true) },
        ...metrics,
        { kind: "separator", id: "line" },
        { id: "remove", label: "Remove", icon: <Trash2 />, danger: true, onSelect: () => actions.remove(lane.id) },
      ]}
    />
  );
}
