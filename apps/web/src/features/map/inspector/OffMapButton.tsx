import { CircleOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import styles from "../bars/Bars.module.css";

const OffMapNames = lazy(() => import("./OffMapNames.tsx").then((module) => ({ default: module.OffMapNames })));

/** Opens the list of events that stand nowhere on the map. */
export function OffMapButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" title="Events that stand nowhere on this map" onClick={() => setOpen(true)}>
        <CircleOff aria-hidden />
        <span className={styles.offMap}>Off the map</span>
      </Button>
      {open && (
        <Suspense>
          <OffMapNames onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
