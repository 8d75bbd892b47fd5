import type { BindingOverlap } from "@desirepath/core/api/maps.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { Layers } from "lucide-react";
import { useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import styles from "./Binding.module.css";

const none: readonly BindingOverlap[] = [];

function useOverlaps(): readonly BindingOverlap[] {
  const { workspace, map, audience, rights } = useMapScreen();
  const { data } = useCall("bindingOverlaps", { params: { workspace, map: map.id } }, { keepLast: true, staleMs: 60_000, enabled: audience === "member" && rights.edit });
  // What was counted for touchpoints that are gone since says nothing any more.
  return data?.overlaps.filter(({ takes, loses }) => [takes, loses].every((id) => map.touchpoints.some((one) => one.id === id && one.binding !== null))) ?? none;
}

/** Where the binding of a touchpoint and of another match the same events, and which of the two gets them. */
export function Overlaps({ touchpoint }: { readonly touchpoint: string }) {
  const { map, select } = useMapScreen();
  const own = useOverlaps().filter(({ takes, loses }) => takes === touchpoint || loses === touchpoint);
  if (own.length === 0) return null;
  return (
    <ul className={styles.overlaps} aria-label="Events that another touchpoint asks for too">
      {own.map(({ takes, loses, events, names }) => {
        const other = takes === touchpoint ? loses : takes;
        return (
          <li key={other}>
            <Layers aria-hidden />
            <span>
              {countText(events)} {events === 1 ? "event" : "events"}{" "}
              {loses === touchpoint ? "go to " : "come here that also match "}
              <button type="button" className="link" onClick={() => select(other, "edit")}>
                {nodeName(other, map)}
              </button>
              {loses === touchpoint ? ", which stands before it on the map" : ", which stands later on the map"}: <span className="mono">{names.map((one) => `${one.name} ${countText(one.events)}`).join(", ")}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** In a touchpoint's header: events that its binding matches go to another. */
export function OverlapMark({ touchpoint }: { readonly touchpoint: string }) {
  const { map } = useMapScreen();
  const lost = useOverlaps().filter(({ loses }) => loses === touchpoint);
  if (lost.length === 0) return null;
  const says = `Overlap: ${countText(lost.reduce((sum, { events }) => sum + events, 0))} events that match here go to ${[...new Set(lost.map(({ takes }) => nodeName(takes, map)))].join(", ")}`;
  return (
    <span className={styles.mark} role="img" aria-label={says} title={says}>
      <Layers aria-hidden />
    </span>
  );
}
