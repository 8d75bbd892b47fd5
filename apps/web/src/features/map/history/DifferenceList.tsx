import type { DifferencePlace, DifferenceSentence } from "@desirepath/core/history/difference-sentences.ts";
import type { RestorablePart } from "@desirepath/core/history/restored-map.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { RotateCcw, X } from "lucide-react";
import { useRef } from "react";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { useFocusKept } from "../../../ui/use-focus-kept.ts";
import inspector from "../inspector/Inspector.module.css";
import { ChangedValues } from "./ChangedValues.tsx";
import { ChangeMark } from "./ComparedTable.tsx";
import styles from "./History.module.css";
import { differencesText } from "./version-words.ts";

export interface DifferenceListProps {
  readonly sentences: readonly DifferenceSentence[];
  readonly after: JourneyMap;
  /** Null where nothing can be brought back. */
  readonly restore: ((part: RestorablePart, what: string) => boolean) | null;
  readonly onJump: (place: DifferencePlace) => void;
  readonly onClose: () => void;
}

interface Group {
  readonly title: string;
  readonly lane: string | null;
  readonly sentences: readonly DifferenceSentence[];
}

/** Every difference as a sentence that leads to its place, with what brings it back. */
export function DifferenceList({ sentences, after, restore, onJump, onClose }: DifferenceListProps) {
  const list = useRef<HTMLElement>(null);
  // What has been brought back differs no longer, and leaves with its button.
  useFocusKept(list, () => list.current?.querySelector<HTMLElement>("li button") ?? list.current?.querySelector<HTMLElement>("button") ?? null);
  return (
    <aside ref={list} className={inspector.inspector} aria-label="Differences">
      <header className={inspector.head}>
        <div className="row between">
          <h2 className={inspector.name}>{differencesText(sentences.length)}</h2>
          <IconButton label="Close" size="small" onClick={onClose}>
            <X />
          </IconButton>
        </div>
      </header>
      <div className={styles.differences}>
        {groupsOf(sentences, after).map((group) => (
          <section key={group.title + (group.lane ?? "")} aria-label={group.title}>
            <h3>
              <span className="trunc">{group.title}</span>
              {restore !== null && group.lane !== null && (
                <Button size="small" onClick={() => restore({ part: "lane", id: group.lane! }, `The lane ${group.title} is`)}>
                  Restore lane
                </Button>
              )}
            </h3>
            <ul>
              {group.sentences.map((one) => (
                <li key={one.key} className={styles.difference}>
                  <ChangeMark change={one.change} />
                  {one.place.kind === "map" ? (
                    <span className={styles.jump}>{one.text}</span>
                  ) : (
                    <button type="button" className={styles.jump} onClick={() => onJump(one.place)}>
                      {one.text}
                    </button>
                  )}
                  {one.values !== undefined && <ChangedValues {...one.values} />}
                  {restore !== null && one.restores !== undefined && (
                    <div className={styles.foot}>
                      <Button size="small" aria-label={`${restoreWords[one.restores.part].button}: ${one.text}`} onClick={() => restore(one.restores!, restoreWords[one.restores!.part].done)}>
                        <RotateCcw aria-hidden />
                        {restoreWords[one.restores.part].button}
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </aside>
  );
}

const restoreWords: Readonly<Record<RestorablePart["part"], { readonly button: string; readonly done: string }>> = {
  everything: { button: "Restore everything", done: "The map is" },
  details: { button: "Restore the map's details", done: "The details of the map are" },
  stage: { button: "Restore stage", done: "The stage is" },
  touchpoint: { button: "Restore touchpoint", done: "The touchpoint is" },
  lane: { button: "Restore lane", done: "The lane is" },
  cell: { button: "Restore cell", done: "The cell is" },
};

function groupsOf(sentences: readonly DifferenceSentence[], after: JourneyMap): Group[] {
  const inLanes = after.lanes.map((lane): Group => ({ title: lane.title, lane: lane.id, sentences: sentences.filter(({ place }) => place.kind === "cell" && place.lane === lane.id) }));
  return [
    { title: "The map", lane: null, sentences: sentences.filter(({ place }) => place.kind === "map") },
    { title: "Stages, touchpoints and lanes", lane: null, sentences: sentences.filter(({ place }) => place.kind !== "map" && place.kind !== "cell") },
    ...inLanes,
  ].filter((group) => group.sentences.length > 0);
}
