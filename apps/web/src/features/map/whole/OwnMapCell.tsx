import { countText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../../api/use-call.ts";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Whole.module.css";

/** In a lane of maps: the touchpoint's own map, with how many journeys fit it and the mean of what customers felt on it. */
export function OwnMapCell({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, audience } = useMapScreen();
  const { data } = useCall("listMaps", { params: { workspace } }, { enabled: audience === "member" && touchpoint.map !== null, staleMs: 60_000 });
  const own = data?.maps.find((one) => one.id === touchpoint.map);
  if (own === undefined) return null;
  const felt = own.actual.filter((level) => level !== null);
  const mean = felt.length === 0 ? null : felt.reduce((sum, level) => sum + level, 0) / felt.length;
  return (
    <div className={styles.cell}>
      <Link className={styles.link} dir="auto" to="/w/$workspace/maps/$map" params={{ workspace, map: own.id }} search={{ parent: map.id }} title={own.title}>
        {own.title}
      </Link>
      <span className={styles.figures}>
        {mean !== null && (
          <span className={styles.felt} title={`Mean of what customers felt at ${felt.length} of its ${own.touchpoints} touchpoints`}>
            <FaceIcon face={faceOf(mean)} size={14} decorative />
            {levelText(mean)}
          </span>
        )}
        {own.fitting !== null && own.journeys !== null && own.journeys > 0 ? <span title={`${countText(own.journeys)} journeys`}>{shareText(own.fitting)} fit</span> : <span>nothing measured</span>}
      </span>
    </div>
  );
}
