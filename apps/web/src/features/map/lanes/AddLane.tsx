import { isBackstage, lanesOf } from "@desirepath/core/layout/lanes.ts";
import { useState } from "react";
import { Dialog } from "../../../ui/Dialog.tsx";
import { SearchInput } from "../../../ui/SearchInput.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./AddLane.module.css";
import { laneKindsShown } from "./lane-kinds.ts";
import type { LaneActions } from "./use-lane-actions.ts";

export interface AddLaneProps {
  /** The lane that the new one stands below; null for the end. */
  readonly after: string | null;
  readonly actions: LaneActions;
  readonly onAdded: (lane: string) => void;
  readonly onClose: () => void;
}

/** Every kind of lane with what it is for. A map may have several of one kind. */
export function AddLane({ after, actions, onAdded, onClose }: AddLaneProps) {
  const { map } = useMapScreen();
  const [search, setSearch] = useState("");
  const lanes = lanesOf(map);
  const words = search.trim().toLowerCase();
  const found = laneKindsShown.filter(({ title, says }) => `${title} ${says}`.toLowerCase().includes(words));
  const below = lanes.find((lane) => lane.id === after);
  const add = (kind: string, title: string) => {
    const count = lanes.filter((lane) => lane.kind === kind).length;
    const sameSide = below === undefined || isBackstage(below.kind) === isBackstage(kind);
    const lane = actions.add(kind, count === 0 ? title : `${title} ${count + 1}`, sameSide ? after : null);
    if (lane === null) return;
    onAdded(lane);
    onClose();
  };
  return (
    <Dialog open width="wide" onClose={onClose} title="Add a lane" description={below === undefined ? "It will stand below the others, for everybody who opens the map." : `It will stand below ${below.title}, for everybody who opens the map.`}>
      <div className={styles.search}>
        <SearchInput label="Find a kind of lane" value={search} restMs={0} onSearch={setSearch} />
      </div>
      {found.length === 0 ? (
        <p className="muted">No kind of lane is called that. Notes take any text.</p>
      ) : (
        <ul className={styles.kinds}>
          {found.map(({ kind, title, says, icon: Icon }) => {
            const count = lanes.filter((lane) => lane.kind === kind).length;
            return (
              <li key={kind}>
                <button type="button" onClick={() => add(kind, title)}>
                  <Icon aria-hidden />
                  <span>
                    <b>{title}</b>
                    <span>{says}</span>
                    {(count > 0 || isBackstage(kind)) && (
                      <span className={styles.note}>{[...(count > 0 ? [count === 1 ? "On the map once" : `On the map ${count} times`] : []), ...(isBackstage(kind) ? ["below the line of visibility"] : [])].join(", ")}</span>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}
