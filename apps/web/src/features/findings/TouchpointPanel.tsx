import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { X } from "lucide-react";
import { IconButton } from "../../ui/Button.tsx";
import type { Asked } from "./findings-state.ts";
import styles from "./Findings.module.css";
import { Reasons } from "./Reasons.tsx";
import { Said } from "./Said.tsx";

interface TouchpointPanelProps {
  readonly touchpoint: Touchpoint;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly onClose: () => void;
}

/** Why journeys go on, wait or end at a touchpoint, whatever is found there. */
export function TouchpointPanel({ touchpoint: { id, name }, asked, onAsk, onClose }: TouchpointPanelProps) {
  return (
    <aside className={styles.panel} aria-label="Why here?">
      <header className={styles.panelHead}>
        <div className="grow">
          <p>Why here?</p>
          <h2>
            <bdi>{name === "" ? "Unnamed touchpoint" : name}</bdi>
          </h2>
        </div>
        <IconButton label="Close" size="small" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <Reasons touchpoint={id} asked={asked} onAsk={onAsk} />
      <Said touchpoint={id} />
    </aside>
  );
}
