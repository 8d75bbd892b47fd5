import { Plug } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import styles from "./MapPage.module.css";
import { useMapScreen } from "./map-screen.ts";

/** Said while a map holds beliefs only: what will appear, and the one thing to do for it. */
export function NothingBound() {
  const { map, edit, select, selected } = useMapScreen();
  const first = map.touchpoints[0];
  if (first === undefined || selected !== null || map.touchpoints.some((touchpoint) => touchpoint.binding !== null)) return null;
  return (
    <div className={styles.callout} role="note">
      <div>
        <b>{edit === null ? "Only what the team expects, so far" : "Only what you expect, so far"}</b>
        <p>{edit === null ? "What customers really do and feel appears once a touchpoint is bound to data." : "Bind one touchpoint to data and the solid line appears."}</p>
      </div>
      {edit !== null && (
        <Button variant="soft" onClick={() => select(first.id, "edit")}>
          <Plug aria-hidden />
          Bind a touchpoint
        </Button>
      )}
    </div>
  );
}
