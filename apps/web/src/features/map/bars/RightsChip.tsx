import { Eye, EyeOff, MessageSquare } from "lucide-react";
import { Chip } from "../../../ui/Chip.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Bars.module.css";

/** What one may do here, for those who may not edit. Spoken when it changes while the map is open. */
export function RightsChip() {
  const { rights, audience } = useMapScreen();
  const who = audience === "guest" ? "This link" : "Your role";
  return (
    <span role="status" aria-label="What you may do here" className={styles.rights}>
      {!rights.isKnown ? null : !rights.read ? (
        <Chip tone={2} title="You no longer belong to this workspace. What you see was loaded earlier.">
          <EyeOff aria-hidden />
          <span>No access any more</span>
        </Chip>
      ) : rights.comment ? (
        <Chip tone="line" title={`${who} lets you read this map and comment on it, not edit it`}>
          <MessageSquare aria-hidden />
          <span>Can comment</span>
        </Chip>
      ) : (
        <Chip tone="line" title={`${who} lets you read this map, not edit it or comment on it`}>
          <Eye aria-hidden />
          <span>View only</span>
        </Chip>
      )}
    </span>
  );
}
